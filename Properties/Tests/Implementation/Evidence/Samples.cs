namespace MeshSecurity.Tests.Evidence;

/// <summary>Stores a chain with two validators that have test keys, and their evidence. One validator rotated its key.</summary>
internal static class Samples
{
    public const string Chain = "juno-1";
    public const string OtherChain = "juno-2";

    /// <summary>The height from which <see cref="Rotated"/> signs with its second key.</summary>
    public const long RotationHeight = 100;

    public static readonly TestKey W1 = new("w1");
    public static readonly TestKey OldKey = new("w2");
    public static readonly TestKey NewKey = new("w2, second");
    public static readonly TestKey Stranger = new("stranger");

    public static readonly ValidatorId Steady = new("w1");
    public static readonly ValidatorId Rotated = new("w2");

    public static readonly EvidenceVerifier Verifier = new(new CometBftVerifier());

    /// <summary>
    /// Steady has its key from height 5 on; Rotated has one from genesis on and another from <see cref="RotationHeight"/> on.
    /// </summary>
    public static readonly KeyHistory Keys = KeyHistory.Of(
        new(Steady, 5, W1.PublicKey),
        new(Rotated, 0, OldKey.PublicKey),
        new(Rotated, RotationHeight, NewKey.PublicKey));

    public static readonly DoubleSign AtHeight10 = new(Chain, 10, new(1_700_000_000, 123_456_789));

    public static readonly DuplicateVote Valid = AtHeight10.By(W1);

    /// <summary>Flips one bit, counted from 0.</summary>
    public static void Flip(byte[] bytes, int bit) => bytes[bit / 8] ^= (byte)(1 << (bit % 8));

    public static Verdict Verify(DuplicateVote evidence) => Verifier.Verify(evidence, Chain, Keys);

    /// <summary>Checks whether the votes differ in indices and extensions at most, which no signature of a vote covers.</summary>
    public static bool HasSignedContentOf(this DuplicateVote evidence, DuplicateVote other) =>
        Signed(evidence.VoteA) == Signed(other.VoteA) && Signed(evidence.VoteB) == Signed(other.VoteB);

    private static Vote Signed(Vote vote) => vote with { ValidatorIndex = 0, Extensions = VoteExtensions.None };

    /// <summary>The evidence with its first vote changed.</summary>
    public static DuplicateVote WithA(this DuplicateVote evidence, Func<Vote, Vote> change) =>
        evidence with { VoteA = change(evidence.VoteA) };

    /// <summary>The evidence with its second vote changed.</summary>
    public static DuplicateVote WithB(this DuplicateVote evidence, Func<Vote, Vote> change) =>
        evidence with { VoteB = change(evidence.VoteB) };
}

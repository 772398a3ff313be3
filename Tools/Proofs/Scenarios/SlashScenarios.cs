using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;

namespace MeshSecurity.Proofs;

/// <summary>Slashes by evidence and by reports, with Restore over the user's three lien holders.</summary>
internal static class SlashScenarios
{
    private static readonly CommandTemplate Evidence = new(nameof(Command<>.SubmitEvidence)) { Validator = W1 };
    private static readonly CommandTemplate DoubleSign = new(nameof(Command<>.ReportDoubleSign)) { Validator = V1 };
    private static readonly CommandTemplate Downtime = new(nameof(Command<>.ReportDowntime)) { Validator = V1 };

    private static readonly Shape ThreeHolders = new("three lien holders")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.Bonded(Alice, StarsHolder, S1),
        ],
    };

    /// <summary>Stake on a second validator with each lien holder.</summary>
    private static readonly Bucket[] Second =
    [
        new Bucket.Bonded(Alice, StarsHolder, S2),
        new Bucket.Bonded(Alice, Local, V2),
        new Bucket.Bonded(Alice, JunoHolder, W2),
    ];

    /// <summary>Stake on a second validator with two of the three lien holders.</summary>
    private static readonly IEnumerable<Scenario> TwoOfThree = Second.Select(left => new Scenario(
        new($"three lien holders, two validators each but with {left.Holder}")
        {
            Buckets = [.. ThreeHolders.Buckets, .. Second.Where(bucket => bucket != left)],
        },
        Evidence));

    private static readonly Shape InFlight = new("stake and unstake in flight")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Sent, []),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Accepted, [Shapes.Tenth]),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Accepted),
        ],
    };

    private static readonly Shape Entries = new("unbonding since before, at and after the infraction")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(849)),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(850)),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(851)),
        ],
    };

    /// <summary>The slash takes one whole lien. The other lien, which Restore has to cut, consists of unbonding entries.</summary>
    private static readonly Shape OtherUnbonds = new("all of a lien slashed, the other unbonding")
    {
        Buckets =
        [
            new Bucket.Unbonding(Alice, Local, V1, new(900)),
            new Bucket.Unbonding(Alice, Local, V1, new(1000)),
            new Bucket.Bonded(Alice, JunoHolder, W1),
        ],
        MaxSlash = Ratio.One,
    };

    private static readonly Shape TwoUsers = new("two delegators")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.Bonded(Rest, Local, V1),
            new Bucket.Bonded(Rest, JunoHolder, W1),
        ],
    };

    private static readonly Shape LocalStake = new("local stake bonded, queued and unbonding")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Queued(Alice, Local, V1),
            new Bucket.Unbonding(Alice, Local, V1, new(800)),
            new Bucket.Unbonding(Alice, Local, V1, new(900)),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.Bonded(Rest, Holder.Of(Back), V1),
        ],
    };

    public static Shape ThreeHoldersInFlight { get; } = new("three lien holders, two validators each, stake in flight")
    {
        Buckets = [.. ThreeHolders.Buckets, .. Second, new Bucket.StakeTransaction(Alice, JunoHolder, W1, Sent, [])],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(ThreeHolders, Evidence),
        new(ThreeHolders with { Name = "three lien holders, all of it slashed", MaxSlash = Ratio.One }, Evidence),
        new(ThreeHolders with { Name = "three lien holders, a third of it slashed", MaxSlash = Ratio.Of(333_333_333) }, Evidence),
        .. TwoOfThree,
        new(InFlight, Evidence),
        new(Entries, Evidence),
        new(OtherUnbonds, Evidence),
        new(TwoUsers, Evidence),
        new(ThreeHolders with { Name = "a frozen channel", Channel = ChannelState.Frozen }, Evidence),
        new(LocalStake, DoubleSign),
        new(LocalStake, Downtime),
        new(ThreeHolders, DoubleSign),
    ];
}

using FsCheck;
using static MeshSecurity.Tests.Evidence.Samples;

namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests properties of all evidence: no change of a vote keeps the verdict, and no document causes an exception.</summary>
public sealed class EvidencePropertyTests
{
    private static readonly DuplicateVote[] Good =
    [
        Valid,
        (AtHeight10 with { Type = VoteType.Prevote, Round = 3, Height = 1_000_000 }).By(W1),
        (AtHeight10 with { Second = BlockId.Nil, Time = new(-1, 0) }).By(OldKey),
        (AtHeight10 with { First = BlockId.Nil, Height = long.MaxValue, Round = int.MaxValue }).By(NewKey),
    ];

    private static readonly Vote[] Bits = [.. Good.SelectMany(evidence => new[] { evidence.VoteA, evidence.VoteB })];

    private static DuplicateVote[] Every() => Good;

    /// <summary>
    /// Flips each bit of the votes, which are a prefix of the protobuf message, with their tags and lengths. The verdict stays only where
    /// no signature covers the change. <see cref="Unsigned_fields_change_no_verdict"/> flips the other bits.
    /// </summary>
    [TestCaseSource(nameof(Every))]
    public void Any_bit_flipped_in_what_is_signed_turns_the_verdict(DuplicateVote evidence)
    {
        byte[] bytes = ProtobufEvidence.Write(evidence);
        Verdict expected = Verifier.VerifyProtobuf(bytes, Chain, Keys);
        Assert.That(expected, Is.TypeOf<Verdict.Guilty>());
        int kept = 0;
        foreach ((int bit, Verdict verdict) in Flips(bytes, 0, BitsOfVotes(evidence)))
        {
            bool same = verdict == expected && ProtobufEvidence.Read(bytes, "flipped").HasSignedContentOf(evidence);
            Assert.That(same || verdict is Verdict.Dismissed, Is.True, $"bit {bit}");
            kept += same ? 1 : 0;
        }

        Assert.That(kept, Is.LessThan(16));
    }

    /// <summary>Powers and the block's time are not signed, so no verdict may depend on them.</summary>
    [TestCaseSource(nameof(Every))]
    public void Unsigned_fields_change_no_verdict(DuplicateVote evidence)
    {
        Verdict verdict = Verify(evidence);
        Assert.That(
            Verify(evidence with { TotalVotingPower = 0, ValidatorPower = long.MaxValue, Timestamp = default }),
            Is.EqualTo(verdict));
        byte[] bytes = ProtobufEvidence.Write(evidence);
        foreach ((int bit, Verdict other) in Flips(bytes, BitsOfVotes(evidence), bytes.Length * 8))
        {
            Assert.That(other == verdict || other is Verdict.Dismissed { Flaw: EvidenceFlaw.Malformed }, Is.True, $"bit {bit}");
        }
    }

    private static int BitsOfVotes(DuplicateVote evidence) =>
        (ProtobufEvidence.Write(evidence with { TotalVotingPower = 0, ValidatorPower = 0, Timestamp = default }).Length - 2) * 8;

    /// <summary>Flips each bit in turn, and returns the verdict.</summary>
    private static IEnumerable<(int Bit, Verdict Verdict)> Flips(byte[] bytes, int first, int end)
    {
        for (int bit = first; bit < end; bit++)
        {
            Flip(bytes, bit);
            yield return (bit, Verifier.VerifyProtobuf(bytes, Chain, Keys));
            Flip(bytes, bit);
        }
    }

    /// <summary>
    /// In JSON the case of hexadecimal digits, spaces and unsigned fields say nothing; a guilty verdict stays the same one. Takes more
    /// than 5 seconds on a slow machine, because ZIP 215 takes a millisecond or two for each changed vote.
    /// </summary>
    [Test]
    public void Any_bit_flipped_in_JSON_turns_the_verdict_or_says_the_same()
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(EvidenceDocument.Write(Valid));
        Verdict verdict = Verify(Valid);
        int turned = 0;
        for (int bit = 0; bit < json.Length * 8; bit++)
        {
            Flip(json, bit);
            Verdict other = Verifier.VerifyJson(json, Chain, Keys);
            bool same = other is Verdict.Guilty && EvidenceDocument.Read(json, "flipped").HasSignedContentOf(Valid);
            Assert.That(other is Verdict.Dismissed || (same && other == verdict), Is.True, $"bit {bit}");
            turned += same ? 0 : 1;
            Flip(json, bit);
        }

        Assert.That(turned, Is.GreaterThan(json.Length * 7));
    }

    /// <summary>Generates pairs of valid and invalid votes, of one key or of two.</summary>
    private static Gen<DuplicateVote> Pairs() =>
        from a in Gen.Elements(Bits)
        from b in Gen.Elements(Bits)
        from change in Gen.Choose(0, 9)
        select Changed(new(a, b, 1, 1, default), change);

    private static DuplicateVote Changed(DuplicateVote evidence, int change) => change switch
    {
        0 => evidence.WithA(vote => vote with { Signature = evidence.VoteB.Signature }),
        1 => evidence.WithB(vote => vote with { ValidatorAddress = Stranger.PublicKey.Address }),
        2 => evidence.WithB(vote => vote with { Height = evidence.VoteA.Height, Round = evidence.VoteA.Round, Type = evidence.VoteA.Type }),
        3 => evidence.WithB(_ => W1.Sign(evidence.VoteA with { Block = BlockId.Nil }, Chain)),
        4 => evidence.WithB(_ => NewKey.Sign(evidence.VoteA with { Block = BlockId.Nil }, Chain)),
        _ => evidence,
    };

    /// <summary>Checks that a swap of the votes swaps only the words "first" and "second" of the verdict.</summary>
    private static bool SwapsWith(DuplicateVote evidence)
    {
        Verdict verdict = Verify(evidence);
        Verdict swapped = Verify(evidence.Swapped());
        return (verdict, swapped) switch
        {
            (Verdict.Guilty one, Verdict.Guilty other) => one == other,
            (Verdict.Dismissed { Flaw: EvidenceFlaw.FirstSignatureInvalid }, Verdict.Dismissed other) =>
                other.Flaw is EvidenceFlaw.FirstSignatureInvalid or EvidenceFlaw.SecondSignatureInvalid,
            (Verdict.Dismissed { Flaw: EvidenceFlaw.SecondSignatureInvalid }, Verdict.Dismissed other) =>
                other.Flaw == EvidenceFlaw.FirstSignatureInvalid,
            (Verdict.Dismissed one, Verdict.Dismissed other) => one.Flaw == other.Flaw,
            _ => false,
        };
    }

    [Test]
    public void Swapping_the_votes_changes_nothing() => Always.Holds(Pairs(), SwapsWith);

    [Test]
    public void Pairs_of_votes_come_to_many_verdicts() =>
        Assert.That(
            Gen.Sample(Pairs(), 2000)
                .Select(pair => Verify(pair) is Verdict.Dismissed dismissed ? dismissed.Flaw.ToString() : "Guilty")
                .Distinct(),
            Is.SupersetOf(
                ["Guilty", "DifferentValidators", "DifferentSteps", "SameBlock", "FirstSignatureInvalid", "SecondSignatureInvalid"]));

    [Test]
    public void Evidence_for_one_chain_never_verifies_for_another() =>
        Always.Holds(
            from evidence in Gen.Elements(Good)
            from chain in Gen.Elements("", "juno", "juno-", "juno-1 ", "JUNO-1", "juno-11", "osmo-1")
            select (evidence, chain),
            it => Verifier.Verify(it.evidence, it.chain, Keys) is Verdict.Dismissed { Flaw: EvidenceFlaw.FirstSignatureInvalid });

    [Test]
    public void Changed_documents_come_to_a_verdict_and_forgeries_to_none()
    {
        EvidenceFuzzResult result = new EvidenceFuzzer(Verifier, seed: 1).Run(10_000, null, default);
        Assert.That(result.Finding?.What, Is.Null);
        Assert.That(result.Count, Is.EqualTo(10_000));
        Assert.That(result.Verdicts.Keys, Is.SupersetOf(["malformed", "guilty", "first_signature_invalid", "second_signature_invalid"]));
    }

    /// <summary>Checks that the fuzzer detects a verifier that throws and a verifier that accepts each signature.</summary>
    [Test]
    public void The_fuzzer_notices_a_crash_and_a_forgery()
    {
        EvidenceFuzzResult crash = new EvidenceFuzzer(new(new Crashing()), seed: 1).Run(1000, null, default);
        Assert.That(crash.Finding?.What, Is.EqualTo("NotSupportedException: crashed"));
        EvidenceFuzzResult forgery = new EvidenceFuzzer(new(new Credulous()), seed: 1).Run(1000, null, default);
        Assert.That(forgery.Finding?.What, Is.EqualTo("a forgery was found good"));
    }

    private sealed class Crashing : ISignatureVerifier
    {
        public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
            throw new NotSupportedException("crashed");
    }

    private sealed class Credulous : ISignatureVerifier
    {
        public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => true;
    }
}

using static MeshSecurity.Spec.EvidenceFlaw;
using static MeshSecurity.Tests.Evidence.Samples;

namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests each flaw of evidence, the order of the checks, and valid evidence.</summary>
public sealed class VerdictTests
{
    private static readonly DoubleSign Late = AtHeight10 with { Height = RotationHeight };

    /// <summary>Evidence with each flaw and its first fault, in the order of the flaws.</summary>
    private static readonly (EvidenceFlaw Flaw, string Fault, DuplicateVote Evidence)[] Cases =
    [
        (Malformed, "vote_a.type: 32; expected 1 (prevote) or 2 (precommit)", Valid.WithA(vote => vote with { Type = (VoteType)32 })),
        (Malformed, "vote_b.type: 0; expected 1 (prevote) or 2 (precommit)", Valid.WithB(vote => vote with { Type = VoteType.Unknown })),
        (Malformed, "vote_a.height: 0; expected 1 or more", Valid.WithA(vote => vote with { Height = 0 })),
        (Malformed, "vote_b.height: -1; expected 1 or more", Valid.WithB(vote => vote with { Height = -1 })),
        (Malformed, "vote_a.round: -1; expected 0 or more", Valid.WithA(vote => vote with { Round = -1 })),
        (Malformed,
            "vote_a.block_id: a hash of 0 bytes, 1 parts and their hash of 32 bytes; expected 32, 1 or more and 32, or none of them",
            Valid.WithA(vote => vote with { Block = vote.Block with { Hash = default } })),
        (Malformed,
            "vote_b.block_id: a hash of 32 bytes, 0 parts and their hash of 32 bytes; expected 32, 1 or more and 32, or none of them",
            Valid.WithB(vote => vote with { Block = vote.Block with { Parts = vote.Block.Parts with { Total = 0 } } })),
        (Malformed,
            "vote_a.timestamp: 0 s and 1000000000 ns; expected a time of the years 1 to 9999",
            Valid.WithA(vote => vote with { Time = new(0, 1_000_000_000) })),
        (Malformed, "vote_a.validator_address: 0 bytes; expected 20", Valid.WithA(vote => vote with { ValidatorAddress = default })),
        (Malformed, "vote_a.validator_index: -1; expected 0 or more", Valid.WithA(vote => vote with { ValidatorIndex = -1 })),
        (Malformed,
            "vote_b.signature: 63 bytes; expected 64",
            Valid.WithB(vote => vote with { Signature = Bytes.Of(vote.Signature.Span[..63]) })),
        (DifferentValidators,
            $"vote_b.validator_address: {Stranger.PublicKey.Address}; expected {W1.PublicKey.Address}, as in vote_a",
            Valid.WithB(vote => Stranger.Sign(vote, Chain))),
        (DifferentSteps,
            "vote_b: precommit of height 11, round 0; expected precommit of height 10, round 0, as in vote_a",
            Valid.WithB(vote => W1.Sign(vote with { Height = 11 }, Chain))),
        (DifferentSteps,
            "vote_b: precommit of height 10, round 1; expected precommit of height 10, round 0, as in vote_a",
            Valid.WithB(vote => W1.Sign(vote with { Round = 1 }, Chain))),
        (DifferentSteps,
            "vote_b: prevote of height 10, round 0; expected precommit of height 10, round 0, as in vote_a",
            Valid.WithB(vote => W1.Sign(vote with { Type = VoteType.Prevote }, Chain))),
        (SameBlock,
            $"vote_b.block_id: block {Valid.VoteA.Block.Hash} as in vote_a; expected another block",
            (AtHeight10 with { Second = AtHeight10.First }).By(W1)),
        (SameBlock,
            "vote_b.block_id: no block as in vote_a; expected another block",
            (AtHeight10 with { First = BlockId.Nil, Second = BlockId.Nil }).By(W1)),
        (UnknownValidator,
            $"vote_a.validator_address: {Stranger.PublicKey.Address}; expected the address of a known key",
            AtHeight10.By(Stranger)),
        (NoKeyInForce, "vote_a.height: 4; expected a height at which a key of w1 is in force", (AtHeight10 with { Height = 4 }).By(W1)),
        (AddressMismatch,
            $"vote_a.validator_address: {OldKey.PublicKey.Address}; "
                + $"expected {NewKey.PublicKey.Address}, the address of the key of w2 at height 100",
            Late.By(OldKey)),
        (AddressMismatch,
            $"vote_a.validator_address: {NewKey.PublicKey.Address}; "
                + $"expected {OldKey.PublicKey.Address}, the address of the key of w2 at height 10",
            AtHeight10.By(NewKey)),
        (FirstSignatureInvalid,
            "vote_a.signature: not valid; expected a signature by the key of w1 of this vote on \"juno-1\"",
            Valid.WithA(vote => vote with { Signature = Valid.VoteB.Signature })),
        (SecondSignatureInvalid,
            "vote_b.signature: not valid; expected a signature by the key of w1 of this vote on \"juno-1\"",
            Valid.WithB(vote => vote with { Signature = Valid.VoteA.Signature })),
    ];

    private static IEnumerable<TestCaseData> EveryCase() =>
        Cases.Select((it, k) => new TestCaseData(it.Evidence, it.Flaw, it.Fault).SetName($"Flaw_{k:D2}_{it.Flaw}"));

    [TestCaseSource(nameof(EveryCase))]
    public void A_flaw_is_reported(DuplicateVote evidence, EvidenceFlaw flaw, string fault)
    {
        var dismissed = (Verdict.Dismissed)Verify(evidence);
        Assert.That(dismissed.Flaw, Is.EqualTo(flaw));
        Assert.That(dismissed.Faults[0].ToString(), Is.EqualTo(fault));
    }

    [Test]
    public void Every_flaw_has_a_case_and_the_cases_are_in_its_order()
    {
        Assert.That(Cases.Select(it => it.Flaw), Is.Ordered);
        Assert.That(Cases.Select(it => it.Flaw).Distinct(), Is.EqualTo(Enum.GetValues<EvidenceFlaw>()));
    }

    /// <summary>
    /// Evidence with several flaws is dismissed for the first: a change that makes an earlier flaw wins over a later one.
    /// </summary>
    [Test]
    public void The_first_flaw_is_reported()
    {
        DuplicateVote broken = AtHeight10.By(Stranger).WithB(vote => vote with { Signature = Valid.VoteA.Signature });
        Assert.That(FlawOf(broken), Is.EqualTo(UnknownValidator));
        broken = broken.WithB(vote => vote with { Block = broken.VoteA.Block });
        Assert.That(FlawOf(broken), Is.EqualTo(SameBlock));
        broken = broken.WithB(vote => vote with { Round = 7 });
        Assert.That(FlawOf(broken), Is.EqualTo(DifferentSteps));
        broken = broken.WithB(vote => vote with { ValidatorAddress = W1.PublicKey.Address });
        Assert.That(FlawOf(broken), Is.EqualTo(DifferentValidators));
        broken = broken.WithB(vote => vote with { Height = 0 });
        Assert.That(FlawOf(broken), Is.EqualTo(Malformed));

        DuplicateVote early = (AtHeight10 with { Height = 4 }).By(W1).WithA(vote => vote with { Signature = Valid.VoteA.Signature });
        Assert.That(FlawOf(early), Is.EqualTo(NoKeyInForce));
        DuplicateVote old = Late.By(OldKey).WithA(vote => vote with { Signature = Valid.VoteA.Signature });
        Assert.That(FlawOf(old), Is.EqualTo(AddressMismatch));
        DuplicateVote both = Valid.WithA(vote => vote with { Signature = Valid.VoteB.Signature })
            .WithB(vote => vote with { Signature = Valid.VoteA.Signature });
        Assert.That(FlawOf(both), Is.EqualTo(FirstSignatureInvalid));
    }

    [Test]
    public void All_flaws_of_form_are_reported_at_once()
    {
        var dismissed = (Verdict.Dismissed)Verify(Valid
            .WithA(vote => vote with { Height = 0, Round = -1 })
            .WithB(vote => vote with { Signature = default }));
        Assert.That(dismissed.Faults.Select(fault => fault.Path), Is.EqualTo(["vote_a.height", "vote_a.round", "vote_b.signature"]));
    }

    [Test]
    public void A_double_sign_names_its_validator_its_height_and_the_earlier_time()
    {
        Assert.That(Verify(Valid), Is.EqualTo(new Verdict.Guilty(Steady, 10)));
        Assert.That(Valid.VoteB.Time, Is.GreaterThan(Valid.VoteA.Time));
    }

    /// <summary>The index is in no signed bytes, so anyone can write another.</summary>
    [Test]
    public void The_index_of_a_vote_decides_nothing() =>
        Assert.That(Verify(Valid.WithB(vote => vote with { ValidatorIndex = 7 })), Is.EqualTo(Verify(Valid)));

    [Test]
    public void Prevotes_conflict_as_precommits_do() =>
        Assert.That(Verify((AtHeight10 with { Type = VoteType.Prevote, Round = 3 }).By(W1)), Is.TypeOf<Verdict.Guilty>());

    [Test]
    public void A_vote_for_no_block_conflicts_with_one_for_a_block()
    {
        Assert.That(Verify((AtHeight10 with { First = BlockId.Nil }).By(W1)), Is.TypeOf<Verdict.Guilty>());
        Assert.That(Verify((AtHeight10 with { Second = BlockId.Nil }).By(W1)), Is.TypeOf<Verdict.Guilty>());
    }

    [Test]
    public void The_parts_of_a_block_are_part_of_its_id()
    {
        BlockId parted = AtHeight10.First with { Parts = AtHeight10.First.Parts with { Total = 2 } };
        Assert.That(Verify((AtHeight10 with { Second = parted }).By(W1)), Is.TypeOf<Verdict.Guilty>());
    }

    [Test]
    public void A_key_is_in_force_from_its_height_to_the_one_before_the_next()
    {
        Assert.That(Verify((Late with { Height = RotationHeight - 1 }).By(OldKey)), Is.TypeOf<Verdict.Guilty>());
        Assert.That(Verify(Late.By(NewKey)), Is.TypeOf<Verdict.Guilty>());
        Assert.That(Verify((Late with { Height = long.MaxValue }).By(NewKey)), Is.TypeOf<Verdict.Guilty>());
    }

    /// <summary>Between two validators that had one key one after the other, the height decides.</summary>
    [Test]
    public void The_owner_of_an_address_is_the_validator_with_its_key_at_that_height()
    {
        KeyHistory handedOn = KeyHistory.Of(
            new(new("a"), 0, W1.PublicKey), new(new("a"), 50, OldKey.PublicKey), new(new("b"), 60, W1.PublicKey));
        Assert.That(OwnerOf(handedOn, 49), Is.EqualTo("a"));
        Assert.That(OwnerOf(handedOn, 60), Is.EqualTo("b"));
        Assert.That(
            Verifier.Verify((AtHeight10 with { Height = 55 }).By(W1), Chain, handedOn),
            Is.TypeOf<Verdict.Dismissed>().With.Property("Flaw").EqualTo(AddressMismatch));
    }

    [Test]
    public void Evidence_of_one_chain_never_verifies_for_another() =>
        Assert.That(
            Verifier.Verify(Valid, OtherChain, Keys),
            Is.TypeOf<Verdict.Dismissed>().With.Property("Flaw").EqualTo(FirstSignatureInvalid));

    private static string OwnerOf(KeyHistory keys, long height) =>
        ((Verdict.Guilty)Verifier.Verify((AtHeight10 with { Height = height }).By(W1), Chain, keys)).Validator.Name;

    private static EvidenceFlaw FlawOf(DuplicateVote evidence) => ((Verdict.Dismissed)Verify(evidence)).Flaw;
}

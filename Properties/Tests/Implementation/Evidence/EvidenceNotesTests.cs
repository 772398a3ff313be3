using static MeshSecurity.Tests.Evidence.Samples;

namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests what is said of evidence that convicts and that a chain refuses in this form.</summary>
public sealed class EvidenceNotesTests
{
    private static readonly DuplicateVote Sorted =
        EvidenceNotes.Of(Valid).Count == 0 ? Valid : Valid.Swapped();

    private static readonly VoteExtensions Both = new([1], [2], [3], [4]);

    private static string[] NotesOn(DuplicateVote evidence) => [.. EvidenceNotes.Of(evidence).Select(note => note.ToString())];

    [Test]
    public void Votes_in_the_order_of_their_block_ids_have_no_note() => Assert.That(NotesOn(Sorted), Is.Empty);

    [Test]
    public void Votes_in_the_other_order_have_one_and_convict()
    {
        Assert.That(NotesOn(Sorted.Swapped()).Single(), Does.StartWith("vote_b: has the lower block id; "));
        Assert.That(Verify(Sorted.Swapped()), Is.EqualTo(Verify(Sorted)).And.TypeOf<Verdict.Guilty>());
    }

    /// <summary>No block comes first, and blocks of one hash are ordered by their parts.</summary>
    [Test]
    public void Block_ids_are_ordered_by_hash_and_then_by_parts()
    {
        DuplicateVote nilSecond = Valid.WithB(vote => vote with { Block = BlockId.Nil });
        Assert.That(NotesOn(nilSecond), Has.Length.EqualTo(1));
        Assert.That(NotesOn(nilSecond.Swapped()), Is.Empty);
        BlockId block = Valid.VoteA.Block;
        DuplicateVote parts = Valid.WithB(vote => vote with { Block = block with { Parts = block.Parts with { Total = 2 } } });
        Assert.That(NotesOn(parts), Is.Empty);
        Assert.That(NotesOn(parts.Swapped()), Has.Length.EqualTo(1));
    }

    [TestCase(VoteType.Prevote, false, "vote_a: has an extension; ")]
    [TestCase(VoteType.Precommit, true, "vote_a: has an extension; ")]
    [TestCase(VoteType.Precommit, false, null)]
    public void An_extension_belongs_to_a_precommit_for_a_block(VoteType type, bool nil, string? expected)
    {
        DuplicateVote evidence = Sorted.WithA(vote => vote with { Type = type, Extensions = Both, Block = nil ? BlockId.Nil : vote.Block });
        Assert.That(NotesOn(evidence).SingleOrDefault(), expected is null ? Is.Null : Does.StartWith(expected));
    }

    [Test]
    public void An_extension_needs_its_signature()
    {
        Assert.That(
            NotesOn(Sorted.WithA(vote => vote with { Extensions = Both with { Signature = default } })).Single(),
            Does.StartWith("vote_a: has an extension without its signature, "));
        Assert.That(
            NotesOn(Sorted.WithB(vote => vote with { Extensions = Both with { NonReplayProtectedSignature = default } })).Single(),
            Does.StartWith("vote_b: has an extension without its signature, "));
        Bytes tooLong = Bytes.Of(new byte[Vote.SignatureLength + 1]);
        Assert.That(NotesOn(Sorted.WithA(vote => vote with { Extensions = Both with { Signature = tooLong } })), Has.Length.EqualTo(1));
    }

    /// <summary>Versions before 2.0 have one extension only, so its evidence is accepted there.</summary>
    [Test]
    public void The_signatures_of_both_extensions_go_together()
    {
        VoteExtensions one = Both with { NonReplayProtected = default, NonReplayProtectedSignature = default };
        Assert.That(
            NotesOn(Sorted.WithA(vote => vote with { Extensions = one })).Single(),
            Does.StartWith("vote_a: has the signature of one extension only, "));
    }

    [Test]
    public void No_verdict_depends_on_extensions() =>
        Assert.That(Verify(Valid.WithA(vote => vote with { Type = vote.Type, Extensions = Both })), Is.EqualTo(Verify(Valid)));
}

using FsCheck;
using Outcome = MeshSecurity.Spec.Outcome;

namespace MeshSecurity.Tests;

/// <summary>Tests reading and writing of outcomes as lines of JSON.</summary>
public sealed class OutcomeDocumentTests
{
    private static Gen<Outcome> Outcomes() => Gen.OneOf(
        Gen.Elements(Enum.GetValues<Rejection>()).Select(Outcome (reason) => new Outcome.Rejected(reason)),
        (from pairing in Gen.Elements("osmo-juno", "é\"", "")
         from side in Gen.Elements(Enum.GetValues<Side>())
         from sequence in Numbers.Below(63)
         select new PacketReference(new(pairing), new(side, (ulong)sequence)))
        .ListOf()
        .Select(Outcome (sent) => new Outcome.Accepted(Sequence.From(sent))));

    private static string[] FaultsOf(string line) => SampleDocuments.FaultsOf(() => OutcomeDocument.Read(line, "ledger", 3));

    [Test]
    public void Acceptance_lists_what_was_sent() =>
        Assert.That(
            OutcomeDocument.Write(new Outcome.Accepted([
                new(new("osmo-juno"), new(Side.Consumer, 1)),
                new(new("osmo-juno"), new(Side.Provider, 3)),
            ])),
            Is.EqualTo(
                """{"accepted":{"sent":[{"pairing":"osmo-juno","from":"consumer","sequence":1},"""
                + """{"pairing":"osmo-juno","from":"provider","sequence":3}]}}"""));

    [Test]
    public void Acceptance_without_packets_lists_none() =>
        Assert.That(OutcomeDocument.Write(new Outcome.Accepted([])), Is.EqualTo("""{"accepted":{"sent":[]}}"""));

    [Test]
    public void A_rejection_is_its_name() =>
        Assert.That(
            OutcomeDocument.Write(new Outcome.Rejected(Rejection.CollateralLocked)),
            Is.EqualTo("""{"rejected":"collateral_locked"}"""));

    [Test]
    public void A_written_outcome_reads_back_equal() =>
        Always.Holds(Outcomes(), outcome => OutcomeDocument.Read(OutcomeDocument.Write(outcome), "ledger", 1) == outcome);

    [TestCase("""{"accepted":{}}""", "accepted.sent: missing; expected a list")]
    [TestCase("""{"accepted":{"sent":{}}}""", "accepted.sent: an object; expected a list")]
    [TestCase("""{"accepted":{"sent":[],"gas":1}}""", "accepted.gas: unknown field; expected sent")]
    [TestCase(
        """{"accepted":{"sent":[{"pairing":"p","from":"provider","sequence":"3"}]}}""",
        "accepted.sent[0].sequence: \"3\"; expected a whole number from 0 to 9223372036854775807")]
    [TestCase(
        """{"accepted":{"sent":[{"pairing":"p","from":"provider","sequence":3,"id":1}]}}""",
        "accepted.sent[0].id: unknown field; expected pairing, from, sequence")]
    [TestCase("""{"accepted":true}""", "accepted: true; expected an object")]
    [TestCase(
        """{"rejected":"collateral_locked","accepted":{}}""",
        "an object with rejected and accepted; expected an object with one name, accepted or rejected")]
    [TestCase("""{"rejected":"zero_amount","rejected":"zero_amount"}""", "rejected: duplicate name; expected each name once")]
    [TestCase("""{}""", "an object with 0 names; expected an object with one name, accepted or rejected")]
    [TestCase("""[]""", "a list; expected an object with one name, accepted or rejected")]
    [TestCase("""{"ok":true}""", "an object with ok; expected an object with one name, accepted or rejected")]
    [TestCase("""ok""", "column 1: broken JSON: 'o' is an invalid start of a value.")]
    public void A_line_that_is_no_outcome_is_refused_with_its_place(string line, string expected) =>
        Assert.That(FaultsOf(line)[0], Is.EqualTo(expected));

    [Test]
    public void An_unknown_rejection_lists_all_that_there_are() =>
        Assert.That(
            FaultsOf("""{"rejected":"no_money"}"""),
            Is.EqualTo(["rejected: \"no_money\"; expected one of " + string.Join(", ", SnakeCase.Names<Rejection>())]));

    [Test]
    public void The_source_and_the_line_are_named() =>
        Assert.That(
            () => OutcomeDocument.Read("", "ledger", 3),
            Throws.TypeOf<DocumentException>().With.Message.EqualTo("ledger:3: column 1: empty; expected a JSON object"));
}

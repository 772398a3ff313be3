using System.Text;

namespace MeshSecurity.Tests;

/// <summary>What an implementation says, held against what the model says: in particular what is wrong, left out or excluded.</summary>
[TestFixture]
public sealed class ComparisonTests
{
    private const string Alice = "chains.provider.accounts.alice";

    private static readonly State<Amount> Genesis = new Mesh<Amount>(Meshes.Standard).Genesis();
    private static readonly string Printed = StateDocument.Write(Meshes.Standard, Genesis);

    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1001\"", "wallet: 1000 ≠ 1001", TestName = "Another amount")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":1000", "wallet: \"1000\" ≠ 1000", TestName = "A number in place of a text")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1000.0\"", "wallet: 1000 ≠ 1000.0", TestName = "Another spelling")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":null", "wallet: \"1000\" ≠ null", TestName = "Nothing in place of a text")]
    [TestCase("\"max_lien\":{\"low\":\"0\",\"high\":\"0\"}", "\"max_lien\":[]", "max_lien: {\"low\":\"0\",\"high\":\"0\"} ≠ []", TestName = "A list in place of an object")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1000\",\"debt\":\"5\"", "debt: nothing ≠ 5", TestName = "A field that there is not")]
    [TestCase("\"liens\":{}", "\"liens\":{\"local\":{\"low\":\"1\"}}", "liens.local: nothing ≠ {\"low\":\"1\"}", TestName = "A lien that there is not")]
    public void What_differs_is_named_by_its_path(string piece, string by, string difference) =>
        Assert.That(State(With(piece, by)), Is.EqualTo([$"{Alice}.{difference}"]));

    [Test]
    public void What_should_be_in_a_map_is_missed()
    {
        string[] lines = [.. State(Printed.Replace("\"p1\":\"active\",", ""))];

        Assert.That(lines, Is.EqualTo(["chains.provider.validators.p1: active ≠ nothing"]));
    }

    [Test]
    public void Numbers_are_exact_however_large()
    {
        const string Large = "90071992547409930000001";

        Assert.That(State(Printed.Replace("{\"time\":0", $"{{\"time\":{Large}")), Is.EqualTo([$"time: 0 ≠ {Large}"]));
        Assert.That(State(With("\"wallet\":\"1000\"", $"\"wallet\":\"{Large}\"")), Is.EqualTo([$"{Alice}.wallet: 1000 ≠ {Large}"]));
    }

    [Test]
    public void Order_of_names_and_escapes_do_not_matter() => Assert.That(
        State(With("\"wallet\":\"1000\",\"collateral\":\"0\"", "\"\\u0063ollateral\" : \"\\u0030\", \"wallet\": \"1000\"")),
        Is.Empty);

    [Test]
    public void What_is_left_out_is_not_compared_but_told()
    {
        var comparison = new Comparison([]);

        IReadOnlyList<string> lines = State("""{"time": 0}""", comparison);

        Assert.That(lines, Is.Empty);
        Assert.That(comparison.NotCompared.LeftOut, Is.EqualTo(["chains", "pairings"]));
    }

    [Test]
    public void What_is_left_out_now_and_then_is_told_apart([Values] bool whole)
    {
        var comparison = new Comparison([]);

        State("""{"time": 0}""", comparison);
        State(whole ? Printed : Printed.Replace(",\"escrow\":\"0\"", ""), comparison);

        NotCompared left = comparison.NotCompared;
        Assert.That(left.LeftOutAtTimes, Is.EqualTo(["chains", "pairings"]));
        Assert.That(string.Join(", ", left.LeftOut), Is.EqualTo(whole ? "" : "pairings.*.escrow"));
    }

    [TestCase("chains.*.accounts.*.wallet")]
    [TestCase("chains.provider.accounts.alice.wallet")]
    [TestCase("chains.provider")]
    [TestCase("chains.*.accounts.alice")]
    [TestCase("chains")]
    public void What_is_excluded_may_be_anything(string pattern)
    {
        var comparison = new Comparison([PathPattern.Parse(pattern)]);

        IReadOnlyList<string> lines = State(With("\"wallet\":\"1000\"", "\"wallet\":[7]"), comparison);

        Assert.That(lines, Is.Empty);
        Assert.That(comparison.NotCompared.Excluded.Single().Found, Is.True);
    }

    [TestCase("chains.*.accounts.bob")]
    [TestCase("chains.alpha")]
    [TestCase("chains.*.accounts.*.rewards")]
    [TestCase("pairings")]
    public void What_is_excluded_elsewhere_is_compared(string pattern)
    {
        var comparison = new Comparison([PathPattern.Parse(pattern)]);

        IReadOnlyList<string> lines = State(With("\"wallet\":\"1000\"", "\"wallet\":\"1\""), comparison);

        Assert.That(lines, Is.EqualTo([$"{Alice}.wallet: 1000 ≠ 1"]));
        Assert.That(comparison.NotCompared.Excluded.Single().Found, Is.EqualTo(!pattern.EndsWith("rewards")));
    }

    [Test]
    public void What_is_excluded_may_be_more_or_less_than_there_is()
    {
        var comparison = new Comparison([PathPattern.Parse("chains.*.accounts.*.debt"), PathPattern.Parse("chains.*.validators.p1")]);

        string given = With("\"wallet\":\"1000\"", "\"wallet\":\"1000\",\"debt\":\"5\"").Replace("\"p1\":\"active\",", "");

        Assert.That(State(given, comparison), Is.Empty);
    }

    [TestCase("", "state: line 1, column 1: empty")]
    [TestCase("{", "state: line 1, column 2: cut off")]
    [TestCase("5", "state: 5, allowed is an object")]
    [TestCase("""{"time":0,"time":0}""", "state: time: duplicate name")]
    public void What_is_no_state_is_refused(string given, string message) =>
        Assert.That(() => State(given), Throws.InstanceOf<DocumentException>().With.Message.StartsWith(message));

    [TestCase("""{"accepted":{"sent":[]}}""", new string[0])]
    [TestCase("""{ "accepted" : { "sent" : [ ] } }""", new string[0])]
    [TestCase("""{"rejected":"zero_amount"}""", new[] { """outcome: {"accepted":{"sent":[]}} ≠ {"rejected":"zero_amount"}""" })]
    [TestCase("""{"accepted":{}}""", new[] { "outcome.accepted.sent: [] ≠ nothing" })]
    [TestCase("""{"accepted":{"sent":[],"gas":5}}""", new[] { "outcome.accepted.gas: nothing ≠ 5" })]
    [TestCase("""{"accepted":{"sent":[1]}}""", new[] { "outcome.accepted.sent: [] ≠ [1]" })]
    public void Outcomes_are_compared_whole(string given, string[] lines) =>
        Assert.That(Of(new Outcome.Accepted([]), given), Is.EqualTo(lines));

    [TestCase("""{"rejected":"zero_amount"}""", new string[0])]
    [TestCase("""{"rejected":"no_amount"}""", new[] { "outcome.rejected: zero_amount ≠ no_amount" })]
    public void Reasons_are_compared(string given, string[] lines) =>
        Assert.That(Of(new Outcome.Rejected(Rejection.ZeroAmount), given), Is.EqualTo(lines));

    [Test]
    public void Reasons_and_packets_can_be_excluded_but_not_whether_it_was_accepted()
    {
        var comparison = new Comparison([PathPattern.Parse("outcome.rejected"), PathPattern.Parse("outcome.accepted.sent")]);

        Assert.That(Of(new Outcome.Rejected(Rejection.ZeroAmount), """{"rejected":"BadAmount()"}""", comparison), Is.Empty);
        Assert.That(Of(new Outcome.Accepted([]), """{"accepted":{}}""", comparison), Is.Empty);
        Assert.That(Of(new Outcome.Accepted([]), """{"rejected":"BadAmount()"}""", comparison), Has.Count.EqualTo(1));
    }

    [TestCase("hello", "outcome: line 1, column 1: broken JSON")]
    [TestCase("{}", "outcome: an object with 0 names, allowed is an object with one name, accepted or rejected")]
    [TestCase("""{"ok":true}""", "outcome: an object with ok, allowed is")]
    [TestCase("""{"accepted":{"sent":[]},"rejected":"zero_amount"}""", "outcome: an object with accepted and rejected, allowed is")]
    public void What_is_no_outcome_is_refused(string given, string message) => Assert.That(
        () => Of(new Outcome.Accepted([]), given),
        Throws.InstanceOf<DocumentException>().With.Message.StartsWith(message));

    private static string With(string piece, string by)
    {
        int alice = Printed.IndexOf("\"alice\"", Printed.IndexOf("\"provider\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int place = Printed.IndexOf(piece, alice, StringComparison.Ordinal);
        Assert.That(place, Is.Positive);
        return Printed[..place] + by + Printed[(place + piece.Length)..];
    }

    private static IReadOnlyList<string> State(string given, Comparison? comparison = null) =>
        (comparison ?? new([])).Of(Meshes.Standard, Genesis, Encoding.UTF8.GetBytes(given));

    private static IReadOnlyList<string> Of(Outcome model, string given, Comparison? comparison = null) =>
        (comparison ?? new([])).Of(model, Encoding.UTF8.GetBytes(given));
}

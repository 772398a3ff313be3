namespace MeshSecurity.Tests;

/// <summary>The comparison of an implementation's answers with the model's: differences, gaps and exclusions.</summary>
public sealed class ComparisonTests
{
    private const string Alice = "chains.provider.accounts.alice";

    private static readonly State<Amount> Genesis = new Mesh<Amount>(Meshes.Standard).Genesis();
    private static readonly string Printed = StateDocument.Write(Meshes.Standard, Genesis);

    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1001\"", "wallet: 1000 ≠ 1001", TestName = "Another amount")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":1000", "wallet: \"1000\" ≠ 1000", TestName = "A number in place of a text")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1000.0\"", "wallet: 1000 ≠ 1000.0", TestName = "Another spelling")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":null", "wallet: \"1000\" ≠ null", TestName = "Nothing in place of a text")]
    [TestCase("\"max_lien\":{\"low\":\"0\",\"high\":\"0\"}", "\"max_lien\":[]", "max_lien: {\"low\":\"0\",\"high\":\"0\"} ≠ []",
        TestName = "A list in place of an object")]
    [TestCase("\"wallet\":\"1000\"", "\"wallet\":\"1000\",\"debt\":\"5\"", "debt: nothing ≠ 5", TestName = "An unknown field")]
    [TestCase("\"liens\":{}", "\"liens\":{\"local\":{\"low\":\"1\"}}", "liens.local: nothing ≠ {\"low\":\"1\"}",
        TestName = "A wrong lien")]
    public void A_difference_has_its_path(string old, string replacement, string difference) =>
        Assert.That(State(With(old, replacement)), Is.EqualTo([$"{Alice}.{difference}"]));

    [Test]
    public void A_missing_id_is_a_difference()
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
    public void A_left_out_field_is_a_gap()
    {
        var comparison = new Comparison([]);

        IReadOnlyList<string> lines = State("""{"time": 0}""", comparison);

        Assert.That(lines, Is.Empty);
        Assert.That(comparison.Gaps.LeftOut, Is.EqualTo(["blocks", "chains", "pairings"]));
    }

    [Test]
    public void A_sometimes_left_out_field_is_a_gap_of_its_own([Values] bool whole)
    {
        var comparison = new Comparison([]);

        State("""{"time": 0}""", comparison);
        State(whole ? Printed : Printed.Replace(",\"escrow\":\"0\"", ""), comparison);

        ComparisonGaps gaps = comparison.Gaps;
        Assert.That(gaps.LeftOutAtTimes, Is.EqualTo(["blocks", "chains", "pairings"]));
        Assert.That(string.Join(", ", gaps.LeftOut), Is.EqualTo(whole ? "" : "pairings.*.escrow"));
    }

    [TestCase("chains.*.accounts.*.wallet")]
    [TestCase("chains.provider.accounts.alice.wallet")]
    [TestCase("chains.provider")]
    [TestCase("chains.*.accounts.alice")]
    [TestCase("chains")]
    public void An_excluded_path_may_have_any_value(string pattern)
    {
        var comparison = new Comparison([PathPattern.Parse(pattern)]);
        Assert.That(State(With("\"wallet\":\"1000\"", "\"wallet\":[7]"), comparison), Is.Empty);
        Assert.That(comparison.Gaps.Excluded.Single().Found, Is.True);
    }

    [TestCase("chains.*.accounts.bob")]
    [TestCase("chains.alpha")]
    [TestCase("chains.*.accounts.*.rewards")]
    [TestCase("pairings")]
    public void Other_paths_are_compared_despite_exclusions(string pattern)
    {
        var comparison = new Comparison([PathPattern.Parse(pattern)]);
        Assert.That(State(With("\"wallet\":\"1000\"", "\"wallet\":\"1\""), comparison), Is.EqualTo([$"{Alice}.wallet: 1000 ≠ 1"]));
        Assert.That(comparison.Gaps.Excluded.Single().Found, Is.EqualTo(!pattern.EndsWith("rewards")));
    }

    [Test]
    public void An_excluded_path_may_be_unknown_or_missing()
    {
        var comparison = new Comparison([PathPattern.Parse("chains.*.accounts.*.debt"), PathPattern.Parse("chains.*.validators.p1")]);
        string given = With("\"wallet\":\"1000\"", "\"wallet\":\"1000\",\"debt\":\"5\"").Replace("\"p1\":\"active\",", "");
        Assert.That(State(given, comparison), Is.Empty);
    }

    [TestCase("", "state: line 1, column 1: empty")]
    [TestCase("{", "state: line 1, column 2: cut off")]
    [TestCase("5", "state: 5; expected an object")]
    [TestCase("""{"time":0,"time":0}""", "state: time: duplicate name")]
    public void An_invalid_state_is_refused(string given, string message) =>
        Assert.That(() => State(given), Throws.InstanceOf<DocumentException>().With.Message.StartsWith(message));

    [TestCase("""{"accepted":{"sent":[]}}""", new string[0])]
    [TestCase("""{ "accepted" : { "sent" : [ ] } }""", new string[0])]
    [TestCase("""{"rejected":"zero_amount"}""", new[] { """outcome: {"accepted":{"sent":[]}} ≠ {"rejected":"zero_amount"}""" })]
    [TestCase("""{"accepted":{}}""", new[] { "outcome.accepted.sent: [] ≠ nothing" })]
    [TestCase("""{"accepted":{"sent":[],"gas":5}}""", new[] { "outcome.accepted.gas: nothing ≠ 5" })]
    [TestCase("""{"accepted":{"sent":[1]}}""", new[] { "outcome.accepted.sent: [] ≠ [1]" })]
    public void Outcomes_are_compared_completely(string given, string[] lines) =>
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
    [TestCase("{}", "outcome: an object with 0 names; expected an object with one name, accepted or rejected")]
    [TestCase("""{"ok":true}""", "outcome: an object with ok; expected")]
    [TestCase("""{"accepted":{"sent":[]},"rejected":"zero_amount"}""", "outcome: an object with accepted and rejected; expected")]
    public void An_invalid_outcome_is_refused(string given, string message) => Assert.That(
        () => Of(new Outcome.Accepted([]), given),
        Throws.InstanceOf<DocumentException>().With.Message.StartsWith(message));

    private static string With(string old, string replacement)
    {
        int alice = Printed.IndexOf("\"alice\"", Printed.IndexOf("\"provider\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int place = Printed.IndexOf(old, alice, StringComparison.Ordinal);
        Assert.That(place, Is.Positive);
        return Printed[..place] + replacement + Printed[(place + old.Length)..];
    }

    private static IReadOnlyList<string> State(string given, Comparison? comparison = null) =>
        (comparison ?? new([])).Of(Meshes.Standard, Genesis, Encoding.UTF8.GetBytes(given));

    private static IReadOnlyList<string> Of(Outcome model, string given, Comparison? comparison = null) =>
        (comparison ?? new([])).Of(model, Encoding.UTF8.GetBytes(given));
}

namespace MeshSecurity.Tests;

/// <summary>Tests paths and values in errors: on one line, and at most 60 characters of each name and value.</summary>
public sealed class DocumentPathTests
{
    private static readonly string Sixty = new('n', 60);

    private static string[] FaultsOf(string json) => SampleDocuments.FaultsOf(() => ConfigurationDocument.Read(json, "mesh.json"));

    /// <summary>Returns the path of a fault in the wallet of a user.</summary>
    private static string PlaceOf(string user)
    {
        string fault = FaultsOf(SampleDocuments.With("chains[0].wallets", new JsonObject { [user] = "-1" })).Single();
        return fault[.. ^": \"-1\" has a sign; expected digits only".Length];
    }

    [TestCase("alice", ".alice")]
    [TestCase("", "[\"\"]")]
    [TestCase("a b", "[\"a b\"]")]
    [TestCase("a\u0001b", "[\"a\\u0001b\"]")]
    [TestCase("\n", "[\"\\n\"]")]
    public void A_name_stands_behind_a_point_and_an_odd_one_in_brackets(string user, string expected) =>
        Assert.That(PlaceOf(user), Is.EqualTo($"chains[0].wallets{expected}"));

    [TestCase("name", "name")]
    [TestCase("a name", "[\"a name\"]")]
    public void Behind_nothing_there_is_no_point(string name, string expected) =>
        Assert.That(
            FaultsOf(SampleDocuments.With(name, 1)),
            Is.EqualTo([$"{expected}: unknown field; expected chains, pairings, genesis_time"]));

    [Test]
    public void A_name_of_more_than_60_characters_is_cut() => Assert.Multiple(() =>
    {
        Assert.That(PlaceOf(Sixty), Is.EqualTo($"chains[0].wallets.{Sixty}"));
        Assert.That(PlaceOf($"{Sixty}n"), Is.EqualTo($"chains[0].wallets[\"{Sixty[1..]}… (63 characters)]"));
    });

    /// <summary>The quotation marks count.</summary>
    [Test]
    public void A_value_of_more_than_60_characters_is_cut() => Assert.Multiple(() =>
    {
        const string Why = "is no ratio; expected a decimal string from \"0\" to \"1\" with at most 9 decimals";
        Assert.That(
            FaultsOf(SampleDocuments.With("pairings[0].discount", Sixty[2..])),
            Is.EqualTo([$"pairings[0].discount: \"{Sixty[2..]}\" {Why}"]));
        Assert.That(
            FaultsOf(SampleDocuments.With("pairings[0].discount", Sixty[1..])),
            Is.EqualTo([$"pairings[0].discount: \"{Sixty[1..]}… (61 characters) {Why}"]));
    });

    [TestCase("""{"a":1,"b c":2,"d":3}""", "an object with a and [\"b c\"] and d")]
    [TestCase("""{"a":1,"b":2,"c":3,"d":4}""", "an object with 4 names")]
    public void An_object_is_shown_by_its_names_where_they_are_few(string outcome, string expected) =>
        Assert.That(
            SampleDocuments.FaultsOf(() => OutcomeDocument.Read(outcome, "ledger", 1)),
            Is.EqualTo([$"{expected}; expected an object with one name, accepted or rejected"]));
}

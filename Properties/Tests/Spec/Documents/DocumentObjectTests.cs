namespace MeshSecurity.Tests;

/// <summary>Tests optional fields of objects, and the errors of invalid and unknown ones.</summary>
public sealed class DocumentObjectTests
{
    private static Scope Scope(string goals) =>
        ScopeDocument.Read(
            Encoding.UTF8.GetBytes($$"""{"about": "", "mesh": {{SampleDocuments.Configuration}}, "commands": {} {{goals}}}"""),
            "sample",
            "sample.json");

    private static string[] FaultsOf(string greeting) =>
        SampleDocuments.FaultsOf(() => Capabilities.Read(Encoding.UTF8.GetBytes(greeting), "the engine"));

    [TestCase("")]
    [TestCase(", \"goals\": []")]
    public void A_list_of_texts_may_be_left_out(string goals) => Assert.That(Scope(goals).Goals, Is.Empty);

    [TestCase("""{"ok":true,"commands":"bond"}""", "commands: \"bond\"; expected a list")]
    [TestCase("""{"ok":true,"commands":["bond",1]}""", "commands[1]: 1; expected a string")]
    public void An_invalid_list_of_texts_is_named(string greeting, string expected) =>
        Assert.That(FaultsOf(greeting)[0], Is.EqualTo(expected));

    [TestCase("""{"ok":true,"command":1}""")]
    [TestCase("""{"ok":true,"command":1,"commands":["bond"]}""")]
    public void Every_field_that_is_allowed_is_listed_once(string greeting) =>
        Assert.That(FaultsOf(greeting), Is.EqualTo(["command: unknown field; expected ok, commands"]));
}

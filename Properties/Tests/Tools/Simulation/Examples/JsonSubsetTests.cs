namespace MeshSecurity.Tests;

/// <summary>The comparison of a part with a document.</summary>
public sealed class JsonSubsetTests
{
    private const string Whole = """{"a":{"b":"1","c":[1,2]},"d":null}""";

    private static string? Difference(string part)
    {
        using var stated = JsonDocument.Parse(part);
        using var whole = JsonDocument.Parse(Whole);
        return JsonSubset.Difference(stated.RootElement, whole.RootElement);
    }

    [TestCase("{}")]
    [TestCase("""{"a":{"b":"1"}}""")]
    [TestCase("""{"a":{"c":[1,2]}}""")]
    [TestCase("""{"d":null,"e":null,"a":{"x":null}}""")]
    public void A_contained_part_has_no_difference(string part) => Assert.That(Difference(part), Is.Null);

    [TestCase("""{"a":{"b":"2"}}""", """a.b: expected "2", was "1" """)]
    [TestCase("""{"a":{"b":1}}""", """a.b: expected 1, was "1" """)]
    [TestCase("""{"a":{"c":[1]}}""", "a.c: expected [1], was [1,2]")]
    [TestCase("""{"a":{"b":{}}}""", """a.b: expected an object, was "1" """)]
    [TestCase("""{"a":null}""", """a: expected null, was {"b":"1","c":[1,2]}""")]
    [TestCase("""{"d":{}}""", "d: expected {}, was null")]
    [TestCase("""{"e":"1"}""", """e: expected "1", was missing""")]
    public void A_difference_has_its_path(string part, string difference) =>
        Assert.That(Difference(part), Is.EqualTo(difference.TrimEnd()));
}

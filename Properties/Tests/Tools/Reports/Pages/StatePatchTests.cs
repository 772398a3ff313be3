namespace MeshSecurity.Tests;

/// <summary>The patches between documents in the data of pages.</summary>
public sealed class StatePatchTests
{
    [TestCase("""{"a": 1, "b": 2}""", """{"a": 1, "b": 3}""", """{"b":3}""")]
    [TestCase("""{"a": 1, "b": 2}""", """{"b": 2}""", """{"a":null}""")]
    [TestCase("""{"a": {"b": {"c": "1", "d": "2"}}}""", """{"a": {"b": {"c": "1", "d": "3"}}}""", """{"a":{"b":{"d":"3"}}}""")]
    [TestCase("""{"a": []}""", """{"a": [], "b": {"c": []}}""", """{"b":{"c":[]}}""")]
    [TestCase("""{"a": [1, 2, 3]}""", """{"a": [1, 3]}""", """{"a":[1,1,[]]}""")]
    [TestCase("""{"a": [1, 2]}""", """{"a": [1, 2, 3]}""", """{"a":[2,0,[3]]}""")]
    [TestCase("""{"a": [1, 1]}""", """{"a": [1]}""", """{"a":[1,1,[]]}""")]
    [TestCase("""{"a": [1, 2, 3]}""", """{"a": [4, 2, 5]}""", """{"a":[0,3,[4,2,5]]}""")]
    [TestCase("""{"a": []}""", """{"a": [{"b": 1}]}""", """{"a":[0,0,[{"b":1}]]}""")]
    public void A_patch_has_the_differences_only(string before, string after, string patch)
    {
        using JsonDocument one = JsonDocument.Parse(before);
        using JsonDocument other = JsonDocument.Parse(after);
        Assert.That(JsonText.Write(writer => StatePatch.Write(writer, one.RootElement, other.RootElement)), Is.EqualTo(patch));
    }
}

namespace MeshSecurity.Tests;

/// <summary>The values of the Informal Trace Format, by the examples of its specification.</summary>
public sealed class ItfValueTests
{
    private static readonly BigInteger Big = BigInteger.Pow(2, 200);

    private static readonly TestCaseData[] Values =
    [
        new("\"hello\"", "\"hello\""),
        new("123", "123"),
        new("""{"#bigint": "-123"}""", "-123"),
        new($$"""{"#bigint": "{{Big}}"}""", $"{Big}"),
        new("true", "true"),
        new("""[1, "x", [2]]""", """[1, "x", [2]]"""),
        new("""{"#tup": [1, "x"]}""", """(1, "x")"""),
        new("""{"#set": ["m2_OF_PERSON", "c1_OF_PERSON"]}""", """Set("c1_OF_PERSON", "m2_OF_PERSON")"""),
        new("""{"#map": [["W", {"#set": []}], [{"#tup": ["E", 1]}, 5]]}""", """Map("W" -> Set(), ("E", 1) -> 5)"""),
        new("""{"field2": 2, "field1": {"#bigint": "1"}}""", "{field1: 1, field2: 2}"),
        new("""{"tag": "None", "value": {"#tup": []}}""", """{tag: "None", value: ()}"""),
    ];

    [TestCaseSource(nameof(Values))]
    public void A_value_reads_back_equal(string json, string expected)
    {
        ItfValue value = Read(json);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(value.ToString(), Is.EqualTo(expected));
        Assert.That(Read(Write(value)), Is.EqualTo(value));
    }

    [Test]
    public void Integers_of_any_size_are_written_as_big_ones() =>
        Assert.That(Write(new ItfValue.Integer(7)), Is.EqualTo("""{"#bigint":"7"}"""));

    [TestCase("""{"#set": [1, 2]}""", """{"#set": [2, 1]}""")]
    [TestCase("""{"#map": [[1, 2], [3, 4]]}""", """{"#map": [[3, 4], [1, 2]]}""")]
    [TestCase("""{"a": 1, "b": 2}""", """{"b": 2, "a": 1}""")]
    [TestCase("""5""", """{"#bigint": "5"}""")]
    public void The_order_of_sets_maps_and_records_does_not_matter(string one, string other) =>
        Assert.That(Read(one), Is.EqualTo(Read(other)));

    [TestCase("[1, 2]", "[2, 1]")]
    [TestCase("5", "\"5\"")]
    [TestCase("""{"#set": [1]}""", "[1]")]
    [TestCase("\"a\\\", \\\"b\"", """["a", "b"]""")]
    public void Different_values_are_different(string one, string other) => Assert.That(Read(one), Is.Not.EqualTo(Read(other)));

    [TestCase("null", "", "null; expected a string")]
    [TestCase("1.5", "", "1.5 is no integer")]
    [TestCase("1e3", "", "1e3 is no integer")]
    [TestCase("""{"#bigint": "1x"}""", "#bigint", "\"1x\" is no integer")]
    [TestCase("""{"#bigint": 5}""", "#bigint", "5; expected a string of digits")]
    [TestCase("""{"#bigint": "-"}""", "#bigint", "is no integer")]
    [TestCase("""{"#set": 1}""", "#set", "1; expected a list")]
    [TestCase("""{"#set": [1, 2, 1]}""", "#set[2]", "1 again")]
    [TestCase("""{"#map": [[1, 2], [1, 3]]}""", "#map[1]", "1 again")]
    [TestCase("""{"#map": [[1, 2, 3]]}""", "#map[0]", "expected a list of two")]
    [TestCase("""{"#tup": [], "x": 1}""", "", "expected a name with # by itself")]
    [TestCase("""{"#unserializable": "Int"}""", "#unserializable", "unknown; expected")]
    [TestCase("""{"x": [{"y": null}]}""", "x[0].y", "null; expected")]
    public void An_invalid_value_is_a_fault_with_its_place(string json, string place, string message)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var faults = new List<Fault>();
        ItfValueReader.Read(document.RootElement, "", faults);
        Assert.That(faults.Single().Path, Is.EqualTo(place));
        Assert.That(faults.Single().Message, Does.Contain(message));
    }

    [Test]
    public void A_difference_has_keys_and_fields_as_path()
    {
        var left = (ItfValue.Record)Read("""{"accounts": {"#map": [[{"#tup": ["osmo", "alice"]}, {"collateral": 90, "free": 1}]]}}""");
        var right = (ItfValue.Record)Read(
            """{"accounts": {"#map": [[{"#tup": ["osmo", "alice"]}, {"collateral": 100, "free": 1}], ["x", 7]]}}""");

        Assert.That(
            string.Join('\n', ItfDifference.Between(left, right)),
            Is.EqualTo("accounts[osmo, alice].collateral: 90 ≠ 100\naccounts[x]: nothing ≠ 7"));
    }

    private static string Write(ItfValue value) => JsonText.Write(value.Write);

    private static ItfValue Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var faults = new List<Fault>();
        ItfValue value = ItfValueReader.Read(document.RootElement, "", faults);
        Assert.That(faults, Is.Empty);
        return value;
    }
}

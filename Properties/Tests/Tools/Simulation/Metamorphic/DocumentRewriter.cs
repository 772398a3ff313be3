using System.Globalization;

namespace MeshSecurity.Tests;

/// <summary>Replaces names and amounts in documents, which give uniform access to every part of a mesh.</summary>
internal static class DocumentRewriter
{
    /// <summary>The fields whose values have digits only but are no amounts.</summary>
    private static readonly HashSet<string> Proportions =
    [
        "slash_double_sign", "slash_downtime", "max_slash", "discount", "price", "price_at_epoch", "ratio", "slashes", "height",
        "total_voting_power", "validator_power",
    ];

    /// <summary>Replaces names everywhere in a document.</summary>
    public static JsonNode Names(string document, IReadOnlyDictionary<string, string> names) =>
        Rewrite(
            JsonNode.Parse(document), "", text => names.GetValueOrDefault(text, text), (_, text) => names.GetValueOrDefault(text, text))!;

    /// <summary>Replaces amounts in a document.</summary>
    public static JsonNode Amounts(string document, Func<BigInteger, BigInteger> change) =>
        Rewrite(JsonNode.Parse(document), "", name => name, (name, text) =>
            !Proportions.Contains(name) && text.All(char.IsAsciiDigit) && text.Length > 0
                ? change(BigInteger.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
                : text)!;

    public static Configuration Mesh(JsonNode document) =>
        ConfigurationDocument.Read(document.ToJsonString(), "rewritten").WithEvidenceVerifier(EvidenceVerifier.Default);

    public static Command<Amount> Command(JsonNode document) => CommandDocument.Read(document.ToJsonString(), "rewritten", 1);

    /// <summary>Compares the results of a sequence, rewritten, with those of another. Ignores the order in documents.</summary>
    public static string? Difference(
        CommandSequence sequence,
        CommandSequence other,
        Func<Configuration, IEngine> create,
        Func<string, JsonNode> rewrite,
        Func<string, JsonNode> read)
    {
        SequenceResult result = sequence.ApplyTo(create);
        SequenceResult otherResult = other.ApplyTo(create);
        IEnumerable<(string One, string Other)> documents = result.Outcomes.Zip(otherResult.Outcomes)
            .Select(pair => (OutcomeDocument.Write(pair.First), OutcomeDocument.Write(pair.Second)))
            .Append((StateDocument.Write(sequence.Mesh, result.State), StateDocument.Write(other.Mesh, otherResult.State)));
        return documents.Select(pair => Difference(rewrite(pair.One), read(pair.Other))).FirstOrDefault(found => found is not null);
    }

    private static string? Difference(JsonNode expected, JsonNode actual) =>
        JsonNode.DeepEquals(expected, actual) ? null
            : JsonSubset.Difference(Element(expected), Element(actual))
                ?? JsonSubset.Difference(Element(actual), Element(expected))
                ?? "not the same";

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node);

    /// <summary>Replaces the names of fields, and the texts by the names of their fields.</summary>
    private static JsonNode? Rewrite(
        JsonNode? node, string field, Func<string, string> name, Func<string, string, string> text) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(one =>
            KeyValuePair.Create(name(one.Key), Rewrite(one.Value, one.Key, name, text)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rewrite(item, field, name, text))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(text(field, value.GetValue<string>())),
        _ => node?.DeepClone(),
    };
}

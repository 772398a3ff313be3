using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeshSecurity.Evidence;

namespace MeshSecurity.Tests;

/// <summary>Documents with other names or amounts in them: a document is where everything of a mesh can be reached alike.</summary>
internal static class Rewritten
{
    /// <summary>What may be written in digits alone and is no amount.</summary>
    private static readonly HashSet<string> Proportions =
        ["slash_double_sign", "slash_downtime", "max_slash", "discount", "price", "ratio", "slashes", "height", "total_voting_power", "validator_power"];

    /// <summary>The document with other names: those of accounts, validators and so on, wherever they stand.</summary>
    public static JsonNode Names(string document, IReadOnlyDictionary<string, string> names) =>
        Rewrite(JsonNode.Parse(document), "", text => names.GetValueOrDefault(text, text), (_, text) => names.GetValueOrDefault(text, text))!;

    /// <summary>The document with other amounts.</summary>
    public static JsonNode Amounts(string document, Func<BigInteger, BigInteger> change) =>
        Rewrite(JsonNode.Parse(document), "", name => name, (name, text) =>
            !Proportions.Contains(name) && text.All(char.IsAsciiDigit) && text.Length > 0
                ? change(BigInteger.Parse(text, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
                : text)!;

    /// <summary>The mesh that a rewritten document describes.</summary>
    public static Configuration Mesh(JsonNode document) => ConfigurationDocument.Read(document.ToJsonString(), "rewritten").WithEvidenceVerifier(EvidenceVerifier.Default);

    /// <summary>The command that a rewritten document is.</summary>
    public static Command<Amount> Command(JsonNode document) => CommandDocument.Read(document.ToJsonString(), "rewritten", 1);

    /// <summary>Where a story does not end as another does once that is rewritten, in whatever order documents name things; null where it does.</summary>
    /// <param name="story">The story.</param>
    /// <param name="other">The other.</param>
    /// <param name="create">Creates the engine that tells both.</param>
    /// <param name="rewrite">Reads a document of the story as one of the other.</param>
    /// <param name="read">Reads a document of the other.</param>
    public static string? Difference(
        Story story, Story other, Func<Configuration, IEngine> create, Func<string, JsonNode> rewrite, Func<string, JsonNode> read)
    {
        Ending ending = story.Play(create);
        Ending otherEnding = other.Play(create);
        IEnumerable<(string One, string Other)> documents = ending.Outcomes.Zip(otherEnding.Outcomes)
            .Select(pair => (OutcomeDocument.Write(pair.First), OutcomeDocument.Write(pair.Second)))
            .Append((StateDocument.Write(story.Mesh, ending.State), StateDocument.Write(other.Mesh, otherEnding.State)));
        return documents.Select(pair => Difference(rewrite(pair.One), read(pair.Other))).FirstOrDefault(found => found is not null);
    }

    private static string? Difference(JsonNode expected, JsonNode actual) =>
        JsonNode.DeepEquals(expected, actual) ? null
            : JsonPart.Difference(Element(expected), Element(actual)) ?? JsonPart.Difference(Element(actual), Element(expected)) ?? "not the same";

    private static JsonElement Element(JsonNode node) => JsonSerializer.SerializeToElement(node);

    /// <summary>The same with other names of fields and other texts; a text is told the name of the field that it stands in.</summary>
    private static JsonNode? Rewrite(JsonNode? node, string field, Func<string, string> name, Func<string, string, string> text) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(one =>
            KeyValuePair.Create(name(one.Key), Rewrite(one.Value, one.Key, name, text)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rewrite(item, field, name, text))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(text(field, value.GetValue<string>())),
        _ => node?.DeepClone(),
    };
}

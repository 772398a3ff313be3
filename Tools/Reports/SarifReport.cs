using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeshSecurity.Testing;

/// <summary>Writes failed test cases as SARIF 2.1.0, which code scanning tools read.</summary>
public static class SarifReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the document.</summary>
    /// <param name="cases">The test cases.</param>
    /// <param name="known">The known rules. A failure of an unknown rule adds a rule that has an id only.</param>
    public static string Write(IReadOnlyList<TestCase> cases, IReadOnlyList<ReportRule> known)
    {
        TestCase[] failed = [.. cases.Where(test => test.Failure is not null)];
        List<string> ids = [.. known.Select(rule => rule.Id).Concat(failed.Select(test => test.Rule)).Distinct()];
        ILookup<string, ReportRule> rules = known.ToLookup(rule => rule.Id);
        var driver = new JsonObject
        {
            ["name"] = "mesh",
            ["version"] = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3),
            ["rules"] = Array(ids.Select(id => Rule(id, rules[id].FirstOrDefault()))),
        };
        IEnumerable<JsonNode> results = failed.Select(test => Result(test, ids.IndexOf(test.Rule), rules[test.Rule].FirstOrDefault()));
        var document = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = Array(
            [
                new JsonObject
                {
                    ["tool"] = new JsonObject { ["driver"] = driver },
                    ["columnKind"] = "utf16CodeUnits",
                    ["results"] = Array(results),
                },
            ]),
        };
        return document.ToJsonString(Format) + "\n";
    }

    private static JsonObject Rule(string id, ReportRule? known)
    {
        var rule = new JsonObject { ["id"] = id };
        if (known is not null)
        {
            rule["shortDescription"] = Message(known.Statement);
            rule["help"] = Message($"{known.Statement} It is stated in {known.File}.");
            rule["defaultConfiguration"] = new JsonObject { ["level"] = "error" };
        }

        return rule;
    }

    private static JsonObject Result(TestCase test, int index, ReportRule? rule)
    {
        TestFailure failure = test.Failure!;
        JsonObject? stated = rule is null ? null : Location(rule.File, rule.Line);
        var result = new JsonObject
        {
            ["ruleId"] = test.Rule,
            ["ruleIndex"] = index,
            ["level"] = "error",
            ["message"] = Message(string.Join('\n', [failure.Summary, "", .. failure.Story])),
        };
        if ((failure.File is { } file ? Location(file, 1) : stated) is { } location)
        {
            result["locations"] = Array([location]);
        }

        if (failure.File is not null && stated is not null)
        {
            stated["id"] = 0;
            stated["message"] = Message("where it is stated");
            result["relatedLocations"] = Array([stated]);
        }

        return result;
    }

    private static JsonObject Location(string file, int? line)
    {
        var place = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Uri(file) } };
        if (line is not null)
        {
            place["region"] = new JsonObject { ["startLine"] = line };
        }

        return new() { ["physicalLocation"] = place };
    }

    /// <summary>Returns a path as a URI reference. Keeps a relative path relative.</summary>
    private static string Uri(string file) => Path.IsPathFullyQualified(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);
}

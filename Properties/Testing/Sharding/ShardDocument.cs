using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>
/// The lines of a shard's file: first which campaign and shard it is, and what is counted; then a line for every run that was made,
/// with its counts in that order.
/// </summary>
internal static class ShardDocument
{
    private const string Campaign = "campaign";
    private const string ShardField = "shard";
    private const string Outcomes = "outcomes";
    private const string Situations = "situations";
    private const string Findings = "findings";

    private static readonly Kind<int> Seed = new(
        "a whole number",
        (JsonElement value, out int seed) =>
        {
            seed = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out seed) ? null : ", allowed is a whole number of 32 bits";
        },
        (writer, seed) => writer.WriteNumberValue(seed));

    private static readonly Kind<Shard> Shard = Kinds.Parsed<Shard>("no shard", "a shard such as \"2/8\"", Testing.Shard.TryParse);

    private static readonly Kind<long> Count = Kinds.Whole(long.MaxValue, count => count, count => count);

    /// <summary>The first line.</summary>
    public static string Head(CampaignIdentity campaign, Shard shard) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.Object(Campaign, () =>
        {
            writer.WriteString("kind", campaign.Kind);
            writer.WriteString("program", campaign.Program);
            writer.WriteString("engine", campaign.Engine);
            writer.Field("seed", Seed, campaign.Seed);
            writer.Field("runs", Kinds.Count, campaign.Runs);
            writer.Field("steps", Kinds.Count, campaign.Steps);
            if (campaign.Mesh is { } mesh)
            {
                using JsonDocument document = JsonDocument.Parse(ConfigurationDocument.Write(mesh));
                writer.WritePropertyName("mesh");
                document.RootElement.WriteTo(writer);
            }
        });
        writer.Field(ShardField, Shard, shard);
        writer.List(Outcomes, Kinds.String, Coverage.OutcomeNames);
        writer.List(Situations, Kinds.String, Coverage.SituationNames);
        writer.WriteEndObject();
    });

    /// <summary>Reads the first line.</summary>
    public static ShardHead ReadHead(string line, Origin origin) => Read(line, origin, (root, faults) =>
    {
        DocumentObject campaign = root.Object(Campaign);
        string kind = campaign.Required("kind", Kinds.String, "");
        string program = campaign.Required("program", Kinds.String, "");
        string engine = campaign.Required("engine", Kinds.String, "");
        int seed = campaign.Required("seed", Seed);
        int runs = campaign.Required("runs", Kinds.Count);
        int steps = campaign.Required("steps", Kinds.Count);
        JsonElement? mesh = campaign.Has("mesh") ? campaign.Element("mesh") : null;
        campaign.NoOthers();
        Shard shard = root.Required(ShardField, Shard);
        Same(root, Outcomes, Coverage.OutcomeNames);
        Same(root, Situations, Coverage.SituationNames);
        Configuration? configuration = mesh is { } found && faults.Count == 0
            ? ConfigurationDocument.Read(found.GetRawText(), $"{origin.Name}: campaign.mesh")
            : null;
        return new ShardHead(new(kind, program, engine, seed, runs, steps, configuration), shard);
    });

    /// <summary>The line of a run.</summary>
    public static string Line(MadeRun run) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", run.Index);
        writer.WriteNumber("commands", run.Coverage.Commands);
        writer.List(Outcomes, run.Coverage.OutcomeCounts, writer.WriteNumberValue);
        writer.List(Situations, run.Coverage.SituationCounts, writer.WriteNumberValue);
        if (run.Findings.Count > 0)
        {
            writer.List(Findings, run.Findings, finding =>
            {
                writer.WriteStartObject();
                writer.WriteString("invariant", finding.Invariant);
                writer.WriteString("where", finding.Where);
                writer.WriteString("what", finding.What);
                writer.WriteEndObject();
            });
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the line of a run.</summary>
    public static MadeRun ReadLine(string line, Origin origin) => Read(line, origin, (root, _) =>
    {
        int run = root.Required("run", Kinds.Count);
        long commands = root.Required("commands", Count);
        Sequence<long> outcomes = Counts(root, Outcomes, Coverage.OutcomeNames.Count);
        Sequence<long> situations = Counts(root, Situations, Coverage.SituationNames.Count);
        Finding[] findings = root.Has(Findings) ? [.. root.Objects(Findings).Select(Finding)] : [];
        return new MadeRun(run, Coverage.Of(commands, [.. outcomes], [.. situations]), findings);
    });

    /// <summary>Nobody writes such lines by hand: where one is damaged, its first fault says all there is to say.</summary>
    private static T Read<T>(string line, Origin origin, Func<DocumentObject, List<Fault>, T> body)
    {
        using JsonDocument document = JsonText.Parse(line, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        T result = body(root, faults);
        root.NoOthers();
        return faults.Count > 0 ? throw new DocumentException(origin.Name, [faults[0]]) : result;
    }

    private static Finding Finding(DocumentObject finding)
    {
        var read = new Finding(
            finding.Required("invariant", Kinds.String, ""),
            finding.Required("where", Kinds.String, ""),
            finding.Required("what", Kinds.String, ""));
        finding.NoOthers();
        return read;
    }

    private static void Same(DocumentObject root, string field, IReadOnlyList<string> names)
    {
        if (!root.Texts(field).SequenceEqual(names))
        {
            root.Refuse(field, $"not the {names.Count} that this program counts");
        }
    }

    private static Sequence<long> Counts(DocumentObject root, string field, int length)
    {
        Sequence<long> counts = root.List(field, Count);
        if (counts.Count != length)
        {
            root.Refuse(field, $"{counts.Count} counts, allowed are {length}, as many as in the first line");
        }

        return counts.Count == length ? counts : Sequence.From(Enumerable.Repeat(0L, length));
    }
}

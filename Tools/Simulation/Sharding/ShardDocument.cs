using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>The first line of a shard's file: which campaign and shard it is and, of random runs, what is counted.</summary>
internal static class ShardDocument
{
    private const string Campaign = "campaign";
    private const string ShardField = "shard";

    private static readonly Codec<int> Seed = new(
        "a whole number",
        (JsonElement value, out int seed) =>
        {
            seed = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out seed) ? null : ", allowed is a whole number of 32 bits";
        },
        (writer, seed) => writer.WriteNumberValue(seed));

    private static readonly Codec<Shard> Shard = Codecs.Parsed<Shard>("no shard", "a shard such as \"2/8\"", Testing.Shard.TryParse);

    /// <summary>The line.</summary>
    public static string Write(CampaignIdentity campaign, Shard shard) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.Object(Campaign, () =>
        {
            writer.WriteString("kind", campaign.Kind);
            writer.WriteString("program", campaign.Program);
            WriteSettings(writer, campaign);
        });
        writer.Field(ShardField, Shard, shard);
        if (campaign is not CampaignIdentity.Hunt)
        {
            writer.List(RunLine.Outcomes, Codecs.String, Coverage.OutcomeNames);
            writer.List(RunLine.Situations, Codecs.String, Coverage.SituationNames);
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the line.</summary>
    /// <exception cref="DocumentException">It is no such line; names its first fault, with its place.</exception>
    public static ShardHead Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, faults) =>
    {
        DocumentObject document = root.Object(Campaign);
        CampaignIdentity? campaign = Identity(document, faults, origin);
        document.RejectUnknownFields();
        Shard shard = root.Required(ShardField, Shard);
        if (campaign is not CampaignIdentity.Hunt)
        {
            Same(root, RunLine.Outcomes, Coverage.OutcomeNames);
            Same(root, RunLine.Situations, Coverage.SituationNames);
        }

        return new ShardHead(campaign!, shard);
    });

    private static void WriteSettings(Utf8JsonWriter writer, CampaignIdentity campaign)
    {
        switch (campaign)
        {
            case CampaignIdentity.Check check:
                writer.WriteString("engine", check.Engine);
                WriteRuns(writer, check.Seed, check.Runs, check.Steps, check.Mesh);
                break;
            case CampaignIdentity.Conform conform:
                writer.WriteString("exec", conform.Exec);
                writer.Field("timeout", Codecs.Count, conform.Timeout);
                writer.List("excluded", Codecs.String, conform.Excluded);
                WriteRuns(writer, conform.Seed, conform.Runs, conform.Steps, conform.Mesh);
                break;
            case CampaignIdentity.Hunt hunt:
                writer.WriteString("by", hunt.By);
                writer.Field("seeds", Codecs.Count, hunt.Seeds);
                writer.Field("commands", Codecs.Count, hunt.Commands);
                writer.Field("runs", Codecs.Count, hunt.Runs);
                break;
        }
    }

    private static void WriteRuns(Utf8JsonWriter writer, int seed, int runs, int steps, Configuration? mesh)
    {
        writer.Field("seed", Seed, seed);
        writer.Field("runs", Codecs.Count, runs);
        writer.Field("steps", Codecs.Count, steps);
        if (mesh is not null)
        {
            using JsonDocument document = JsonDocument.Parse(ConfigurationDocument.Write(mesh));
            writer.WritePropertyName("mesh");
            document.RootElement.WriteTo(writer);
        }
    }

    /// <summary>Null where something is wrong with it, which is then a fault.</summary>
    private static CampaignIdentity? Identity(DocumentObject campaign, List<Fault> faults, DocumentOrigin origin)
    {
        int before = faults.Count;
        string kind = campaign.Required("kind", Codecs.String, "");
        if (faults.Count == before && !CampaignIdentity.Kinds.Contains(kind))
        {
            campaign.Refuse("kind", $"\"{kind}\", allowed is one of {string.Join(", ", CampaignIdentity.Kinds)}");
        }

        string program = campaign.Required("program", Codecs.String, "");
        return faults.Count > before ? null : kind switch
        {
            CampaignIdentity.Check.Name => new CampaignIdentity.Check(
                program, Text(campaign, "engine"), campaign.Required("seed", Seed), Count(campaign, "runs"), Count(campaign, "steps"), Mesh(campaign, faults, origin)),
            CampaignIdentity.Conform.Name => new CampaignIdentity.Conform(
                program,
                Text(campaign, "exec"),
                Count(campaign, "timeout"),
                Patterns(campaign),
                campaign.Required("seed", Seed),
                Count(campaign, "runs"),
                Count(campaign, "steps"),
                Mesh(campaign, faults, origin)),
            _ => new CampaignIdentity.Hunt(program, Text(campaign, "by"), Count(campaign, "seeds"), Count(campaign, "commands"), Count(campaign, "runs")),
        };
    }

    private static string Text(DocumentObject campaign, string name) => campaign.Required(name, Codecs.String, "");

    private static int Count(DocumentObject campaign, string name) => campaign.Required(name, Codecs.Count);

    private static Sequence<string> Patterns(DocumentObject campaign)
    {
        Sequence<string> patterns = campaign.Texts("excluded");
        if (patterns.Select(PathPattern.FaultOf).FirstOrDefault(fault => fault is not null) is { } wrong)
        {
            campaign.Refuse("excluded", wrong);
        }

        return patterns;
    }

    private static Configuration? Mesh(DocumentObject campaign, List<Fault> faults, DocumentOrigin origin)
    {
        JsonElement? mesh = campaign.Has("mesh") ? campaign.Element("mesh") : null;
        return mesh is { } found && faults.Count == 0 ? ConfigurationDocument.Read(found.GetRawText(), $"{origin.Name}: campaign.mesh") : null;
    }

    private static void Same(DocumentObject root, string field, IReadOnlyList<string> names)
    {
        if (!root.Texts(field).SequenceEqual(names))
        {
            root.Refuse(field, $"not the {names.Count} that this program counts");
        }
    }
}

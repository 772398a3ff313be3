namespace MeshSecurity.Testing;

/// <summary>Reads and writes the first line of a shard file: the campaign, the shard and, for random runs, the counted names.</summary>
internal static class ShardDocument
{
    private const string Campaign = "campaign";
    private const string ShardField = "shard";

    private static readonly Codec<int> Seed = new(
        "a whole number",
        (JsonElement value, out int seed) =>
        {
            seed = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out seed) ? null : "; expected a whole number of 32 bits";
        },
        (writer, seed) => writer.WriteNumberValue(seed));

    private static readonly Codec<Shard> Shard = Codecs.Parsed<Shard>("no shard", "a shard such as \"2/8\"", Testing.Shard.TryParse);

    public static string Write(CampaignIdentity campaign, Shard shard) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.Object(Campaign, () =>
        {
            writer.WriteString("kind", campaign.Kind);
            writer.WriteString("program", campaign.Program);
            foreach ((string name, object? value) in campaign.Settings)
            {
                Write(writer, name, value);
            }
        });
        writer.Field(ShardField, Shard, shard);
        if (CountsOutcomes(campaign))
        {
            writer.List(RunLine.Outcomes, Codecs.String, Coverage.OutcomeNames);
            writer.List(RunLine.Goals, Codecs.String, Coverage.GoalNames);
        }

        writer.WriteEndObject();
    });

    /// <exception cref="DocumentException">The line is not a first line. Names the first fault with its place.</exception>
    public static ShardHead Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, faults) =>
    {
        DocumentObject document = root.Object(Campaign);
        CampaignIdentity? campaign = Identity(document, faults, origin);
        document.RejectUnknownFields();
        Shard shard = root.Required(ShardField, Shard);
        if (CountsOutcomes(campaign))
        {
            Same(root, RunLine.Outcomes, Coverage.OutcomeNames);
            Same(root, RunLine.Goals, Coverage.GoalNames);
        }

        return new ShardHead(campaign!, shard);
    });

    private static bool CountsOutcomes(CampaignIdentity? campaign) => campaign is not (CampaignIdentity.Hunt or CampaignIdentity.Proofs);

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case int number:
                writer.WriteNumber(name, number);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case Sequence<string> texts:
                writer.List(name, Codecs.String, texts);
                break;
            case Configuration mesh:
                writer.WritePropertyName(name);
                ConfigurationDocument.Write(writer, mesh);
                break;
        }
    }

    /// <summary>Reads the campaign. Returns null and adds a fault if it is invalid.</summary>
    private static CampaignIdentity? Identity(DocumentObject campaign, List<Fault> faults, DocumentOrigin origin)
    {
        int before = faults.Count;
        string kind = campaign.Required("kind", Codecs.String, "");
        if (faults.Count == before && !CampaignIdentity.Kinds.Contains(kind))
        {
            campaign.Refuse("kind", $"\"{kind}\"; expected one of {string.Join(", ", CampaignIdentity.Kinds)}");
        }

        string program = campaign.Required("program", Codecs.String, "");
        return faults.Count > before ? null : kind switch
        {
            CampaignIdentity.Check.Name => new CampaignIdentity.Check(
                program,
                Text(campaign, "engine"),
                campaign.Required("seed", Seed),
                Count(campaign, "runs"),
                Count(campaign, "steps"),
                Mesh(campaign, faults, origin)),
            CampaignIdentity.Conform.Name => new CampaignIdentity.Conform(
                program,
                Text(campaign, "exec"),
                Count(campaign, "timeout"),
                Patterns(campaign),
                campaign.Required("seed", Seed),
                Count(campaign, "runs"),
                Count(campaign, "steps"),
                Mesh(campaign, faults, origin)),
            CampaignIdentity.Proofs.Name => new CampaignIdentity.Proofs(
                program,
                campaign.Optional("invariant", Codecs.OptionalString, null),
                campaign.Optional("command", Codecs.OptionalString, null),
                campaign.Texts("solvers"),
                Text(campaign, "ratios"),
                campaign.Has("constants") ? Count(campaign, "constants") : null,
                Count(campaign, "structures"),
                Count(campaign, "explored"),
                Count(campaign, "timeout"),
                Count(campaign, "runs")),
            _ => new CampaignIdentity.Hunt(
                program, Text(campaign, "by"), Count(campaign, "seeds"), Count(campaign, "commands"), Count(campaign, "runs")),
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
        return mesh is { } found && faults.Count == 0
            ? ConfigurationDocument.Read(found.GetRawText(), $"{origin.Name}: campaign.mesh")
            : null;
    }

    private static void Same(DocumentObject root, string field, IReadOnlyList<string> names)
    {
        if (!root.Texts(field).SequenceEqual(names))
        {
            root.Refuse(field, $"not the {names.Count} that this program counts");
        }
    }
}

using System.Globalization;

namespace MeshSecurity.Testing;

/// <summary>What a campaign is, whoever makes its runs: all that the shards of one campaign have in common.</summary>
/// <param name="Kind">Which command makes it: <c>check</c>.</param>
/// <param name="Program">Which program makes it, to the commit and the build: others may have other rules.</param>
/// <param name="Engine">What is checked beside the model, by name.</param>
/// <param name="Seed">Where the choices start from.</param>
/// <param name="Runs">How many runs, over all shards.</param>
/// <param name="Steps">How many commands a run.</param>
/// <param name="Mesh">The mesh of every run; null for a new one each.</param>
public sealed record CampaignIdentity(string Kind, string Program, string Engine, int Seed, int Runs, int Steps, Configuration? Mesh)
{
    /// <summary>What differs, field by field, as faults of this one; empty where it is the same campaign.</summary>
    /// <param name="other">The other.</param>
    /// <param name="source">Where the other was found.</param>
    public IEnumerable<Fault> Differences(CampaignIdentity other, string source) =>
        from pair in Fields.Zip(other.Fields)
        where pair.First.Value != pair.Second.Value
        select new Fault($"campaign.{pair.First.Name}", Difference(pair.First, pair.Second, source));

    private (string Name, string Value)[] Fields =>
    [
        ("kind", Kind),
        ("program", Program),
        ("engine", Engine),
        ("seed", Seed.ToString(CultureInfo.InvariantCulture)),
        ("runs", Runs.ToString(CultureInfo.InvariantCulture)),
        ("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        ("mesh", Mesh is null ? "" : ConfigurationDocument.Write(Mesh)),
    ];

    private static string Difference((string Name, string Value) here, (string Name, string Value) there, string source) => here.Name == "mesh"
        ? $"another mesh than in {source}"
        : $"{here.Value}, but {there.Value} in {source}";
}

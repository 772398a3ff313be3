using System.Globalization;

namespace MeshSecurity.Testing;

/// <summary>What a campaign is, whoever makes its runs: all that the shards of one campaign have in common.</summary>
/// <param name="Kind">Which command makes it.</param>
/// <param name="Program">Which program makes it, to the commit and the build: others may have other rules.</param>
/// <param name="Runs">How many runs, over all shards; of a hunt, how many mistakes.</param>
public abstract record CampaignIdentity(string Kind, string Program, int Runs)
{
    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Check.Name, Conform.Name, Hunt.Name];

    /// <summary>Its settings, by the names under which files have them.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>What differs, field by field, as faults of this one; empty where it is the same campaign.</summary>
    /// <param name="other">The other.</param>
    /// <param name="source">Where the other was found.</param>
    public IEnumerable<Fault> Differences(CampaignIdentity other, string source) => Kind != other.Kind
        ? [new("campaign.kind", $"{Kind}, but {other.Kind} in {source}")]
        : from pair in Fields.Zip(other.Fields)
          where pair.First.Value != pair.Second.Value
          select new Fault($"campaign.{pair.First.Name}", Difference(pair.First, pair.Second, source));

    private IEnumerable<(string Name, string Value)> Fields => [("program", Program), .. Settings, ("runs", Text(Runs))];

    private static string Difference((string Name, string Value) here, (string Name, string Value) there, string source) => here.Name == "mesh"
        ? $"another mesh than in {source}"
        : $"{here.Value}, but {there.Value} in {source}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Configuration? mesh) => mesh is null ? "" : ConfigurationDocument.Write(mesh);

    /// <summary>Random runs that invariants are held against.</summary>
    /// <param name="Program">Which program makes it.</param>
    /// <param name="Engine">What is checked beside the model, by name.</param>
    /// <param name="Seed">Where the choices start from.</param>
    /// <param name="Runs">How many runs, over all shards.</param>
    /// <param name="Steps">How many commands a run.</param>
    /// <param name="Mesh">The mesh of every run; null for a new one each.</param>
    public sealed record Check(string Program, string Engine, int Seed, int Runs, int Steps, Configuration? Mesh)
        : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The kind.</summary>
        public const string Name = "check";

        /// <inheritdoc/>
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("engine", Engine), ("seed", Text(Seed)), ("steps", Text(Steps)), ("mesh", Text(Mesh))];
    }

    /// <summary>Random runs that an implementation in another process is held against.</summary>
    /// <param name="Program">Which program makes it.</param>
    /// <param name="Exec">How the implementation is started: a command for the shell.</param>
    /// <param name="Timeout">How long an answer may take, in milliseconds.</param>
    /// <param name="Excluded">What is not compared: <see cref="PathPattern"/>s.</param>
    /// <param name="Seed">Where the choices start from.</param>
    /// <param name="Runs">How many runs, over all shards.</param>
    /// <param name="Steps">How many commands a run.</param>
    /// <param name="Mesh">The mesh of every run; null for a new one each.</param>
    public sealed record Conform(
        string Program, string Exec, int Timeout, Sequence<string> Excluded, int Seed, int Runs, int Steps, Configuration? Mesh)
        : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The kind.</summary>
        public const string Name = "conform";

        /// <inheritdoc/>
        protected override IEnumerable<(string Name, string Value)> Settings =>
        [
            ("exec", Exec), ("timeout", Text(Timeout)), ("excluded", string.Join(' ', Excluded)), ("seed", Text(Seed)), ("steps", Text(Steps)),
            ("mesh", Text(Mesh)),
        ];
    }

    /// <summary>Known mistakes that are looked for; each is a run of its own.</summary>
    /// <param name="Program">Which program looks for them.</param>
    /// <param name="By">By which evidence.</param>
    /// <param name="Seeds">From how many seeds random runs start.</param>
    /// <param name="Commands">After how many commands random runs of a seed give up.</param>
    /// <param name="Runs">How many mistakes there are.</param>
    public sealed record Hunt(string Program, string By, int Seeds, int Commands, int Runs) : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The kind.</summary>
        public const string Name = "defects";

        /// <inheritdoc/>
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("by", By), ("seeds", Text(Seeds)), ("commands", Text(Commands))];
    }
}

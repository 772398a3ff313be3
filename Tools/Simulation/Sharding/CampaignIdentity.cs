namespace MeshSecurity.Testing;

/// <summary>Identifies a campaign: the settings that all its shards share.</summary>
/// <param name="Kind">The command that executes the campaign.</param>
/// <param name="Program">The version of the program with commit and build, because another version may have other rules.</param>
/// <param name="Runs">
/// The number of runs over all shards; for a hunt, the number of mistakes; for proofs, the number of scenarios, for each solver.
/// </param>
public abstract record CampaignIdentity(string Kind, string Program, int Runs)
{
    /// <summary>Returns the names of the kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Check.Name, Conform.Name, Hunt.Name, Proofs.Name];

    /// <summary>Returns the settings by their names in files, in the order of files.</summary>
    internal abstract IEnumerable<(string Name, object? Value)> Settings { get; }

    /// <summary>Returns the fields that differ from another campaign, as faults of this one.</summary>
    /// <param name="other">The other campaign.</param>
    /// <param name="source">The place of the other campaign.</param>
    public IEnumerable<Fault> Differences(CampaignIdentity other, string source) => Kind != other.Kind
        ? [new("campaign.kind", $"{Kind}, but {other.Kind} in {source}")]
        : from pair in Settings.Prepend(("program", Program)).Zip(other.Settings.Prepend(("program", other.Program)))
          let setting = (pair.First.Name, Here: Text(pair.First.Value), There: Text(pair.Second.Value))
          where setting.Here != setting.There
          let difference = setting.Name == "mesh" ? "another mesh than" : $"{setting.Here}, but {setting.There}"
          select new Fault($"campaign.{setting.Name}", $"{difference} in {source}");

    private static string Text(object? value) => value switch
    {
        Configuration mesh => ConfigurationDocument.Write(mesh),
        Sequence<string> texts => string.Join(' ', texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Random runs of <c>mesh check</c>.</summary>
    /// <param name="Program">The version of the program.</param>
    /// <param name="Engine">The name of the engine choice.</param>
    /// <param name="Seed">The seed.</param>
    /// <param name="Runs">The number of runs over all shards.</param>
    /// <param name="Steps">The number of commands of each run.</param>
    /// <param name="Mesh">The mesh of every run; null to generate one for each run.</param>
    public sealed record Check(string Program, string Engine, int Seed, int Runs, int Steps, Configuration? Mesh)
        : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The name of the kind.</summary>
        public const string Name = "check";

        internal override IEnumerable<(string Name, object? Value)> Settings =>
            [("engine", Engine), ("seed", Seed), ("runs", Runs), ("steps", Steps), ("mesh", Mesh)];
    }

    /// <summary>Random runs of <c>mesh conform</c>.</summary>
    /// <param name="Program">The version of the program.</param>
    /// <param name="Exec">The shell command that starts the implementation.</param>
    /// <param name="Timeout">The time limit of an answer in milliseconds.</param>
    /// <param name="Excluded">The texts of the exclusion patterns (see <see cref="PathPattern"/>).</param>
    /// <param name="Seed">The seed.</param>
    /// <param name="Runs">The number of runs over all shards.</param>
    /// <param name="Steps">The number of commands of each run.</param>
    /// <param name="Mesh">The mesh of every run; null to generate one for each run.</param>
    public sealed record Conform(
        string Program, string Exec, int Timeout, Sequence<string> Excluded, int Seed, int Runs, int Steps, Configuration? Mesh)
        : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The name of the kind.</summary>
        public const string Name = "conform";

        internal override IEnumerable<(string Name, object? Value)> Settings =>
        [
            ("exec", Exec), ("timeout", Timeout), ("excluded", Excluded), ("seed", Seed), ("runs", Runs), ("steps", Steps), ("mesh", Mesh),
        ];
    }

    /// <summary>A search for known mistakes by <c>mesh defects</c>. Each mistake is one run.</summary>
    /// <param name="Program">The version of the program.</param>
    /// <param name="By">The kind of evidence.</param>
    /// <param name="Seeds">The number of seeds of random runs.</param>
    /// <param name="Commands">The maximum number of commands for each seed.</param>
    /// <param name="Runs">The number of mistakes.</param>
    public sealed record Hunt(string Program, string By, int Seeds, int Commands, int Runs) : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The name of the kind.</summary>
        public const string Name = "defects";

        internal override IEnumerable<(string Name, object? Value)> Settings =>
            [("by", By), ("seeds", Seeds), ("commands", Commands), ("runs", Runs)];
    }

    /// <summary>Proofs by <c>mesh prove</c>. Each scenario is one run, for each solver.</summary>
    /// <param name="Program">The version of the program.</param>
    /// <param name="Invariant">The one obligation; null for all.</param>
    /// <param name="Command">The one command; null for all.</param>
    /// <param name="Solvers">The names of the solvers, with their programs.</param>
    /// <param name="Ratios">Whether ratios and prices are unknowns: <c>all</c> or <c>shape</c>.</param>
    /// <param name="Constants">The seed of random ratios and prices; null for those of the recorded proofs.</param>
    /// <param name="Structures">The number of structures of random runs besides the shapes.</param>
    /// <param name="Explored">The number of structures of walks in the scopes of explorations.</param>
    /// <param name="Timeout">The time limit of a query in seconds.</param>
    /// <param name="Runs">The number of scenarios, for each solver.</param>
    public sealed record Proofs(
        string Program,
        string? Invariant,
        string? Command,
        Sequence<string> Solvers,
        string Ratios,
        int? Constants,
        int Structures,
        int Explored,
        int Timeout,
        int Runs)
        : CampaignIdentity(Name, Program, Runs)
    {
        /// <summary>The name of the kind.</summary>
        public const string Name = "prove";

        internal override IEnumerable<(string Name, object? Value)> Settings =>
        [
            ("invariant", Invariant), ("command", Command), ("solvers", Solvers), ("ratios", Ratios), ("constants", Constants),
            ("structures", Structures), ("explored", Explored), ("timeout", Timeout), ("runs", Runs),
        ];
    }
}

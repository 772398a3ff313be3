namespace MeshSecurity.Cli;

/// <summary>The options of <c>mesh explore</c>.</summary>
internal sealed class ExploreOptions(EngineCatalog engines)
{
    private const long Megabyte = 1L << 20;

    private readonly Option<int> depth = CommonOptions.Count("--depth", "The largest number of steps from genesis.", int.MaxValue);
    private readonly Option<int> states = CommonOptions.Count("--states", "The largest number of states.", int.MaxValue);
    private readonly Option<int> memory = CommonOptions.Count(
        "--memory", "The most memory for states, in MB; the exploration stops at this limit.", 4096);

    private readonly Option<int> threads = CommonOptions.Count(
        "--threads", "The number of threads; counterexamples have the same length.", Environment.ProcessorCount);

    private readonly Option<string> engine = engines.RunOption();
    private readonly Option<bool> exact = CommonOptions.Flag("--exact", "Store every state in full, instead of a 128-bit fingerprint.");
    private readonly Option<bool> names = CommonOptions.Flag(
        "--no-symmetry", "Distinguish states that differ only in names of users or pairings.");
    private readonly Option<string?> checks = CommonOptions.OptionalChoice(
        "--checks",
        "The checks: state invariants; also step invariants; also liveness. Default: all, but states for the ledger alone.",
        [.. Levels.Keys]);

    private readonly Option<bool> safety = CommonOptions.Flag("--safety", "The same as --checks steps.");

    /// <summary>The levels of <c>--checks</c>.</summary>
    public static IReadOnlyDictionary<string, Checks> Levels { get; } = new Dictionary<string, Checks>
    {
        ["states"] = Checks.States,
        ["steps"] = Checks.Safety,
        ["all"] = Checks.SafetyAndLiveness,
    };

    public Option<string?> Scope { get; } = CommonOptions.File(
        "--scope", $"The scope to explore: a file, or one of {string.Join(", ", ShippedScopes.Names)}.", "NAME|FILE");

    public Option<bool> All { get; } = CommonOptions.Flag("--all", "Explore all built-in scopes, one after the other.");

    public Option<bool> List { get; } = CommonOptions.Flag("--list", "Print the built-in scopes and their bounds as Markdown.");

    public Option<string?> Graph { get; } = CommonOptions.File(
        "--graph", $"Draw the states, at most {StateGraph.MaxNodes}, for Graphviz or as Mermaid.", "FILE.dot|FILE.mmd");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Scope, All, List, depth, states, memory, threads, engine, exact, names, checks, safety, Graph);
        command.Refuse(
            "Give one of --scope, --all and --list.",
            result => new[] { result.IsGiven(Scope), result.GetValue(All), result.GetValue(List) }.Count(isGiven => isGiven) != 1);
        command.Refuse(
            "--safety and --checks are both given: give one of them.", result => result.GetValue(safety) && result.IsGiven(checks));
        command.Refuse("--graph requires --scope: one file holds one graph.", result => result.GetValue(All) && result.IsGiven(Graph));
        Graph.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var file }] && !GraphFile.Drawings.ContainsKey(Path.GetExtension(file)))
            {
                string allowed = string.Join(" or ", GraphFile.Drawings.Keys);
                result.AddError($"--graph: {file} has an unknown extension; expected a file that ends in {allowed}.");
            }
        });
    }

    /// <summary>Returns the options of the exploration.</summary>
    public ExplorationOptions Read(ParseResult parsed)
    {
        string choice = parsed.GetRequiredValue(engine);
        return new()
        {
            Engine = engines.Rewindable(choice),
            Execution = choice == EngineCatalog.Model ? ExecutionMode.Model
                : choice == EngineCatalog.Both ? ExecutionMode.Both
                : ExecutionMode.Engine,
            Reduction = parsed.GetValue(names) ? Reduction.Numbers : Reduction.NumbersAndNames,
            Checks = parsed.GetValue(checks) is { } level ? Levels[level]
                : parsed.GetValue(safety) ? Checks.Safety
                : choice is EngineCatalog.Model or EngineCatalog.Both ? Checks.SafetyAndLiveness
                : Checks.States,
            Storage = parsed.GetValue(exact) ? StateStorage.States : StateStorage.Fingerprints,
            Threads = parsed.GetValue(threads),
            Depth = parsed.GetValue(depth),
            States = parsed.GetValue(states),
            Memory = parsed.GetValue(memory) * Megabyte,
        };
    }
}

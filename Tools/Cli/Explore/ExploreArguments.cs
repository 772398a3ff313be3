using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>What <c>mesh explore</c> can be told.</summary>
internal sealed class ExploreArguments(Engines engines)
{
    private const string Model = "model";
    private const long Megabyte = 1L << 20;
    private const int SecondsInMinute = 60;

    private readonly Option<int> depth = Inputs.CountOption("--depth", "The most steps from genesis.", int.MaxValue);
    private readonly Option<int> states = Inputs.CountOption("--states", "The most states.", int.MaxValue);
    private readonly Option<int> memory = Inputs.CountOption("--memory", "The most memory for states, in MB; what waits beyond it waits on disk.", 4096);
    private readonly Option<int> threads = Inputs.CountOption("--threads", "On how many threads; what is found is as short.", Environment.ProcessorCount);
    private readonly Option<string> engine = engines.ExploreOption();
    private readonly Option<bool> exact = new("--exact") { Description = "Keep the bytes of every state, not 128 bits of them." };
    private readonly Option<bool> names = new("--no-symmetry") { Description = "Take states for different that differ in names of users or pairings only." };
    private readonly Option<string?> checks = ChecksOption();
    private readonly Option<bool> safety = new("--safety") { Description = "The same as --checks steps: leave out leaving and coming to rest." };
    private readonly Option<int> saveEvery = Inputs.CountOption("--save-every", "With --resume: save after so many seconds, too.", SecondsInMinute);

    /// <summary>What <c>--checks</c> can ask for.</summary>
    public static IReadOnlyDictionary<string, Checks> Levels { get; } = new Dictionary<string, Checks>
    {
        ["states"] = Checks.States,
        ["steps"] = Checks.Safety,
        ["all"] = Checks.SafetyAndLiveness,
    };

    /// <summary>A scope by its name or file; null for all that are shipped.</summary>
    public Option<string?> Scope { get; } = new("--scope")
    {
        Description = $"What to explore: a file, or one of {string.Join(", ", ShippedScopes.Names)}.",
        HelpName = "NAME|FILE",
    };

    /// <summary>Whether all scopes that are shipped are explored.</summary>
    public Option<bool> All { get; } = new("--all") { Description = "Explore all scopes that are shipped, one after the other." };

    /// <summary>Whether the page about the scopes that are shipped is printed, and nothing explored.</summary>
    public Option<bool> List { get; } = new("--list") { Description = "Print what the scopes that are shipped are, and what bounds each, as Markdown." };

    /// <summary>Where the exploration is saved.</summary>
    public Option<string?> Resume { get; } = new("--resume")
    {
        Description = "Save the exploration here now and then, and when it ends early; go on from there.",
        HelpName = "FILE",
    };

    /// <summary>Where the graph of a tiny scope is drawn.</summary>
    public Option<string?> Graph { get; } = new("--graph")
    {
        Description = $"Draw the states, if they are {StateGraph.MaxNodes} at most: for Graphviz, or as Mermaid.",
        HelpName = "FILE.dot|FILE.mmd",
    };

    /// <summary>Whether the results are printed for programs.</summary>
    public Option<bool> Json { get; } = Inputs.JsonOption();

    /// <summary>Gives a command all of them.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [Scope, All, List, depth, states, memory, threads, engine, exact, names, checks, safety, Resume, saveEvery, Graph, Json];
        foreach (Option option in all)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach ((_, string message) in Refusals(result).Where(refusal => refusal.Holds))
            {
                result.AddError(message);
            }
        });
    }

    /// <summary>How the exploration is made.</summary>
    public ExplorationOptions Read(ParseResult parsed)
    {
        string choice = parsed.GetRequiredValue(engine);
        return new()
        {
            Engine = engines.Rewindable(choice),
            Execution = choice == Model ? ExecutionMode.Model : choice == Engines.Both ? ExecutionMode.Both : ExecutionMode.Engine,
            Reduction = parsed.GetValue(names) ? Reduction.Numbers : Reduction.NumbersAndNames,
            Checks = parsed.GetValue(checks) is { } level ? Levels[level]
                : parsed.GetValue(safety) ? Checks.Safety
                : choice is Model or Engines.Both ? Checks.SafetyAndLiveness
                : Checks.States,
            Storage = parsed.GetValue(exact) ? StateStorage.States : StateStorage.Fingerprints,
            Threads = parsed.GetValue(threads),
            Depth = parsed.GetValue(depth),
            States = parsed.GetValue(states),
            Memory = parsed.GetValue(memory) * Megabyte,
            Checkpoint = parsed.GetValue(Resume),
            SaveEvery = TimeSpan.FromSeconds(parsed.GetValue(saveEvery)),
        };
    }

    private static Option<string?> ChecksOption()
    {
        var option = new Option<string?>("--checks")
        {
            Description = "What is held: state invariants; step invariants too; leaving and coming to rest too. Left out: all, but states for an engine alone.",
            HelpName = string.Join('|', Levels.Keys),
        };
        option.AcceptOnlyFromAmong([.. Levels.Keys]);
        return option;
    }

    private IEnumerable<(bool Holds, string Message)> Refusals(CommandResult result)
    {
        bool all = result.GetValue(All);
        int chosen = new[] { result.GetValue(Scope) is not null, all, result.GetValue(List) }.Count(isChosen => isChosen);
        yield return (chosen != 1, "Either --scope or --all says what to explore, or --list what there is.");
        yield return (result.GetValue(safety) && result.GetValue(checks) is not null, "--safety and --checks say the same: give one of them.");
        yield return (all && result.GetValue(Resume) is not null, "--resume goes with --scope: one file holds one exploration.");
        yield return (result.GetValue(Resume) is null && result.GetResult(saveEvery) is { Implicit: false }, "--save-every goes with --resume, which says where.");
        yield return (all && result.GetValue(Graph) is not null, "--graph goes with --scope: one file holds one graph.");
        yield return (
            result.GetValue(Graph) is { } file && !GraphFile.Drawings.ContainsKey(Path.GetExtension(file)),
            $"--graph is {result.GetValue(Graph)}, allowed is a file that ends in {string.Join(" or ", GraphFile.Drawings.Keys)}.");
    }
}

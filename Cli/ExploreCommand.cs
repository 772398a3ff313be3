using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary><c>mesh explore</c>: every state of a small mesh.</summary>
internal static class ExploreCommand
{
    private const string Model = "model";
    private const long Megabyte = 1L << 20;

    /// <summary>What <c>--checks</c> can ask for.</summary>
    public static IReadOnlyDictionary<string, Checks> Levels { get; } = new Dictionary<string, Checks>
    {
        ["states"] = Checks.States,
        ["steps"] = Checks.Safety,
        ["all"] = Checks.SafetyAndLiveness,
    };

    private static readonly string FailuresFolder = Path.Combine(".mesh", "failures");

    public static Command Create(Engines engines, TextWriter output, TextWriter error)
    {
        Option<string?> scope = new("--scope")
        {
            Description = $"What to explore: a file, or one of {string.Join(", ", ShippedScopes.Names)}.",
            HelpName = "NAME|FILE",
        };
        var all = new Option<bool>("--all") { Description = "Explore all scopes that are shipped, one after the other." };
        Option<int> depth = Inputs.CountOption("--depth", "The most steps from genesis.", int.MaxValue);
        Option<int> states = Inputs.CountOption("--states", "The most states.", int.MaxValue);
        Option<int> memory = Inputs.CountOption("--memory", "The most memory for states, in MB; what waits beyond it waits on disk.", 4096);
        Option<int> threads = Inputs.CountOption("--threads", "On how many threads; what is found is as short.", Environment.ProcessorCount);
        Option<string> engine = engines.ExploreOption();
        var exact = new Option<bool>("--exact") { Description = "Keep the bytes of every state, not 128 bits of them." };
        var names = new Option<bool>("--no-symmetry") { Description = "Take states for different that differ in names of users or pairings only." };
        var safety = new Option<bool>("--safety") { Description = "The same as --checks steps: leave out leaving and coming to rest." };
        Option<string?> checks = ChecksOption();
        Option<string?> resume = new("--resume") { Description = "Save the exploration here when it ends early, and go on from there.", HelpName = "FILE" };
        Option<bool> json = Inputs.JsonOption();
        var command = new Command(
            "explore",
            $"""
            Visits every state of a small mesh, breadth first, and holds every invariant against every state and step. What it finds is shown by
            the fewest steps, and saved. The ledger alone is faster, and holds state invariants only unless --checks asks for more.

            Example: {MeshCommandLine.Name} explore --scope flight
            """)
        {
            scope, all, depth, states, memory, threads, engine, exact, names, checks, safety, resume, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(scope) is null != result.GetValue(all))
            {
                result.AddError("Either --scope or --all says what to explore.");
            }

            if (result.GetValue(safety) && result.GetValue(checks) is not null)
            {
                result.AddError("--safety and --checks say the same: give one of them.");
            }

            if (result.GetValue(all) && result.GetValue(resume) is not null)
            {
                result.AddError("--resume goes with --scope: one file holds one exploration.");
            }
        });
        command.SetAction(parsed =>
        {
            string choice = parsed.GetRequiredValue(engine);
            var options = new ExplorationOptions
            {
                Engine = engines.Rewindable(choice),
                Stepping = choice == Model ? Stepping.Model : choice == Engines.Both ? Stepping.Both : Stepping.Engine,
                Reduction = parsed.GetValue(names) ? Reduction.Numbers : Reduction.NumbersAndNames,
                Checks = parsed.GetValue(checks) is { } level ? Levels[level]
                    : parsed.GetValue(safety) ? Checks.Safety
                    : choice is Model or Engines.Both ? Checks.SafetyAndLiveness
                    : Checks.States,
                Keeping = parsed.GetValue(exact) ? Keeping.States : Keeping.Fingerprints,
                Threads = parsed.GetValue(threads),
                Depth = parsed.GetValue(depth),
                States = parsed.GetValue(states),
                Memory = parsed.GetValue(memory) * Megabyte,
                Checkpoint = parsed.GetValue(resume),
            };
            ExploreReport report = parsed.GetValue(json) ? new JsonExploreReport(output) : new TextExploreReport(output);
            string[] chosen = parsed.GetValue(all) ? [.. ShippedScopes.Names] : [parsed.GetValue(scope)!];
            return Explore([.. chosen.Select(ShippedScopes.Read)], options, report, error);
        });
        return command;
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

    private static int Explore(Scope[] scopes, ExplorationOptions options, ExploreReport report, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        int worst = ExitCode.Fine;
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            using var explorer = new Explorer(scope, options);
            ExplorationResult result = Progress(explorer, scope, error, interrupt);
            SavedRun? saved = result.Failure is { } failure ? Save(scope, failure) : null;
            report.Finished(result, options, saved);
            worst = saved is not null || result.Missing.Any() ? ExitCode.Finding : worst;
        }

        report.Close();
        return worst;
    });

    private static ExplorationResult Progress(Explorer explorer, Scope scope, TextWriter error, CancellationToken interrupt)
    {
        if (Console.IsErrorRedirected)
        {
            return explorer.Run(null, interrupt);
        }

        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) });
        return console.Status().Start(scope.Name, status =>
            explorer.Run((states, depth) => status.Status($"{scope.Name}: {states:N0} states, {depth} steps from genesis"), interrupt));
    }

    private static SavedRun Save(Scope scope, Run failure) => SavedRun.Save(
        FailuresFolder,
        $"{failure.Findings[0].Invariant}-scope-{scope.Name}",
        failure,
        FailureReport.Of(failure));
}

using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary><c>mesh explore</c>: every state of a small mesh.</summary>
internal static class ExploreCommand
{
    public static Command Create(Engines engines, TextWriter output, TextWriter error)
    {
        var arguments = new ExploreArguments(engines);
        var command = new Command(
            "explore",
            $"""
            Visits every state of a small mesh, breadth first, and holds every invariant against every state and step. What it finds is shown by
            the fewest steps, and saved. The ledger alone is faster, and holds state invariants only unless --checks asks for more.

            Example: {MeshCommandLine.Name} explore --scope flight
            """);
        arguments.AddTo(command);
        Outputs outputs = Outputs.OfFindings();
        outputs.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(arguments.List))
            {
                output.Write(ScopesPage.Print(ShippedScopes.Names.Select(ShippedScopes.Read)));
                return ExitCode.Fine;
            }

            ExplorationOptions options = arguments.Read(parsed);
            ExploreReport report = parsed.GetValue(arguments.Json) ? new JsonExploreReport(output) : new TextExploreReport(output);
            string[] chosen = parsed.GetValue(arguments.All) ? [.. ShippedScopes.Names] : [parsed.GetValue(arguments.Scope)!];
            Scope[] scopes = [.. chosen.Select(ShippedScopes.Read)];
            if (parsed.GetValue(arguments.Graph) is { } file)
            {
                GraphFile.Write(file, scopes.Single(), options);
            }

            return Explore(scopes, options, report, outputs.Of(parsed), error);
        });
        return command;
    }

    private static int Explore(
        Scope[] scopes, ExplorationOptions options, ExploreReport report, OutputFiles files, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        int worst = ExitCode.Fine;
        Run? found = null;
        var cases = new List<TestCase>();
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            using var explorer = new Explorer(scope, options);
            ExplorationResult result = Progress(explorer, scope, error, interrupt);
            SavedRun? saved = result.Failure is { } failure ? Save(scope, failure) : null;
            report.Finished(result, options, saved);
            cases.AddRange(ExploreCases.Of(result, options, saved));
            found ??= result.Failure;
            worst = saved is not null || result.Missing.Any() ? ExitCode.Finding : worst;
        }

        report.Close();
        files.Write(found);
        files.Write(cases);
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

    private static SavedRun Save(Scope scope, Run failure) => SavedFailures.Save($"{failure.Findings[0].Invariant}-scope-{scope.Name}", failure);
}

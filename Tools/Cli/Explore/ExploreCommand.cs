namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh explore</c>: every state of a small mesh.</summary>
internal static class ExploreCommand
{
    public static Command Create(EngineCatalog engines, TextWriter output, TextWriter error)
    {
        var options = new ExploreOptions(engines);
        var report = new ReportOptions();
        var command = new Command(
            "explore",
            $"""
            Visits every state of a small mesh, breadth first, and checks every invariant
            in each state and on each step. Shows a violation by the fewest steps, and
            saves it. The ledger alone is faster, and checks state invariants only.

            Example: {MeshCommandLine.Name} explore --scope flight
            """);
        options.AddTo(command);
        report.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(options.List))
            {
                output.Write(ScopesPage.Print(ShippedScopes.Names.Select(ShippedScopes.Read)));
                return ExitCode.Fine;
            }

            ExplorationOptions exploration = options.Read(parsed);
            IEnumerable<string> chosen = parsed.GetValue(options.All) ? ShippedScopes.Names : [parsed.GetValue(options.Scope)!];
            Scope[] scopes = [.. chosen.Select(NamedScopes.Read)];
            if (parsed.GetValue(options.Graph) is { } file)
            {
                GraphFile.Write(file, scopes.Single(), exploration);
            }

            return Explore(scopes, exploration, report.WriterOf(parsed, output), error);
        });
        return command;
    }

    private static int Explore(Scope[] scopes, ExplorationOptions options, ReportWriter writer, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        var results = new List<(ExplorationResult Result, SavedRun? Saved)>();
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            var explorer = new Explorer(scope, options);
            ExplorationResult result = LongRunningWork.WithStatus(error, scope.Name, show => explorer.Run(
                show is null ? null : (states, depth) => show($"{scope.Name}: {states:N0} states, {depth} steps from genesis"), interrupt));
            SavedRun? saved = result.Failure is { } failure
                ? SavedFailures.Save(SavedFailures.Folder, $"{failure.Findings[0].Invariant}-scope-{scope.Name}", failure)
                : null;
            writer.Show(ExploreReports.Text(result, options, saved));
            results.Add((result, saved));
        }

        return writer.Write(ExploreReports.Of(results, options));
    });
}

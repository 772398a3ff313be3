namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh conform</c>: compares an implementation in any language with the model.</summary>
internal static class ConformCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string> exec = CommonOptions.Required("--exec", "The shell command that starts the implementation.", "COMMAND");
        Option<int> runs = CommonOptions.Count("--runs", "The number of random runs.", 200);
        Option<int> steps = CommonOptions.Count("--steps", "The number of commands per run.", 300);
        Option<int> seed = CommonOptions.Seed();
        Option<int> timeout = CommonOptions.Count("--timeout", "The longest time for an answer, in milliseconds.", 1000);
        Option<string[]> exclude = ExcludeOption();
        Option<int> jobs = CommonOptions.Count(
            "--jobs", "The number of processes; it does not change the runs.", Environment.ProcessorCount);
        Option<string?> configuration = CommonOptions.File("--config", "The mesh of every run; default: a new mesh for each run.");
        Option<string?> commands = CommonOptions.File("--commands", "Test this run instead of random runs; requires --config.");
        Option<Shard> shard = ShardOptions.Shard();
        Option<string?> folder = ShardOptions.Folder();
        var report = new ReportOptions();
        var command = new Command(
            CampaignIdentity.Conform.Name,
            $"""
            Compares an implementation of the protocol in any language with the model.
            Sends the commands of random runs as lines of JSON, and compares the answers.
            Shrinks, shows and saves a difference. Checks saved failures first.

            Example: {MeshCommandLine.Name} conform --exec "{MeshCommandLine.Name} serve" --runs 20 --seed 7
            """);
        command.Add(exec, runs, steps, seed, timeout, exclude, jobs, configuration, commands, shard, folder);
        report.AddTo(command);
        command.Refuse(CommonOptions.CommandsNeedConfiguration, result => result.IsGiven(commands) && !result.IsGiven(configuration));
        command.Refuse(
            CommonOptions.ShardsNeedRandomRuns, result => result.IsGiven(commands) && (result.IsGiven(shard) || result.IsGiven(folder)));
        command.SetAction(parsed =>
        {
            var identity = new CampaignIdentity.Conform(
                ProgramVersion.Text,
                parsed.GetRequiredValue(exec),
                parsed.GetValue(timeout),
                Sequence.From(parsed.GetValue(exclude) ?? []),
                parsed.GetValue(seed),
                parsed.GetValue(runs),
                parsed.GetValue(steps),
                parsed.GetValue(configuration) is { } file ? InputFiles.ReadConfiguration(file) : null);
            using var conformance = new Conformance(
                identity.Exec, TimeSpan.FromMilliseconds(identity.Timeout), [.. identity.Excluded.Select(PathPattern.Parse)]);
            var reports = new ConformReports(identity, () => conformance.Gaps);
            var runner = new CampaignRunner(reports, check => RunTwice(check, conformance), report.WriterOf(parsed, output), error);
            if (parsed.GetValue(commands) is { } run)
            {
                return runner.Run(parsed.GetValue(configuration)!, run);
            }

            Campaign campaign = CampaignOf(identity) with
            {
                Threads = parsed.GetValue(jobs),
                Shard = parsed.GetValue(shard),
                SystemUnderTest = conformance.Connect,
                ComparisonCoverage = () => conformance.ComparisonCoverage,
            };
            string? results = parsed.GetValue(folder);
            return runner.Run(campaign, identity, results, failure => results is null
                ? SavedFailures.Save(SavedFailures.Folder, failure)
                : SavedFailures.SaveWithTrace(results, failure));
        });
        return command;
    }

    /// <summary>Returns the random runs of a campaign, without the implementation.</summary>
    public static Campaign CampaignOf(CampaignIdentity.Conform identity) => new()
    {
        Runs = identity.Runs,
        Steps = identity.Steps,
        Seed = identity.Seed,
        Mesh = identity.Mesh?.WithEvidenceVerifier(EvidenceVerifier.Default),
    };

    /// <summary>Runs a given run twice, because the second run shows state that the first one left behind.</summary>
    private static Run RunTwice(Func<Runner, Run> check, Conformance conformance)
    {
        var runner = new Runner(Rules<Amount>.Standard, conformance.Connect);
        Run first = check(runner);
        return first.Findings.Count > 0 ? first : check(runner);
    }

    private static Option<string[]> ExcludeOption()
    {
        var option = new Option<string[]>("--exclude")
        {
            Description = "Places to exclude from the comparison, such as chains.*.burned or outcome.rejected.",
            HelpName = "PATH",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            foreach (string fault in result.Tokens.Select(token => PathPattern.FaultOf(token.Value)).OfType<string>())
            {
                result.AddError($"--exclude: {fault}.");
            }
        });
        return option;
    }
}

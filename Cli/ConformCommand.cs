namespace MeshSecurity.Cli;

/// <summary><c>mesh conform</c>: an implementation in any language, held against the model run by run.</summary>
internal static class ConformCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var exec = new Option<string>("--exec") { Description = "Starts the implementation: a command for the shell.", HelpName = "COMMAND", Required = true };
        Option<int> runs = Inputs.CountOption("--runs", "How many random runs.", 200);
        Option<int> steps = Inputs.CountOption("--steps", "How many commands a run.", 300);
        var seed = new Option<int>("--seed") { Description = "Where the choices start from.", HelpName = "S", DefaultValueFactory = _ => 1 };
        Option<int> timeout = Inputs.CountOption("--timeout", "How long an answer may take, in milliseconds.", 1000);
        Option<string[]> exclude = ExcludeOption();
        Option<int> jobs = Inputs.CountOption("--jobs", "How many processes of it at a time; the runs are the same.", Environment.ProcessorCount);
        Option<string?> configuration = new("--config") { Description = "The mesh of every run; else a new one each.", HelpName = "FILE" };
        Option<string?> commands = new("--commands") { Description = "This one run instead of random ones; needs --config.", HelpName = "FILE" };
        Option<Shard> shard = Sharding.ShardOption();
        Option<string?> folder = Sharding.OutOption();
        Option<bool> json = Inputs.JsonOption();
        Outputs outputs = Outputs.OfFindings();
        var command = new Command(
            "conform",
            $"""
            Tests an implementation of the protocol in any language: it is asked over lines of JSON, and must do what the model does, command by
            command. What it does otherwise is shrunk, shown and saved.

            Example: {MeshCommandLine.Name} conform --exec "{MeshCommandLine.Name} serve" --runs 20 --seed 7
            """)
        {
            exec, runs, steps, seed, timeout, exclude, jobs, configuration, commands, shard, folder, json,
        };
        outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(commands) is not null && result.GetValue(configuration) is null)
            {
                result.AddError("--commands needs --config: the mesh that the commands are for.");
            }

            if (result.GetValue(commands) is not null && (result.GetResult(shard) is not null || result.GetValue(folder) is not null))
            {
                result.AddError("--shard and --out are for random runs: --commands is one run, and not kept.");
            }
        });
        command.SetAction(parsed =>
        {
            OutputFiles files = outputs.Of(parsed);
            string program = parsed.GetRequiredValue(exec);
            string[] excluded = parsed.GetValue(exclude) ?? [];
            int limit = parsed.GetValue(timeout);
            ConformReport report = parsed.GetValue(json) ? new JsonConformReport(output) : new TextConformReport(output, Again(program, limit, excluded));
            Configuration? mesh = parsed.GetValue(configuration) is { } file ? Inputs.ReadConfiguration(file) : null;
            var campaign = new Campaign
            {
                Runs = parsed.GetValue(runs),
                Steps = parsed.GetValue(steps),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(jobs),
                Mesh = mesh,
                Shard = parsed.GetValue(shard),
            };
            try
            {
                using var conformance = new Conformance(program, TimeSpan.FromMilliseconds(limit), [.. excluded.Select(PathPattern.Parse)]);
                if (parsed.GetValue(commands) is { } run)
                {
                    return Replay(conformance, parsed.GetValue(configuration)!, run, report, files);
                }

                campaign = campaign with { Companion = conformance.Beside, Compared = () => conformance.Compared };
                if (parsed.GetValue(folder) is { } kept)
                {
                    var identity = new CampaignIdentity.Conform(
                        ProgramVersion.Text, program, limit, Sequence.From(excluded), campaign.Seed, campaign.Runs, campaign.Steps, campaign.Mesh);
                    using ShardLog<CampaignProgress, MadeRun> log = Sharding.Open<CampaignProgress, MadeRun>(kept, identity, campaign.Shard, error);
                    return Random(campaign with { Log = log }, excluded, kept, report, files, error);
                }

                // Shards make the runs of their campaign and no others.
                return (campaign.Shard.IsWhole ? ReplaySaved(conformance, report, files) : null)
                    ?? Random(campaign, excluded, null, report, files, error);
            }
            catch (ConformanceException refused)
            {
                error.WriteLine(refused.Message);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    /// <summary>A run that is given is made twice, so that the second time shows what is left over of the first.</summary>
    private static Run Twice(Func<Runner, Run> check, Conformance conformance)
    {
        var runner = new Runner(Rules<Amount>.Standard, conformance.Beside);
        Run first = check(runner);
        return first.Findings.Count > 0 ? first : check(runner);
    }

    private static int Replay(Conformance conformance, string mesh, string commands, ConformReport report, OutputFiles files)
    {
        Run run = Twice(runner => SavedRun.Check(runner, mesh, commands), conformance);
        report.Replayed(commands, run, null, conformance.NotCompared);
        Write(files, run, commands, conformance);
        return run.Findings.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What failed before is looked at first; null where nothing fails any more.</summary>
    private static int? ReplaySaved(Conformance conformance, ConformReport report, OutputFiles files)
    {
        foreach (SavedRun saved in SavedFailures.All)
        {
            Run run = Twice(saved.Check, conformance);
            if (run.Findings.Count > 0)
            {
                saved.WritePage(run);
                report.Replayed(saved.CommandsFile, run, saved, conformance.NotCompared);
                Write(files, run, saved.CommandsFile, conformance);
                return ExitCode.Finding;
            }
        }

        return null;
    }

    private static void Write(OutputFiles files, Run run, string commands, Conformance conformance)
    {
        files.Write(run);
        files.Write(ConformCases.Of(run, commands, conformance.NotCompared), ReportRule.OfConformance);
    }

    private static int Random(
        Campaign campaign, string[] excluded, string? kept, ConformReport report, OutputFiles files, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        CampaignResult result = LongWork.WithProgress(error, "runs", campaign.Left, finished => campaign.Start(finished, interrupt));
        SavedRun? saved = result.Failure is not { } failure ? null
            : kept is null ? SavedFailures.Save(NameOf(failure), failure.Shrunk)
            : SavedFailures.SaveWithTrace(kept, NameOf(failure), failure.Shrunk);
        return Conclude(campaign, result, saved, excluded, files, report.Finished);
    });

    /// <summary>What a campaign came to, wherever it was made: the report is printed, the exit code is known.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="saved">Where its failure is saved; null where there is none.</param>
    /// <param name="excluded">What was not compared.</param>
    /// <param name="files">The files for other tools.</param>
    /// <param name="print">The report.</param>
    public static int Conclude(
        Campaign campaign,
        CampaignResult result,
        SavedRun? saved,
        IEnumerable<string> excluded,
        OutputFiles files,
        Action<Campaign, CampaignResult, SavedRun?, NotCompared> print)
    {
        NotCompared left = result.Compared.NotCompared([.. excluded.Select(PathPattern.Parse)]);
        print(campaign, result, saved, left);
        files.Write(result.Failure?.Shrunk);
        files.Write(ConformCases.Of(campaign, result, saved, left), ReportRule.OfConformance);
        return result.Failed.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What a failure is called where it is saved.</summary>
    public static string NameOf(CampaignFailure failure) => $"{failure.Finding.Invariant}{NameOf(failure.Seed, failure.Index)}";

    /// <summary>How the name of a run ends, whatever was wrong with it.</summary>
    public static string NameOf(int seed, int run) => $"-seed-{seed}-run-{run}";

    private static Option<string[]> ExcludeOption()
    {
        var option = new Option<string[]>("--exclude")
        {
            Description = "Places that are not compared, such as chains.*.burned or outcome.rejected.",
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

    /// <summary>The command line that asks the same implementation in the same way.</summary>
    public static string Again(string program, int limit, IEnumerable<string> excluded) => string.Join(
        ' ',
        [$"{MeshCommandLine.Name} conform --exec {Quoted(program)}", $"--timeout {limit}", .. excluded.Select(path => $"--exclude {Quoted(path)}")]);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''")}'";
}

using System.Globalization;
using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh check</c> for people, in 80 columns.</summary>
internal class TextCheckReport(TextWriter output) : CheckReport
{
    private const int NameWidth = 22;

    /// <summary>The report on a writer: with tables drawn where that is a terminal.</summary>
    public static TextCheckReport To(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
            ? new TerminalCheckReport(output, AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) }))
            : new TextCheckReport(output);

    public override void Replayed(string source, Run run, SavedRun? saved)
    {
        if (run.Findings.Count == 0)
        {
            output.WriteLine($"{source}: {run.Steps.Count} commands, no invariant is violated.");
            return;
        }

        output.WriteLine($"{source} fails:");
        Write(FailureReport.Of(run));
        if (saved is not null)
        {
            output.WriteLine();
            output.WriteLine($"To look at it, open {saved.PageFile}");
        }
    }

    public override void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        if (result.Failure is { } failure)
        {
            Fail(campaign, failure, saved!);
        }

        Write(result.Failed.SelectMany(failed => AlsoFailed(campaign, failed, result.Failure)));
        if (result.Failed.Count > 0)
        {
            return;
        }

        Commands(result.Coverage.Outcomes.GroupBy(row => row.Command));
        output.WriteLine();
        Situations(result.Coverage.Reached);
        output.WriteLine();
        string agreed = campaign.Engine is null ? "" : "both agree, and ";
        output.WriteLine(
            $"{Count(result.Runs)} runs, {Count(result.Coverage.Commands)} commands, seed {campaign.Seed}{ShardOf(campaign)}: {agreed}no invariant is violated.");
        List<string> missing = [.. result.Coverage.Missing];
        if (missing.Count > 0)
        {
            output.WriteLine(incomplete
                ? $"But {missing.Count} of what runs must reach was never reached:"
                : $"{missing.Count} of what runs can reach was not reached, in runs so few or in this mesh:");
            Write(missing.SelectMany(reason => Columns.Wrap("  ", "    ", reason)));
        }
    }

    public override void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        Finished(campaign, result, saved, incomplete);
        Write(MergedShards.Tell(merged, "runs"));
    }

    /// <summary>What is told of a share of a campaign; nothing of the whole.</summary>
    internal static string ShardOf(Campaign campaign) => campaign.Shard.IsWhole ? "" : $", shard {campaign.Shard}";

    /// <summary>What failed besides the run that is shown: on another thread or machine, each of which stops at one.</summary>
    internal static IEnumerable<string> AlsoFailed(Campaign campaign, FailedRun failed, CampaignFailure? shown)
    {
        if (failed.Index == shown?.Index)
        {
            yield break;
        }

        yield return failed.Index < (shown?.Index ?? int.MaxValue)
            ? $"Run {failed.Index} of seed {campaign.Seed} failed where it was made, but does not fail here:"
            : $"Run {failed.Index} of seed {campaign.Seed} failed too:";
        foreach (string line in failed.Findings.SelectMany(finding => $"{finding.Invariant}: {finding.Where} {finding.What}".Split('\n')))
        {
            yield return $"  {line}";
        }
    }

    private void Fail(Campaign campaign, CampaignFailure failure, SavedRun saved)
    {
        output.WriteLine(
            $"Run {failure.Index} of seed {failure.Seed} fails after {failure.Original.Steps.Count} commands; it takes {failure.Shrunk.Steps.Count}:");
        output.WriteLine();
        Write(FailureReport.Of(failure.Shrunk));
        output.WriteLine();
        output.WriteLine($"Saved in {saved.Folder}. To see it again:");
        string engine = campaign.Engine is null ? "" : $" --engine {Engines.Both}";
        output.WriteLine($"  {MeshCommandLine.Name} check --config {saved.MeshFile} --commands {saved.CommandsFile}{engine}");
        output.WriteLine($"To look at it, open {saved.PageFile}");
    }

    /// <summary>How often each command was accepted, and why and how often rejected, in guard order.</summary>
    protected internal virtual void Commands(IEnumerable<IGrouping<string, (string Command, Rejection? Reason, long Count)>> commands)
    {
        output.WriteLine($"{"command",-NameWidth} {"accepted",10}  rejected for");
        string indent = new(' ', NameWidth + 13);
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in commands)
        {
            Write(Columns.Wrap($"{command.Key,-NameWidth} {Accepted(command),10}  ", indent, Reasons(command)));
        }
    }

    /// <summary>How often each situation was reached.</summary>
    protected virtual void Situations(IEnumerable<(string Situation, long Count)> situations)
    {
        output.WriteLine($"{"reached",10}  situation");
        foreach ((string situation, long count) in situations)
        {
            output.WriteLine($"{Count(count),10}  {situation}");
        }
    }

    /// <summary>How often a command was accepted.</summary>
    internal static string Accepted(IEnumerable<(string Command, Rejection? Reason, long Count)> command) =>
        Count(command.First(row => row.Reason is null).Count);

    /// <summary>The reasons for which a command was rejected, each with how often.</summary>
    internal static string Reasons(IEnumerable<(string Command, Rejection? Reason, long Count)> command) => string.Join(
        ", ",
        command.Where(row => row.Reason is not null).Select(row => $"{SnakeCase.Of(row.Reason!.Value)} {Count(row.Count)}"));

    /// <summary>A count with commas in it.</summary>
    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }
}

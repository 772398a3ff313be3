using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh check</c> for people, in 80 columns.</summary>
internal sealed class TextCheckReport(TextWriter output) : CheckReport
{
    private const int Width = 80;
    private const int NameWidth = 22;

    public override void Replayed(string source, Run run)
    {
        if (run.Findings.Count == 0)
        {
            output.WriteLine($"{source}: {run.Steps.Count} commands, no invariant is violated.");
            return;
        }

        output.WriteLine($"{source} fails:");
        Write(FailureReport.Of(run));
    }

    public override void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        if (result.Failure is { } failure)
        {
            Fail(failure, saved!);
            return;
        }

        Reached(result.Coverage);
        output.WriteLine();
        output.WriteLine(
            $"{Count(result.Runs)} runs, {Count(result.Coverage.Commands)} commands, seed {campaign.Seed}: no invariant is violated.");
        List<string> missing = [.. result.Coverage.Missing];
        if (missing.Count > 0)
        {
            output.WriteLine(incomplete
                ? $"But {missing.Count} of what runs must reach was never reached:"
                : $"{missing.Count} of what runs can reach was not reached, in runs so few or in this mesh:");
            Write(missing.SelectMany(reason => Wrap("  ", "    ", reason)));
        }
    }

    private void Fail(CampaignFailure failure, SavedRun saved)
    {
        output.WriteLine(
            $"Run {failure.Index} of seed {failure.Seed} fails after {failure.Original.Steps.Count} commands; it takes {failure.Shrunk.Steps.Count}:");
        output.WriteLine();
        Write(FailureReport.Of(failure.Shrunk));
        output.WriteLine();
        output.WriteLine($"Saved in {saved.Folder}. To see it again:");
        output.WriteLine($"  {MeshCommandLine.Name} check --config {saved.MeshFile} --commands {saved.CommandsFile}");
    }

    /// <summary>What was reached and how often: commands with their rejections in guard order, then situations.</summary>
    private void Reached(Coverage coverage)
    {
        output.WriteLine($"{"command",-NameWidth} {"accepted",10}  rejected for");
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in coverage.Outcomes.GroupBy(row => row.Command))
        {
            long accepted = command.First(row => row.Reason is null).Count;
            string reasons = string.Join(
                ", ",
                command.Where(row => row.Reason is not null).Select(row => $"{Snake.Of(row.Reason!.Value)} {Count(row.Count)}"));
            string indent = new(' ', NameWidth + 13);
            Write(Wrap($"{command.Key,-NameWidth} {Count(accepted),10}  ", indent, reasons));
        }

        output.WriteLine();
        output.WriteLine($"{"reached",10}  situation");
        foreach ((string situation, long count) in coverage.Reached)
        {
            output.WriteLine($"{Count(count),10}  {situation}");
        }
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Wrap(string first, string indent, string text)
    {
        string line = first;
        bool empty = true;
        foreach (string word in text.Split(", ").Select((part, k) => k == 0 ? part : $", {part}"))
        {
            if (!empty && line.Length + word.Length >= Width)
            {
                yield return line + ",";
                line = indent + word[2..];
            }
            else
            {
                line += word;
            }

            empty = false;
        }

        yield return line.TrimEnd();
    }
}

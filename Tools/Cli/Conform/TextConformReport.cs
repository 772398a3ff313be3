namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh conform</c> for people, in 80 columns.</summary>
/// <param name="output">Where they go.</param>
/// <param name="again">The command line as it was given, without what to run: to see a failure again.</param>
internal sealed class TextConformReport(TextWriter output, string again) : ConformReport
{
    public override void Replayed(string source, Run run, SavedRun? saved, ComparisonGaps left)
    {
        if (run.Findings.Count == 0)
        {
            output.WriteLine($"{source}: {run.Steps.Count} commands, the implementation does what the model does.");
            Tell(left);
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

    public override void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left)
    {
        if (result.Failure is { } failure)
        {
            output.WriteLine(
                $"Run {failure.Index} of seed {failure.Seed} fails after {Count(failure.Original.Steps.Count, "command")}; it takes {failure.Shrunk.Steps.Count}:");
            output.WriteLine();
            Write(FailureReport.Of(failure.Shrunk));
            output.WriteLine();
            output.WriteLine($"Saved in {saved!.Folder}. To see it again:");
            output.WriteLine($"  {again} --config {saved.MeshFile} --commands {saved.CommandsFile}");
            output.WriteLine($"To look at it, open {saved.PageFile}");
            return;
        }

        if (result.Failed.Count > 0)
        {
            Write(AlsoFailed(campaign, result));
            return;
        }

        TextCheckReport.To(output).Commands(result.Coverage.Outcomes
            .Where(row => !left.Commands.Contains(row.Command))
            .GroupBy(row => row.Command));
        output.WriteLine();
        output.WriteLine(
            $"{Count(result.Runs, "run")}, {Count(result.Coverage.Commands, "command")}, seed {campaign.Seed}{TextCheckReport.ShardOf(campaign)}: the implementation does what the model does.");
        Tell(left);
    }

    public override void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left)
    {
        Finished(campaign, result, saved, left);
        if (result.Failure is { } failure)
        {
            string[] whole = ReferenceEquals(failure.Original, failure.Shrunk)
                ? ["It was not made smaller before its shard ended; started again, the shard does that."]
                : [];
            Write([.. whole, .. AlsoFailed(campaign, result)]);
        }

        Write(MergedShards.Tell(merged, "runs"));
    }

    private static IEnumerable<string> AlsoFailed(Campaign campaign, CampaignResult result) =>
        result.Failed.SelectMany(failed => TextCheckReport.AlsoFailed(campaign, failed, result.Failure));

    private void Tell(ComparisonGaps left)
    {
        if (left.IsEmpty)
        {
            output.WriteLine("Everything was compared: outcomes, and whole states.");
            return;
        }

        output.WriteLine("Not compared:");
        Tell("commands that it does not carry out", left.Commands);
        Tell("left out of its states", left.LeftOut);
        Tell("left out of its states now and then", left.LeftOutAtTimes);
        Tell("excluded", left.Excluded.Select(row => row.Found ? $"{row.Path}" : $"{row.Path} (nothing was there)"));
    }

    private void Tell(string what, IEnumerable<string> names)
    {
        string all = string.Join(", ", names);
        if (all.Length > 0)
        {
            Write(Columns.Wrap($"  {what}: ", "    ", all));
        }
    }

    private static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{TextCheckReport.Count(count)} {what}s";

    private void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }
}

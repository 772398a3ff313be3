namespace MeshSecurity.Verification;

/// <summary>Random runs over random meshes, model and engine in lock step, every invariant after every command.</summary>
/// <param name="campaign">The runs.</param>
public sealed class RunsStage(Campaign campaign) : Stage("random runs", "commands", campaign.Runs)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant) =>
    [
        "random runs: " + invariant switch
        {
            Invariant<Amount>.OfState => "after every accepted command",
            Invariant<Amount>.OfStep => "at every command",
            _ => "at the end of every run",
        },
    ];

    /// <inheritdoc/>
    protected override Gathered Gather(Action? finished, CancellationToken interrupt)
    {
        CampaignResult result = campaign.Start(finished, interrupt);
        string lockStep = campaign.Engine is null ? "" : ", model and ledger in lock step";
        return new(
            $"{Tell(result.Runs)} runs, {Tell(result.Coverage.Commands)} commands, seed {campaign.Seed}{lockStep}",
            [.. Problems(result)],
            Invariants<Amount>.All.ToDictionary(invariant => invariant.Id, invariant => Cell(invariant, result)));
    }

    private IEnumerable<Problem> Problems(CampaignResult result)
    {
        if (result.Failure is { } failure)
        {
            yield return new(failure.Finding.Invariant, FailureReport.Of(failure.Shrunk));
        }
        else if (campaign.Mesh is null && result.Coverage.Commands >= Campaign.MinCommandsForAllGoals && result.Coverage.Missing.ToArray() is { Length: > 0 } missing)
        {
            yield return new("CAN", ["Runs so many must reach, and never did:", .. missing.Select(name => $"    {name}")]);
        }
    }

    /// <summary>A trace invariant is held against whole runs.</summary>
    private static string Cell(Invariant<Amount> invariant, CampaignResult result) =>
        invariant is Invariant<Amount>.OfTrace ? $"{Tell(result.Runs)} runs" : Tell(result.Coverage.Commands);
}

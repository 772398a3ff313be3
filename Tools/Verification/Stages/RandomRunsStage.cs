namespace MeshSecurity.Verification;

/// <summary>The random runs on random meshes, in lock step, with every invariant after each command.</summary>
/// <param name="campaign">The runs.</param>
public sealed class RandomRunsStage(Campaign campaign) : Stage("random runs", "commands", campaign.Runs)
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
    protected override StageResult Gather(Action? finished, CancellationToken interrupt)
    {
        CampaignResult result = campaign.Start(finished, interrupt);
        string lockStep = campaign.Engine is null ? "" : ", model and ledger in lock step";
        return new(
            $"{Format(result.Runs)} runs, {Format(result.Coverage.Commands)} commands, seed {campaign.Seed}{lockStep}",
            [.. Problems(result)],
            Invariants<Amount>.All.ToDictionary(invariant => invariant.Id, invariant => Cell(invariant, result)));
    }

    private IEnumerable<Problem> Problems(CampaignResult result)
    {
        if (result.Failure is { } failure)
        {
            yield return new(failure.Finding.Invariant, FailureReport.Of(failure.Shrunk));
        }
        else if (
            campaign.Mesh is null && result.Coverage.Commands >= Campaign.MinCommandsForAllGoals
                && result.Coverage.Missing.ToArray() is { Length: > 0 } missing)
        {
            yield return new("CAN", ["Coverage goals that were not reached:", .. missing.Select(name => $"    {name}")]);
        }
    }

    /// <summary>Returns the number of commands; the number of runs for a trace invariant, which is checked at the end of a run.</summary>
    private static string Cell(Invariant<Amount> invariant, CampaignResult result) =>
        invariant is Invariant<Amount>.OfTrace ? $"{Format(result.Runs)} runs" : Format(result.Coverage.Commands);
}

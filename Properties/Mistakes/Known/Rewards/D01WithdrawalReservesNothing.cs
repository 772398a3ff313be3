namespace MeshSecurity.Mistakes;

/// <summary>A reward withdrawal reserves nothing.</summary>
public sealed class WithdrawalReservesNothing() : Mistake(
    "D01",
    "A reward withdrawal reserves nothing",
    """
    What may be withdrawn is what was earned less what was paid, and a withdrawal on its way is neither. Whoever asks a
    second time before the first is acknowledged is paid twice, out of what others have earned.
    """,
    "REWARD-1", "REWARD-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "WithdrawRewards: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ClaimableRewards = rewards => rewards.Points.Floor - rewards.Withdrawn };
}

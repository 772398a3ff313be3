namespace MeshSecurity.Mistakes;

/// <summary>A user with nothing Bonded is passed over.</summary>
public sealed class NothingBondedIsPassedOver() : Mistake(
    "D07",
    "A user with nothing Bonded is passed over",
    """
    A slash goes through those who have stake on the validator, and looks at Bonded to tell who has. Whoever has unstaked
    all of it pays nothing, although it unbonds since after the infraction; one unit left behind would have cost the rest
    its part.
    """,
    "SLASH-4")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: unbonding since before, at and after the infraction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        SlashStake = (rules, stake, ratio, infraction) =>
            stake.Bonded == N.Zero ? stake : standard.SlashStake(rules, stake, ratio, infraction),
    };
}

namespace MeshSecurity.Mistakes;

/// <summary>An entry that starts in the very second of the infraction is not liable.</summary>
public sealed class EqualStartIsNotLiable() : Mistake(
    "D25",
    "An entry that starts in the very second of the infraction is not liable",
    """
    Unbonding entries answer for infractions before their start, and the comparison leaves out the second in which both
    happen. Whoever unstakes in the block of the infraction goes free.
    """,
    "SLASH-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: unbonding since before, at and after the infraction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsLiable = (entry, infraction) => entry.Start > infraction };
}

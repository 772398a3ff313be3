namespace MeshSecurity.Mistakes;

/// <summary>A double sign is punished by packet and again by evidence.</summary>
public sealed class EvidenceIsTakenAgain() : Mistake(
    "D30",
    "A double sign is punished by packet and again by evidence",
    """
    The consumer's slash and somebody's evidence are of one infraction. Evidence is taken without asking whether its
    validator has been punished, and the stakers pay for it twice.
    """,
    "SLASH-3")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsEvidencePunished = (_, _) => false };
}

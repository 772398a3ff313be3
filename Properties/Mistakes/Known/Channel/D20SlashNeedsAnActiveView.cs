namespace MeshSecurity.Mistakes;

/// <summary>A slash is dropped because the view is behind.</summary>
public sealed class SlashNeedsAnActiveView() : Mistake(
    "D20",
    "A slash is dropped because the view is behind",
    """
    The provider slashes only validators that it sees as Active. A slash that arrives before the update that makes the
    validator Active again, or after the one that its own infraction caused, is dropped, and everybody evades it.
    """,
    "SLASH-4")
{
    /// <inheritdoc/>
    public override string? Scenario => "Deliver: a slash for downtime";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        IsSlashPunished = (provider, slash) =>
            provider.StatusOf(slash.Validator) != ValidatorStatus.Active || standard.IsSlashPunished(provider, slash),
    };
}

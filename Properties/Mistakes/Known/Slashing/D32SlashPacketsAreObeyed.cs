namespace MeshSecurity.Mistakes;

/// <summary>Mode EvidenceOnly obeys Slash packets.</summary>
public sealed class SlashPacketsAreObeyed() : Mistake(
    "D32",
    "Mode EvidenceOnly obeys Slash packets",
    "The mode is there so that a consumer that lies can slash nobody by its word. One place forgets to ask for it.",
    "EVID-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Deliver: a slash where only evidence slashes";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { CanSlashByPacket = _ => true };
}

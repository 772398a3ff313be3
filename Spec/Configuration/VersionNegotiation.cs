namespace MeshSecurity.Spec;

/// <summary>How two sides of a pairing agree on a version (protocol, section 7).</summary>
public static class VersionNegotiation
{
    /// <summary>What the consumer proposes: its highest.</summary>
    public static SemanticVersion Propose(PairingConfiguration pairing) => pairing.ConsumerVersions.Max();

    /// <summary>
    /// What the provider answers: its highest that is not above the proposal and has its major; null where it has none.
    /// </summary>
    public static SemanticVersion? Answer(PairingConfiguration pairing, SemanticVersion proposal) =>
        pairing.ProviderVersions
            .Where(version => version.Major == proposal.Major && version <= proposal)
            .Max(version => (SemanticVersion?)version);

    /// <summary>Whether the consumer takes the answer: if it is not below its lowest.</summary>
    public static bool Accepts(PairingConfiguration pairing, SemanticVersion answer) => answer >= pairing.ConsumerVersions.Min();

    /// <summary>The version that a whole handshake would end with; null where it would fail.</summary>
    public static SemanticVersion? Agree(PairingConfiguration pairing) =>
        Answer(pairing, Propose(pairing)) is { } answer && Accepts(pairing, answer) ? answer : null;
}

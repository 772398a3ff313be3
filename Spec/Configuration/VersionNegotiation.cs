namespace MeshSecurity.Spec;

/// <summary>Negotiates the protocol version of a pairing (protocol, section 7).</summary>
public static class VersionNegotiation
{
    /// <summary>Returns the version that the consumer proposes: its highest.</summary>
    /// <param name="pairing">The pairing.</param>
    public static SemanticVersion Propose(PairingConfiguration pairing) => pairing.ConsumerVersions.Max();

    /// <summary>
    /// Returns the version that the provider answers: its highest of the same major version that is not above the proposal.
    /// </summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="proposal">The version that the consumer proposes.</param>
    /// <returns>The version; null without such a version.</returns>
    public static SemanticVersion? Answer(PairingConfiguration pairing, SemanticVersion proposal) =>
        pairing.ProviderVersions
            .Where(version => version.Major == proposal.Major && version <= proposal)
            .Max(version => (SemanticVersion?)version);

    /// <summary>Checks whether the consumer accepts an answer: it is not below the consumer's lowest version.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="answer">The version that the provider answers.</param>
    public static bool Accepts(PairingConfiguration pairing, SemanticVersion answer) => answer >= pairing.ConsumerVersions.Min();

    /// <summary>Returns the version at the end of a handshake; null where the handshake fails.</summary>
    /// <param name="pairing">The pairing.</param>
    public static SemanticVersion? Agree(PairingConfiguration pairing) =>
        Answer(pairing, Propose(pairing)) is { } answer && Accepts(pairing, answer) ? answer : null;
}

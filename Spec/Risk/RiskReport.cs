namespace MeshSecurity.Spec;

/// <summary>Represents what each consumer could take from each user by packets, if it lied from now on (protocol, section 5.7).</summary>
/// <param name="Pairings">All configured pairings, in the order of the configuration.</param>
public sealed record RiskReport(Sequence<PairingRisk> Pairings)
{
    /// <summary>Creates the report on a state.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="state">The state.</param>
    public static RiskReport Of(Configuration configuration, State<Amount> state) =>
        new(Sequence.From(configuration.Pairings.Select(pairing => PairingRisk.Of(pairing, state))));
}

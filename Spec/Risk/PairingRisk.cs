namespace MeshSecurity.Spec;

/// <summary>Represents what the consumer of one pairing could take by packets (protocol, section 5.7).</summary>
/// <param name="Pairing">The pairing.</param>
/// <param name="Consumer">The chain that could lie.</param>
/// <param name="Slashing">The slashing mode. In <see cref="SlashingMode.EvidenceOnly"/> no packet takes collateral.</param>
/// <param name="IsByzantine">Whether the consumer lies already.</param>
/// <param name="CanSend">Whether its packets can reach the provider: the channel is Open or Frozen. Close ends it.</param>
/// <param name="UnbondedAt">The time from which all stake is free, if the pairing is closed now.</param>
/// <param name="Users">The users with a lien or rewards at the pairing, by id.</param>
public sealed record PairingRisk(
    PairingId Pairing,
    ChainId Consumer,
    SlashingMode Slashing,
    bool IsByzantine,
    bool CanSend,
    Timestamp UnbondedAt,
    Sequence<UserRisk> Users)
{
    internal static PairingRisk Of(PairingConfiguration pairing, State<Amount> state)
    {
        Pairing<Amount> sides = state.Pairings[pairing.Id];
        bool canSlash = sides.Connected && pairing.Slashing == SlashingMode.TrustedConsumer;
        return new(
            pairing.Id,
            pairing.Consumer,
            pairing.Slashing,
            state.Chains[pairing.Consumer].IsByzantine,
            sides.Connected,
            state.Time + pairing.UnbondingPeriod,
            Sequence.From(state.Chains[pairing.Provider].Accounts
                .Select(entry => UserRisk.Of(pairing, sides.Provider, entry.Key, entry.Value, canSlash))
                .Where(user => !user.Lien.IsZero || !user.Rewards.IsZero)));
    }
}

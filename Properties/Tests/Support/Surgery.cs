using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Changing one thing of a state by hand, which no command would.</summary>
internal static class Surgery
{
    /// <summary>Another account on the provider chain.</summary>
    public static State<Amount> WithAccount(this State<Amount> state, UserId user, Func<Account<Amount>, Account<Amount>> change)
    {
        Chain<Amount> chain = state.Chains[Provider];
        return state.With(Provider, chain.With(user, change(chain.Accounts[user])));
    }

    /// <summary>Other buckets of a user, holder and validator on the provider chain.</summary>
    public static State<Amount> WithStake(
        this State<Amount> state, UserId user, Holder holder, ValidatorId validator, Func<Stake<Amount>, Stake<Amount>> change) =>
        state.WithAccount(user, account => account.With(holder, validator, change(account.StakeOf(holder, validator))));

    /// <summary>Other things that the provider keeps of pairing A.</summary>
    public static State<Amount> WithProvider(this State<Amount> state, Func<ProviderSide<Amount>, ProviderSide<Amount>> change) =>
        state.With(A, state.Pairings[A] with { Provider = change(state.Pairings[A].Provider) });

    /// <summary>Other things that the consumer keeps of pairing A.</summary>
    public static State<Amount> WithConsumer(this State<Amount> state, Func<ConsumerSide<Amount>, ConsumerSide<Amount>> change) =>
        state.With(A, state.Pairings[A] with { Consumer = change(state.Pairings[A].Consumer) });

    /// <summary>Another packet of the provider, not delivered, in flight on pairing A.</summary>
    public static State<Amount> WithPacket(this State<Amount> state, ulong sequence, Packet<Amount> packet) =>
        state.WithFlight(sequence, new(packet, null));

    /// <summary>Another packet of the provider or its acknowledgement in flight on pairing A; null for none.</summary>
    public static State<Amount> WithFlight(this State<Amount> state, ulong sequence, InFlight<Amount>? flight)
    {
        Pairing<Amount> pairing = state.Pairings[A];
        PacketId id = FromProvider(sequence);
        return state.With(A, pairing with { InFlight = flight is null ? pairing.InFlight.Without(id) : pairing.InFlight.With(id, flight) });
    }
}

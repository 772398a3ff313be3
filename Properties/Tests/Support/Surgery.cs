using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Changes one part of a state by hand, as no command would.</summary>
internal static class Surgery
{
    /// <summary>Changes an account on the provider chain.</summary>
    public static State<Amount> WithAccount(this State<Amount> state, UserId user, Func<Account<Amount>, Account<Amount>> change)
    {
        Chain<Amount> chain = state.Chains[Provider];
        return state.With(Provider, chain.With(user, change(chain.Accounts[user])));
    }

    /// <summary>Changes the buckets of a user, holder and validator on the provider chain.</summary>
    public static State<Amount> WithStake(
        this State<Amount> state, UserId user, Holder holder, ValidatorId validator, Func<Stake<Amount>, Stake<Amount>> change) =>
        state.WithAccount(user, account => account.With(holder, validator, change(account.StakeOf(holder, validator))));

    /// <summary>Changes the provider side of pairing A.</summary>
    public static State<Amount> WithProvider(this State<Amount> state, Func<ProviderSide<Amount>, ProviderSide<Amount>> change) =>
        state.With(A, state.Pairings[A] with { Provider = change(state.Pairings[A].Provider) });

    /// <summary>Changes the consumer side of pairing A.</summary>
    public static State<Amount> WithConsumer(this State<Amount> state, Func<ConsumerSide<Amount>, ConsumerSide<Amount>> change) =>
        state.With(A, state.Pairings[A] with { Consumer = change(state.Pairings[A].Consumer) });

    /// <summary>Puts an undelivered packet of the provider in flight on pairing A.</summary>
    public static State<Amount> WithPacket(this State<Amount> state, ulong sequence, Packet<Amount> packet) =>
        state.WithFlight(sequence, new(packet, null));

    /// <summary>Replaces a packet of the provider on pairing A, or its acknowledgement; null removes it.</summary>
    public static State<Amount> WithFlight(this State<Amount> state, ulong sequence, InFlight<Amount>? flight)
    {
        Pairing<Amount> pairing = state.Pairings[A];
        PacketId id = FromProvider(sequence);
        return state.With(A, pairing with { InFlight = flight is null ? pairing.InFlight.Without(id) : pairing.InFlight.With(id, flight) });
    }
}

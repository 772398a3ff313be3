namespace MeshSecurity.Model;

/// <summary>What the provider does with the consumer's packets on delivery (protocol, section 5.2).</summary>
internal static class ProviderInbox<N> where N : IQuantity<N>
{
    public static (State<N> Next, PacketError? Error) Receive(Mesh<N> mesh, State<N> state, PairingId pairing, Packet<N> packet) =>
        packet switch
        {
            Packet<N>.ValidatorUpdate update => (Update(mesh, state, pairing, update), null),
            Packet<N>.Slash slash => Slash(mesh, state, pairing, slash),
            Packet<N>.Distribute distribute => (Rewards<N>.Distribute(mesh, state, pairing, distribute), null),
            Packet<N>.ForceUnstake force => (ForceUnstake(mesh, state, pairing, force), null),
            _ => throw new ArgumentException($"A consumer sends no {packet.GetType().Name}.", nameof(packet)),
        };

    /// <summary>
    /// Every Bonded bucket of a pairing, of one validator or of all, starts to unbond now. What Bonded has less of is what the
    /// consumer must learn.
    /// </summary>
    public static (State<N> Next, Adjustments<N> Lost) UnbondAll(
        Mesh<N> mesh,
        State<N> state,
        PairingId pairing,
        Func<ValidatorId, bool> concerns,
        Func<Stake<N>, Timestamp, Duration, Stake<N>> unbond)
    {
        PairingConfiguration configuration = mesh.Configuration.Pairing(pairing);
        var holder = Holder.Of(pairing);
        Chain<N> chain = state.Chains[configuration.Provider];
        Adjustments<N> lost = Adjustments<N>.None;
        foreach ((UserId user, Account<N> account) in chain.Accounts)
        {
            Account<N> unbonding = account;
            foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(holder).Stakes)
            {
                if (concerns(validator) && stake.Bonded != N.Zero)
                {
                    unbonding = unbonding.With(holder, validator, unbond(stake, state.Time, configuration.UnbondingPeriod));
                }
            }

            if (!ReferenceEquals(unbonding, account))
            {
                lost += Adjustments<N>.Between(account, unbonding);
                chain = chain.With(user, unbonding);
            }
        }

        return (state.With(configuration.Provider, chain), lost);
    }

    private static State<N> Update(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.ValidatorUpdate packet)
    {
        Pairing<N> pairing = state.Pairings[id];
        Map<ulong, ValidatorChange> known = pairing.Provider.View.GetValueOrDefault(packet.Validator, default);
        Map<ulong, ValidatorChange> updated = mesh.Rules.Hear(known, packet.Change);
        return state.With(id, pairing with
        {
            Provider = pairing.Provider with { View = pairing.Provider.View.With(packet.Validator, updated) },
        });
    }

    /// <summary>
    /// A slash on the consumer's word. One already punished costs nothing more; none is ignored because the view of the
    /// validator is behind.
    /// </summary>
    private static (State<N> Next, PacketError? Error) Slash(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Slash packet)
    {
        PairingConfiguration configuration = mesh.Configuration.Pairing(id);
        if (!mesh.Rules.ObeysSlashPackets(configuration.Slashing))
        {
            return (state, PacketError.EvidenceRequired);
        }

        var slashed = new Delegation(id, packet.Validator);
        bool already = mesh.Rules.AlreadyPunished(state.Pairings[id].Provider, packet);
        (State<N> next, Adjustments<N> lost) = already
            ? (state, Adjustments<N>.None)
            : Slashing<N>.Slash(mesh, state, configuration.Provider, Holder.Of(id), packet.Validator, packet.Ratio, packet.Time);
        return (Outbox<N>.AnswerSlash(mesh, Remember(next, id, packet), slashed, packet.Id, lost), null);
    }

    /// <summary>Slash ids seen, and validators whose double sign has been punished.</summary>
    private static State<N> Remember(State<N> state, PairingId id, Packet<N>.Slash packet)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with
        {
            Provider = pairing.Provider with
            {
                PunishedSlashes = pairing.Provider.PunishedSlashes.With(packet.Id),
                PunishedDoubleSigns = packet.Infraction == Infraction.DoubleSign
                    ? pairing.Provider.PunishedDoubleSigns.With(packet.Validator)
                    : pairing.Provider.PunishedDoubleSigns,
            },
        });
    }

    private static State<N> ForceUnstake(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.ForceUnstake packet)
    {
        (State<N> next, Adjustments<N> lost) = UnbondAll(
            mesh, state, id, validator => validator == packet.Validator, mesh.Rules.UnbondAtZeroCap);
        return Outbox<N>.SendAdjusts(mesh, next, lost);
    }
}

namespace MeshSecurity.Model;

/// <summary>Delivers the consumer's packets to the provider (protocol, section 5.2).</summary>
internal static class ProviderInbox<N> where N : IQuantity<N>
{
    public static (State<N> Next, PacketError? Error) Receive(Mesh<N> mesh, State<N> state, PairingId pairing, Packet<N> packet) =>
        packet switch
        {
            Packet<N>.ValidatorUpdate update => (Update(mesh, state, pairing, update), null),
            Packet<N>.Slash slash => Slash(mesh, state, pairing, slash),
            Packet<N>.Distribute distribute => (Rewards<N>.Distribute(mesh, state, pairing, distribute), null),
            Packet<N>.ForceUnstake force => (ForceUnstake(mesh, state, pairing, force), null),
            _ => throw new ArgumentException($"A consumer cannot send {packet.GetType().Name}; a provider can.", nameof(packet)),
        };

    /// <summary>
    /// Starts to unbond the Bonded buckets of a pairing on the validators that <paramref name="concerns"/> selects. Returns the
    /// losses of Bonded too, because the consumer must learn them.
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

    /// <summary>
    /// Punishes the infraction of a Slash packet, and records it. An infraction that was punished costs nothing more. The status in the
    /// view does not matter, because the view can be behind.
    /// </summary>
    public static (State<N> Next, Adjustments<N> Lost) Punish(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Slash packet)
    {
        ProviderSide<N> provider = state.Pairings[id].Provider;
        PairingConfiguration pairing = mesh.Configuration.Pairing(id);
        Ratio ratio = mesh.Rules.BoundRatio(packet.Ratio, pairing.SlashRatio(packet.Infraction));
        (State<N> next, Adjustments<N> lost) = mesh.Rules.IsSlashPunished(provider, packet)
            ? (state, Adjustments<N>.None)
            : Slashing<N>.Slash(mesh, state, pairing.Provider, Holder.Of(id), packet.Validator, ratio, packet.Time);
        return (RecordPunishment(next, id, packet), lost);
    }

    private static State<N> Update(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.ValidatorUpdate packet)
    {
        ProviderSide<N> provider = state.Pairings[id].Provider;
        Map<ulong, ValidatorChange> known = provider.View.GetValueOrDefault(packet.Validator, default);
        Map<ulong, ValidatorChange> updated = mesh.Rules.AddUpdateToView(known, packet.Change);
        return state.With(id, provider with { View = provider.View.With(packet.Validator, updated) });
    }

    private static (State<N> Next, PacketError? Error) Slash(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Slash packet)
    {
        if (!mesh.Rules.CanSlashByPacket(mesh.Configuration.Pairing(id).Slashing))
        {
            return (state, PacketError.EvidenceRequired);
        }

        (State<N> punished, Adjustments<N> lost) = Punish(mesh, state, id, packet);
        return (Outbox<N>.AnswerSlash(mesh, punished, new(id, packet.Validator), packet.Id, lost), null);
    }

    /// <summary>Records the infraction of a slash as punished.</summary>
    private static State<N> RecordPunishment(State<N> state, PairingId id, Packet<N>.Slash packet)
    {
        ProviderSide<N> provider = state.Pairings[id].Provider;
        Set<ulong> downtimes = provider.PunishedDowntimes.GetValueOrDefault(packet.Validator, default);
        return state.With(id, packet.Infraction == Infraction.DoubleSign
            ? provider with { PunishedDoubleSigns = provider.PunishedDoubleSigns.With(packet.Validator) }
            : provider with { PunishedDowntimes = provider.PunishedDowntimes.With(packet.Validator, downtimes.With(packet.Since)) });
    }

    private static State<N> ForceUnstake(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.ForceUnstake packet)
    {
        (State<N> next, Adjustments<N> lost) = UnbondAll(
            mesh, state, id, validator => validator == packet.Validator, mesh.Rules.UnbondAtZeroCap);
        return Outbox<N>.SendAdjusts(mesh, next, lost);
    }
}

namespace MeshSecurity.Implementation;

/// <content>Lifecycle of a pairing: handshake, freezing, closing (protocol, section 7).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoOpenInit(PairingId id)
    {
        if (MoveChannel(id, ChannelTrigger.OpenInit, out LedgerPairing pairing) is { } reason)
        {
            return reason;
        }

        pairing.ChangeValues().Version = VersionNegotiation.Propose(Configuration.Pairing(id));
        return null;
    }

    private Rejection? DoOpenTry(PairingId id) => Negotiate(id, ChannelTrigger.OpenTry, VersionNegotiation.Answer);

    private Rejection? DoOpenAck(PairingId id) => Negotiate(id, ChannelTrigger.OpenAck, (pairing, answer) =>
        VersionNegotiation.Accepts(pairing, answer) ? answer : null);

    private Rejection? DoOpenConfirm(PairingId id)
    {
        if (MoveChannel(id, ChannelTrigger.OpenConfirm, out LedgerPairing pairing) is { } reason)
        {
            return reason;
        }

        if (pairing.Consumer.Values.IsByzantine)
        {
            return null;
        }

        foreach (int validator in pairing.Consumer.Validators.SortedById)
        {
            Send(pairing, Side.Consumer, new()
            {
                Kind = PacketKind.ValidatorUpdate,
                Validator = validator,
                Change = pairing.Consumer.ChangeOf(validator),
            });
        }

        return null;
    }

    /// <summary>Performs a step of the handshake, which ends without an acceptable version.</summary>
    private Rejection? Negotiate(
        PairingId id, ChannelTrigger trigger, Func<PairingConfiguration, SemanticVersion, SemanticVersion?> agree)
    {
        if (Refusal(id, trigger, out LedgerPairing pairing) is { } reason)
        {
            return reason;
        }

        if (agree(pairing.Configuration, pairing.Values.Version!.Value) is not { } version)
        {
            return Rejection.VersionMismatch;
        }

        pairing.ChangeValues().Version = version;
        return DoMoveChannel(id, trigger);
    }

    private Rejection? DoMoveChannel(PairingId id, ChannelTrigger trigger) => MoveChannel(id, trigger, out _);

    private Rejection? MoveChannel(PairingId id, ChannelTrigger trigger, out LedgerPairing pairing)
    {
        if (Refusal(id, trigger, out pairing) is { } reason)
        {
            return reason;
        }

        Lifecycles.Channel.TryNext(pairing.Values.Channel, trigger, out ChannelState next);
        pairing.ChangeValues().Channel = next;
        return null;
    }

    private Rejection? Refusal(PairingId id, ChannelTrigger trigger, out LedgerPairing pairing) =>
        Find(id, out pairing) ?? Lifecycles.Channel.Refusal(pairing.Values.Channel, trigger);

    private Rejection? DoClose(PairingId id)
    {
        if (MoveChannel(id, ChannelTrigger.Close, out LedgerPairing pairing) is { } reason)
        {
            return reason;
        }

        SettleSlashes(pairing);
        SettleProviderPackets(pairing);
        DropConsumerPackets(pairing);
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            UnbondBonded(pairing, validator);
        }

        SendAdjusts();
        ClearCounters(pairing);
        return null;
    }

    /// <summary>Processes the reported slashes that are not delivered, by sequence, where a consumer's report slashes.</summary>
    private void SettleSlashes(LedgerPairing pairing)
    {
        if (pairing.Configuration.Slashing == SlashingMode.EvidenceOnly)
        {
            return;
        }

        foreach (ulong sequence in pairing.InFlight(Side.Consumer).SortedKeys())
        {
            ref readonly PacketSlot packet = ref pairing.InFlight(Side.Consumer)[pairing.InFlight(Side.Consumer).Find(sequence)];
            if (packet is { Kind: PacketKind.Slash, Delivered: false })
            {
                Punish(pairing, packet);
            }
        }
    }

    /// <summary>Processes all acknowledgements by sequence; packets without one time out.</summary>
    private void SettleProviderPackets(LedgerPairing pairing)
    {
        foreach (ulong sequence in pairing.InFlight(Side.Provider).SortedKeys())
        {
            PacketSlot packet = pairing.InFlight(Side.Provider).Remove(sequence);
            if (packet.Delivered)
            {
                AcknowledgeToProvider(pairing, sequence, packet);
            }
            else
            {
                RollBack(pairing, sequence, packet);
            }
        }
    }

    /// <summary>Removes the consumer's packets and accrues the amounts of an honest consumer's undelivered Distributes again.</summary>
    private void DropConsumerPackets(LedgerPairing pairing)
    {
        foreach (ulong sequence in pairing.InFlight(Side.Consumer).SortedKeys())
        {
            PacketSlot packet = pairing.InFlight(Side.Consumer).Remove(sequence);
            if (packet is { Kind: PacketKind.Distribute, Delivered: false } && !pairing.Consumer.Values.IsByzantine)
            {
                pairing.Change(packet.Validator).Accrued += packet.Amount;
            }
        }
    }

    private static void ClearCounters(LedgerPairing pairing)
    {
        pairing.Provisional.Clear();
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            ref PairingValidator on = ref pairing.Change(validator);
            on.Sent = on.Delegated = on.Provisional = on.Virtual = 0;
        }
    }
}

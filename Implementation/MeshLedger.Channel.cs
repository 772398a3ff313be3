namespace MeshSecurity.Implementation;

/// <content>Packets: sending, delivery, acknowledgement, time-out (protocol, section 5.2).</content>
public sealed partial class MeshLedger
{
    private ulong Send(LedgerPairing pairing, Side from, in PacketSlot packet)
    {
        ulong sequence = ++pairing.LastSequence[(int)from];
        pairing.InFlight[(int)from][sequence] = packets.Take(packet with { Delivered = false });
        ForgetSent();
        sent.Add(new(pairing.Configuration.Id, new(from, sequence)));
        return sequence;
    }

    /// <summary>What Bonded stake on a validator lost, for the consumer to learn when the command is done.</summary>
    private void Lose(LedgerPairing pairing, int validator, UInt128 amount)
    {
        ref PairingValidator on = ref pairing[validator];
        on.Lost += amount;
        if (!on.HasLost && amount != 0)
        {
            on.HasLost = true;
            lost.Add((pairing, validator));
        }
    }

    /// <summary>One Adjust for each pairing and validator whose Bonded stake lost something, the answer to a slash first.</summary>
    private void SendAdjusts(LedgerPairing? slashed = null, int validator = -1, ulong slash = 0)
    {
        if (slashed is not null)
        {
            SendAdjust(slashed, validator, slash);
        }

        if (lost.Count > 1)
        {
            lost.Sort(InOrder);
        }

        foreach ((LedgerPairing pairing, int on) in lost)
        {
            if (pairing[on].HasLost)
            {
                SendAdjust(pairing, on, 0);
            }
        }

        lost.Clear();
    }

    /// <summary>By pairing, then validator.</summary>
    private static int InOrder((LedgerPairing Pairing, int Validator) left, (LedgerPairing Pairing, int Validator) right)
    {
        int[] rank = left.Pairing.Consumer.Rank;
        return left.Pairing != right.Pairing
            ? left.Pairing.Index.CompareTo(right.Pairing.Index)
            : rank[left.Validator].CompareTo(rank[right.Validator]);
    }

    private void SendAdjust(LedgerPairing pairing, int validator, ulong slash)
    {
        ref PairingValidator on = ref pairing[validator];
        UInt128 amount = on.Lost;
        (on.Lost, on.HasLost) = (0, false);
        if (pairing.Connected)
        {
            on.Sent -= amount;
            Send(pairing, Side.Provider, new() { Kind = PacketKind.Adjust, Validator = validator, Amount = amount, Slash = slash });
        }
    }

    private Rejection? FindPacket(PairingId id, PacketId packet, PacketTrigger trigger, out LedgerPairing pairing, out int slot)
    {
        slot = -1;
        if (Find(id, out pairing!) is { } unknown)
        {
            return unknown;
        }

        if (!pairing.InFlight[(int)packet.From].TryGetValue(packet.Sequence, out slot))
        {
            return Rejection.UnknownPacket;
        }

        return pairing.Channel == ChannelState.Frozen
            ? Rejection.ChannelNotOpen
            : Lifecycles.Packet.Refusal(packets[slot].Delivered ? PacketState.Delivered : PacketState.Sent, trigger);
    }

    private Rejection? DoDeliver(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Deliver, out LedgerPairing pairing, out int slot) is { } reason)
        {
            return reason;
        }

        PacketSlot content = packets[slot];
        PacketError? error = packet.From == Side.Provider ? ReceiveAtConsumer(pairing, content) : ReceiveAtProvider(pairing, content);
        ref PacketSlot delivered = ref packets[slot];
        delivered.Delivered = true;
        delivered.DeliveredAt = new(now);
        delivered.Error = error;
        return null;
    }

    private Rejection? DoAcknowledge(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Acknowledge, out LedgerPairing pairing, out int slot) is { } reason)
        {
            return reason;
        }

        PacketSlot content = Land(pairing, packet);
        if (packet.From == Side.Provider)
        {
            AcknowledgeToProvider(pairing, packet.Sequence, content);
            SendAdjusts();
        }
        else if (content is { Kind: PacketKind.Slash, Error: not null })
        {
            Release(pairing, content.Slash);
        }

        return null;
    }

    private Rejection? DoTimeOut(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Timeout, out LedgerPairing pairing, out int slot) is { } reason)
        {
            return reason;
        }

        PacketSlot content = Land(pairing, packet);
        if (packet.From == Side.Consumer || content.Kind == PacketKind.Adjust)
        {
            Send(pairing, packet.From, content);
            return null;
        }

        RollBack(pairing, packet.Sequence, content);
        SendAdjusts();
        return null;
    }

    private void AcknowledgeToProvider(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        if (packet.Error is not null)
        {
            RollBack(pairing, sequence, packet);
            return;
        }

        switch (packet.Kind)
        {
            case PacketKind.Stake:
                CommitStake(pairing, sequence, packet);
                break;
            case PacketKind.Unstake:
                CommitUnstake(pairing, sequence, packet);
                break;
            case PacketKind.TransferRewards:
                TakeTransfer(pairing, sequence, packet, paid: packet.Amount);
                break;
        }
    }

    private void RollBack(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        switch (packet.Kind)
        {
            case PacketKind.Stake:
                RollBackStake(pairing, sequence, packet);
                break;
            case PacketKind.Unstake:
                RollBackUnstake(pairing, sequence, packet);
                break;
            case PacketKind.TransferRewards:
                TakeTransfer(pairing, sequence, packet, paid: 0);
                break;
        }
    }

    /// <summary>Takes a packet or acknowledgement out of flight.</summary>
    private PacketSlot Land(LedgerPairing pairing, PacketId packet)
    {
        pairing.InFlight[(int)packet.From].Remove(packet.Sequence, out int slot);
        PacketSlot content = packets[slot];
        packets.GiveBack(slot);
        return content;
    }

    private static PacketError? ReceiveAtConsumer(LedgerPairing pairing, in PacketSlot packet)
    {
        ref PairingValidator on = ref pairing[packet.Validator];
        LedgerChain consumer = pairing.Consumer;
        switch (packet.Kind)
        {
            case PacketKind.Stake when consumer.Changes[packet.Validator].Status == ValidatorStatus.Tombstoned:
                return PacketError.ValidatorTombstoned;
            case PacketKind.Stake:
                on.Delegated += packet.Amount;
                return null;
            case PacketKind.Unstake when on.Delegated < packet.Amount:
                return PacketError.InsufficientStake;
            case PacketKind.Unstake:
                on.Delegated -= packet.Amount;
                return null;
            case PacketKind.Adjust:
                on.Delegated -= packet.Amount;
                Release(pairing, packet.Slash);
                return null;
            default:
                if (!consumer.Find(packet.Recipient, out int recipient))
                {
                    return PacketError.UnknownRecipient;
                }

                pairing.Escrow -= packet.Amount;
                consumer.Accounts[recipient].Wallet += packet.Amount;
                return null;
        }
    }

    /// <summary>A provisional slash is settled; 0 stands for none.</summary>
    private static void Release(LedgerPairing pairing, ulong slash)
    {
        if (pairing.Provisional.Remove(slash, out (int Validator, UInt128 Amount) provisional))
        {
            pairing[provisional.Validator].Provisional -= provisional.Amount;
        }
    }

    private PacketError? ReceiveAtProvider(LedgerPairing pairing, in PacketSlot packet)
    {
        switch (packet.Kind)
        {
            case PacketKind.ValidatorUpdate:
                pairing[packet.Validator].Hear(packet.Change);
                return null;
            case PacketKind.Slash:
                return ReceiveSlash(pairing, packet);
            case PacketKind.Distribute:
                ShareOut(pairing.Holder.OnOrNew(packet.Validator), Amount.Of(packet.Amount));
                return null;
            default:
                UnbondBonded(pairing, packet.Validator);
                SendAdjusts();
                return null;
        }
    }

    private PacketError? ReceiveSlash(LedgerPairing pairing, in PacketSlot packet)
    {
        if (pairing.Configuration.Slashing == SlashingMode.EvidenceOnly)
        {
            return PacketError.EvidenceRequired;
        }

        bool doubleSign = packet.Infraction == Infraction.DoubleSign;
        bool punished = !pairing.PunishedSlashes.Add(packet.Slash) || (doubleSign && pairing[packet.Validator].DoubleSignPunished);
        if (!punished)
        {
            Slash(pairing.Provider, pairing.Holder, packet.Validator, packet.Ratio, packet.Time);
        }

        pairing[packet.Validator].DoubleSignPunished |= doubleSign;
        SendAdjusts(pairing, packet.Validator, packet.Slash);
        return null;
    }

    /// <summary>All Bonded stake of a pairing on a validator starts to unbond now.</summary>
    private void UnbondBonded(LedgerPairing pairing, int validator)
    {
        if (pairing.Holder.On(validator) is not { } delegators)
        {
            return;
        }

        for (int row = 0; row < delegators.Count; row++)
        {
            UInt128 bonded = delegators[row].Bonded;
            if (bonded != 0)
            {
                ref DelegatorRow stake = ref delegators.Aligned(row);
                stake.Bonded = 0;
                delegators.Shares -= bonded;
                StartUnbonding(ref stake, bonded, now, pairing.Holder.Period);
                Lose(pairing, validator, bonded);
            }
        }
    }
}

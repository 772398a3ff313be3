namespace MeshSecurity.Implementation;

/// <content>Packets: sending, delivery, acknowledgement, timeout (protocol, section 5.2).</content>
public sealed partial class MeshLedger
{
    private ulong Send(LedgerPairing pairing, Side from, in PacketSlot packet)
    {
        ulong sequence = pairing.ChangeValues().NextSequence(from);
        pairing.InFlight(from).Add(sequence, packet);
        ClearSent();
        sent.Add(new(pairing.Configuration.Id, new(from, sequence)));
        return sequence;
    }

    /// <summary>Records a loss of Bonded stake; <see cref="SendAdjusts"/> reports it to the consumer at the end of the command.</summary>
    private void RecordLoss(LedgerPairing pairing, int validator, UInt128 amount)
    {
        if (amount == 0)
        {
            return;
        }

        ref PairingValidator on = ref pairing.Change(validator);
        on.UnreportedLoss += amount;
        if (!on.HasUnreportedLoss)
        {
            on.HasUnreportedLoss = true;
            losses.Add((pairing, validator));
        }
    }

    /// <summary>Sends one Adjust for each pairing and validator with a recorded loss, the answer to a slash first.</summary>
    private void SendAdjusts(LedgerPairing? slashed = null, int validator = -1, ulong slash = 0)
    {
        if (slashed is not null)
        {
            SendAdjust(slashed, validator, slash);
        }

        losses.Sort(ByPairingAndValidator);
        foreach ((LedgerPairing pairing, int on) in losses)
        {
            if (pairing[on].HasUnreportedLoss)
            {
                SendAdjust(pairing, on, 0);
            }
        }

        losses.Clear();
    }

    private static int ByPairingAndValidator((LedgerPairing Pairing, int Validator) left, (LedgerPairing Pairing, int Validator) right)
    {
        int[] rank = left.Pairing.Consumer.Validators.Rank;
        return left.Pairing != right.Pairing
            ? left.Pairing.Index.CompareTo(right.Pairing.Index)
            : rank[left.Validator].CompareTo(rank[right.Validator]);
    }

    private void SendAdjust(LedgerPairing pairing, int validator, ulong slash)
    {
        ref PairingValidator on = ref pairing.Change(validator);
        UInt128 amount = on.UnreportedLoss;
        (on.UnreportedLoss, on.HasUnreportedLoss) = (0, false);
        if (pairing.IsConnected)
        {
            on.Sent -= amount;
            Send(pairing, Side.Provider, new() { Kind = PacketKind.Adjust, Validator = validator, Amount = amount, Slash = slash });
        }
    }

    private Rejection? FindPacket(PairingId id, PacketId packet, PacketTrigger trigger, out LedgerPairing pairing, out int slot)
    {
        slot = Unknown;
        if (Find(id, out pairing) is { } unknown)
        {
            return unknown;
        }

        slot = pairing.InFlight(packet.From).Find(packet.Sequence);
        return RejectIf(slot < 0, Rejection.UnknownPacket)
            ?? RejectIf(pairing.Values.Channel == ChannelState.Frozen, Rejection.ChannelNotOpen)
            ?? Lifecycles.Packet.Refusal(pairing.InFlight(packet.From)[slot].Delivered ? PacketState.Delivered : PacketState.Sent, trigger);
    }

    private Rejection? DoDeliver(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Deliver, out LedgerPairing pairing, out int slot) is { } reason)
        {
            return reason;
        }

        ref readonly PacketSlot content = ref pairing.InFlight(packet.From)[slot];
        PacketError? error = packet.From == Side.Provider ? ReceiveAtConsumer(pairing, content) : ReceiveAtProvider(pairing, content);
        ref PacketSlot delivered = ref pairing.InFlight(packet.From).Change(slot);
        delivered.Delivered = true;
        delivered.DeliveredAt = Time;
        delivered.Error = error;
        return null;
    }

    private Rejection? DoAcknowledge(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Acknowledge, out LedgerPairing pairing, out _) is { } reason)
        {
            return reason;
        }

        PacketSlot content = pairing.InFlight(packet.From).Remove(packet.Sequence);
        if (packet.From == Side.Provider)
        {
            AcknowledgeToProvider(pairing, packet.Sequence, content);
            SendAdjusts();
        }
        else if (content is { Kind: PacketKind.Slash, Error: not null } && !pairing.Consumer.Values.IsByzantine)
        {
            Release(pairing, content.Slash);
        }

        return null;
    }

    private Rejection? DoTimeOut(PairingId id, PacketId packet)
    {
        if (FindPacket(id, packet, PacketTrigger.Timeout, out LedgerPairing pairing, out _) is { } reason)
        {
            return reason;
        }

        PacketSlot content = pairing.InFlight(packet.From).Remove(packet.Sequence);
        if (packet.From == Side.Consumer && pairing.Consumer.Values.IsByzantine)
        {
            return null;
        }

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
                SettleTransfer(pairing, sequence, packet, packet.Amount);
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
                SettleTransfer(pairing, sequence, packet, 0);
                break;
        }
    }

    private static PacketError? ReceiveAtConsumer(LedgerPairing pairing, in PacketSlot packet)
    {
        LedgerChain consumer = pairing.Consumer;
        if (consumer.Values.IsByzantine)
        {
            return null;
        }

        switch (packet.Kind)
        {
            case PacketKind.Stake when consumer.StatusOf(packet.Validator) == ValidatorStatus.Tombstoned:
                return PacketError.ValidatorTombstoned;
            case PacketKind.Stake:
                pairing.Change(packet.Validator).Delegated += packet.Amount;
                return null;
            case PacketKind.Unstake when pairing[packet.Validator].Delegated < packet.Amount:
                return PacketError.InsufficientStake;
            case PacketKind.Unstake:
                pairing.Change(packet.Validator).Delegated -= packet.Amount;
                LowerVirtual(pairing, packet.Validator, packet.Amount);
                return null;
            case PacketKind.Adjust:
                pairing.Change(packet.Validator).Delegated -= packet.Amount;
                UInt128 provisional = Release(pairing, packet.Slash);
                LowerVirtual(pairing, packet.Validator, packet.Amount > provisional ? packet.Amount - provisional : 0);
                return null;
            default:
                if (!consumer.TryFind(packet.Recipient, out int recipient))
                {
                    return PacketError.UnknownRecipient;
                }

                pairing.ChangeValues().Escrow -= packet.Amount;
                consumer.Wallets.Change(recipient) += packet.Amount;
                return null;
        }
    }

    /// <summary>Releases a provisional slash, if there is one with the id, and returns its amount.</summary>
    private static UInt128 Release(LedgerPairing pairing, ulong slash)
    {
        if (pairing.Provisional.Find(slash) < 0)
        {
            return 0;
        }

        ProvisionalSlot provisional = pairing.Provisional.Remove(slash);
        pairing.Change(provisional.Validator).Provisional -= provisional.Amount;
        return provisional.Amount;
    }

    private PacketError? ReceiveAtProvider(LedgerPairing pairing, in PacketSlot packet)
    {
        switch (packet.Kind)
        {
            case PacketKind.ValidatorUpdate:
                pairing.ReceiveUpdate(packet.Validator, packet.Change);
                return null;
            case PacketKind.Slash:
                return ReceiveSlash(pairing, packet);
            case PacketKind.Distribute:
                DistributeRewards(pairing.Holder.GetOrAdd(packet.Validator), Amount.Of(packet.Amount));
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

        Punish(pairing, packet);
        SendAdjusts(pairing, packet.Validator, packet.Slash);
        return null;
    }

    /// <summary>Slashes for a Slash packet unless its infraction was punished, and records the infraction as punished.</summary>
    private void Punish(LedgerPairing pairing, in PacketSlot packet)
    {
        bool isNew = packet.Infraction == Infraction.DoubleSign
            ? !pairing[packet.Validator].DoubleSignPunished
            : pairing.AddPunishedDowntime(packet.Validator, packet.Since);
        if (isNew)
        {
            Ratio agreed = pairing.Configuration.SlashRatio(packet.Infraction);
            Slash(pairing.Provider, pairing.Holder, packet.Validator, Ratio.Min(packet.Ratio, agreed), packet.Time);
        }

        pairing.Change(packet.Validator).DoubleSignPunished |= packet.Infraction == Infraction.DoubleSign;
    }

    /// <summary>Starts to unbond all Bonded stake of a pairing on a validator.</summary>
    private void UnbondBonded(LedgerPairing pairing, int validator)
    {
        if (pairing.Holder.DelegatorsOn(validator) is not { } delegators)
        {
            return;
        }

        for (int row = 0; row < delegators.Count; row++)
        {
            UInt128 bonded = delegators[row].Bonded;
            if (bonded != 0)
            {
                ref DelegatorRow stake = ref delegators.ChangeShares(row);
                stake.Bonded = 0;
                delegators.ChangeTotals().Shares -= bonded;
                StartUnbonding(ref stake, bonded, Now, pairing.Holder.Period);
                RecordLoss(pairing, validator, bonded);
            }
        }
    }
}

namespace MeshSecurity.Implementation;

/// <content>Lies of a consumer that follows no rule (protocol, section 5.7).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoCorrupt(ChainId id)
    {
        if ((Find(id, out LedgerChain chain) ?? RejectIf(chain.Values.IsByzantine, Rejection.AlreadyByzantine)) is { } reason)
        {
            return reason;
        }

        chain.ChangeValues().IsByzantine = true;
        return null;
    }

    private Rejection? DoForge(PairingId id, Packet<Amount> packet)
    {
        int validator = Unknown;
        var distribute = packet as Packet<Amount>.Distribute;
        if ((Find(id, out LedgerPairing pairing)
            ?? Find(pairing.Consumer, packet.Validator, out validator)
            ?? RejectIf(!IsOfConsumer(packet), Rejection.UnknownPacket)
            ?? RejectIf(distribute is { Amount.IsZero: true }, Rejection.ZeroAmount)
            ?? RejectIf(!pairing.Consumer.Values.IsByzantine, Rejection.ConsumerHonest)
            ?? RejectIf(pairing.Values.Channel != ChannelState.Open, Rejection.ChannelNotOpen)
            ?? RejectIf(
                distribute is not null && DistributedOn(pairing) + Units(distribute.Amount) >= Amount.Limit.ToUnits(),
                Rejection.SupplyExceeded)) is { } reason)
        {
            return reason;
        }

        Send(pairing, Side.Consumer, PacketOf(pairing, new(packet, null)));
        return null;
    }

    private Rejection? DoForgeAcknowledgement(PairingId id, ulong sequence, Timestamp time, PacketError? error)
    {
        int slot = Unknown;
        if ((Find(id, out LedgerPairing pairing)
            ?? RejectIf(pairing.InFlight(Side.Provider).Find(sequence) < 0, Rejection.UnknownPacket)
            ?? RejectIf(!pairing.Consumer.Values.IsByzantine, Rejection.ConsumerHonest)
            ?? FindPacket(id, new(Side.Provider, sequence), PacketTrigger.Deliver, out _, out slot)
            ?? RejectIf(time > Time, Rejection.HeightUnknown)) is { } reason)
        {
            return reason;
        }

        ref PacketSlot answered = ref pairing.InFlight(Side.Provider).Change(slot);
        (answered.Delivered, answered.DeliveredAt, answered.Error) = (true, time, error);
        return null;
    }

    private static bool IsOfConsumer(Packet<Amount> packet) => packet switch
    {
        Packet<Amount>.Slash slash => slash.Id != 0,
        Packet<Amount>.ValidatorUpdate or Packet<Amount>.Distribute or Packet<Amount>.ForceUnstake => true,
        _ => false,
    };

    /// <summary>Returns the rewards that reached the provider on a pairing, and those on the way.</summary>
    private static UInt128 DistributedOn(LedgerPairing pairing)
    {
        UInt128 sum = 0;
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            sum += pairing.Holder.DelegatorsOn(validator)?.Totals.Distributed.ToUnits() ?? 0;
        }

        foreach (ulong sequence in pairing.InFlight(Side.Consumer).SortedKeys())
        {
            ref readonly PacketSlot packet = ref pairing.InFlight(Side.Consumer)[pairing.InFlight(Side.Consumer).Find(sequence)];
            sum += packet is { Kind: PacketKind.Distribute, Delivered: false } ? packet.Amount : 0;
        }

        return sum;
    }
}

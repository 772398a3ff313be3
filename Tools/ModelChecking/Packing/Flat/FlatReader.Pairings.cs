namespace MeshSecurity.Testing;

/// <content>Pairings and packets.</content>
internal sealed partial class FlatReader
{
    private void Read(ref PackedReader from, FlatPairing pairing)
    {
        pairing.Channel = (ChannelState)from.Byte();
        pairing.Version = from.Byte() == 0 ? null : new(from.Small(), from.Small(), from.Small());
        ReadCounts(ref from, pairing.Sent);
        ReadView(ref from, pairing);
        Read(ref from, pairing.Rewards);
        pairing.Price = layout.Prices[from.Byte()];
        pairing.Cap = from.Large();
        pairing.CapAtEpoch = from.Large();
        pairing.PriceAtEpoch = layout.Prices[from.Byte()];
        ReadCounts(ref from, pairing.Delegated);
        ReadCounts(ref from, pairing.Virtual);
        ReadCounts(ref from, pairing.Accrued);
        pairing.Escrow = from.Large();
        int slashes = ReadSlashes(ref from, pairing);
        ReadPackets(ref from, pairing.OfProvider);
        ReadPackets(ref from, pairing.OfConsumer);
        pairing.LastOfProvider = (ulong)pairing.OfProvider.Count;
        pairing.LastOfConsumer = (ulong)Math.Max(pairing.OfConsumer.Count, slashes);
    }

    private static void ReadCounts(ref PackedReader from, UInt128[] amounts)
    {
        amounts.AsSpan().Clear();
        for (int left = from.Byte(); left > 0; left--)
        {
            amounts[from.Byte()] = from.Large();
        }
    }

    private static void ReadView(ref PackedReader from, FlatPairing pairing)
    {
        for (int validator = 0; validator < pairing.View.Length; validator++)
        {
            int known = from.Byte();
            pairing.PunishedDoubleSigns[validator] = known % 2 == 1;
            pairing.View[validator] = known >= 2 ? new((ValidatorStatus)((known / 2) - 1), (ulong)from.Byte()) : default;
            pairing.PunishedDowntimes[validator].Clear();
            for (int left = from.Byte(); left > 0; left--)
            {
                pairing.PunishedDowntimes[validator].Add() = (ulong)from.Byte();
            }
        }
    }

    private static int ReadSlashes(ref PackedReader from, FlatPairing pairing)
    {
        pairing.Provisional.Clear();
        int count = from.Byte();
        for (ulong id = 1; id <= (ulong)count; id++)
        {
            if (from.Byte() == 1)
            {
                pairing.Provisional.Add() = new(id, from.Byte(), from.Large());
            }
        }

        return count;
    }

    private void ReadPackets(ref PackedReader from, ReusableList<FlatPacket> packets)
    {
        packets.Clear();
        int count = from.Byte();
        for (ulong sequence = 1; sequence <= (ulong)count; sequence++)
        {
            Read(ref from, ref packets.Add(), sequence);
        }
    }

    private void Read(ref PackedReader from, ref FlatPacket packet, ulong sequence)
    {
        (int tag, int answer) = Math.DivRem(from.Byte(), PacketTags.Answers);
        packet = new() { Sequence = sequence, Tag = (PacketTag)tag, Answer = answer, Validator = from.Byte() };
        packet.DeliveredAt = answer > 0 ? now : 0;
        switch (packet.Tag)
        {
            case PacketTag.Stake or PacketTag.Unstake:
                (packet.Amount, packet.User) = (from.Large(), from.Byte());
                break;
            case PacketTag.TransferRewards:
                (packet.Amount, packet.User, packet.Recipient) = (from.Large(), from.Byte(), from.Byte());
                break;
            case PacketTag.Adjust when !packet.IsDelivered:
                (packet.Amount, packet.Slash) = (from.Large(), (ulong)from.Byte());
                break;
            case PacketTag.ValidatorUpdate when !packet.IsDelivered:
                packet.Change = new((ValidatorStatus)from.Byte(), (ulong)from.Byte());
                break;
            case PacketTag.Slash:
                packet.Slash = (ulong)from.Byte();
                if (!packet.IsDelivered)
                {
                    (packet.Infraction, packet.Ratio) = ((Infraction)from.Byte(), (uint)from.Number());
                    packet.Since = packet.IsPendingDowntime ? (ulong)from.Byte() : 0;
                }

                break;
            case PacketTag.Distribute:
                packet.Amount = from.Large();
                break;
        }

        if (packet.RelevantTime is not null)
        {
            long time = ReadTime(ref from);
            packet.DeliveredAt = packet.IsDelivered ? time : 0;
            packet.Time = packet.IsDelivered ? 0 : time;
        }
    }
}

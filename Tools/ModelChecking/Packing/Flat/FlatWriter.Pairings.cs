namespace MeshSecurity.Testing;

/// <content>Pairings and what is in flight between them.</content>
internal sealed partial class FlatWriter
{
    private readonly PackedWriter scratch = new();
    private readonly Items<(int Start, int Length)> packets = new();

    private void Write(int place, FlatPairing pairing)
    {
        int validators = layout.ConsumerOf[place];
        int provider = layout.ProviderOf[place];
        to.Put((int)pairing.Channel);
        Write(pairing.Version);
        WriteCounts(pairing, static (in on) => on.Sent);
        WriteView(pairing, validators);
        Write(pairing.Rewards, names.UserAt[provider], now.Packets[place]);
        to.Put(Array.IndexOf(layout.Prices, pairing.Price));
        to.Number(pairing.Cap);
        to.Number(pairing.CapAtEpoch);
        WriteCounts(pairing, static (in on) => on.Delegated);
        WriteCounts(pairing, static (in on) => on.Virtual);
        WriteCounts(pairing, static (in on) => on.Accrued);
        to.Number(pairing.Escrow);
        WriteSlashes(pairing, now.Packets[place]);
        WriteProviderPackets(pairing, place);
        WriteConsumerPackets(pairing, place);
    }

    private void Write(SemanticVersion? version)
    {
        to.Put(version is null ? 0 : 1);
        if (version is { } agreed)
        {
            to.Number((ulong)agreed.Major);
            to.Number((ulong)agreed.Minor);
            to.Number((ulong)agreed.Patch);
        }
    }

    private void WriteCounts(FlatPairing pairing, Count count)
    {
        int counts = 0;
        foreach (ref readonly FlatCounts on in pairing.Validators.AsSpan())
        {
            counts += count(on) == 0 ? 0 : 1;
        }

        to.Put(counts);
        for (int validator = 0; validator < pairing.Validators.Length && counts > 0; validator++)
        {
            UInt128 amount = count(pairing.Validators[validator]);
            if (amount != 0)
            {
                to.Put(validator);
                to.Number(amount);
            }
        }
    }

    /// <summary>Of each validator the one update that its status depends on, and whether its double sign has been punished.</summary>
    private void WriteView(FlatPairing pairing, int validators)
    {
        for (int validator = 0; validator < pairing.Validators.Length; validator++)
        {
            ref readonly FlatCounts on = ref pairing.Validators[validator];
            bool heard = on.View.Status != ValidatorStatus.Unknown;
            to.Put((on.DoubleSignPunished ? 1 : 0) + (heard ? 2 * (1 + (int)on.View.Status) : 0));
            if (heard)
            {
                to.Put(now.Updates[validators].Of(validator, on.View.Update));
            }
        }
    }

    /// <summary>The slashes still spoken of: whether the provider has seen each, and what is provisional.</summary>
    private void WriteSlashes(FlatPairing pairing, PacketNumbers renumbered)
    {
        to.Put(renumbered.Slashes.Length);
        foreach (ulong id in renumbered.Slashes)
        {
            int provisional = 0;
            while (provisional < pairing.Provisional.Count && pairing.Provisional[provisional].Slash != id)
            {
                provisional++;
            }

            bool known = provisional < pairing.Provisional.Count;
            to.Put((pairing.PunishedSlashes.All.Contains(id) ? 1 : 0) + (known ? 2 : 0));
            if (known)
            {
                to.Put(pairing.Provisional[provisional].Validator);
                to.Number(pairing.Provisional[provisional].Amount);
            }
        }
    }

    private void WriteProviderPackets(FlatPairing pairing, int place)
    {
        to.Put(pairing.OfProvider.Count);
        foreach (int packet in now.Packets[place].Order)
        {
            Write(to, pairing.OfProvider[packet], place);
        }
    }

    /// <summary>The consumer's packets in the order of their bytes: they are a multiset.</summary>
    private void WriteConsumerPackets(FlatPairing pairing, int place)
    {
        to.Put(pairing.OfConsumer.Count);
        if (pairing.OfConsumer.Count <= 1)
        {
            foreach (ref readonly FlatPacket packet in pairing.OfConsumer.All)
            {
                Write(to, packet, place);
            }

            return;
        }

        scratch.Clear();
        packets.Clear();
        foreach (ref readonly FlatPacket packet in pairing.OfConsumer.All)
        {
            int start = scratch.Length;
            Write(scratch, packet, place);
            packets.Add() = (start, scratch.Length - start);
        }

        packets.All.Sort((left, right) => Scratch(left).SequenceCompareTo(Scratch(right)));
        foreach ((int Start, int Length) packet in packets.All)
        {
            to.Put(Scratch(packet));
        }
    }

    private ReadOnlySpan<byte> Scratch((int Start, int Length) packet) => scratch.Bytes.Slice(packet.Start, packet.Length);

    /// <summary>A packet: kind and answer, validator, and what will still matter of it.</summary>
    private void Write(PackedWriter into, in FlatPacket packet, int place)
    {
        int provider = layout.ProviderOf[place];
        into.Put(((int)packet.Tag * PacketTags.Answers) + packet.Answer);
        into.Put(packet.Validator);
        switch (packet.Tag)
        {
            case PacketTag.Stake or PacketTag.Unstake:
                into.Number(packet.Amount);
                into.Put(names.PlaceOfUser[provider][packet.User]);
                break;
            case PacketTag.TransferRewards:
                into.Number(packet.Amount);
                into.Put(names.PlaceOfUser[provider][packet.User]);
                into.Put(names.PlaceOfName[packet.Recipient]);
                break;
            case PacketTag.Adjust when !packet.IsDelivered:
                into.Number(packet.Amount);
                into.Put(packet.Slash == 0 ? 0 : now.Packets[place].OfSlash(packet.Slash));
                break;
            case PacketTag.ValidatorUpdate when !packet.IsDelivered:
                into.Put((int)packet.Change.Status);
                into.Put(now.Updates[layout.ConsumerOf[place]].Of(packet.Validator, packet.Change.Update));
                break;
            case PacketTag.Slash:
                into.Put(packet.Answer == PacketTags.Success ? 0 : now.Packets[place].OfSlash(packet.Slash));
                if (!packet.IsDelivered)
                {
                    into.Put((int)packet.Infraction);
                    into.Number(packet.Ratio);
                }

                break;
            case PacketTag.Distribute:
                into.Number(packet.IsDelivered ? 0 : packet.Amount);
                break;
        }

        if (packet.Moment is { } moment)
        {
            into.Number(moments.AgeOf(moment));
        }
    }

    private delegate UInt128 Count(in FlatCounts on);
}

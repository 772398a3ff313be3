namespace MeshSecurity.Testing;

/// <content>Pairings and packets.</content>
internal sealed partial class FlatWriter
{
    private readonly PackedWriter scratch = new();
    private readonly ReusableList<(int Start, int Length)> packets = new();

    private void Write(int place, FlatPairing pairing)
    {
        int validators = layout.ConsumerOf[place];
        int provider = layout.ProviderOf[place];
        to.Put((int)pairing.Channel);
        Write(pairing.Version);
        WriteCounts(pairing.Sent);
        WriteView(pairing, validators);
        Write(pairing.Rewards, users.UserAt[provider], numbers.Packets[place]);
        to.Put(Array.IndexOf(layout.Prices, pairing.Price));
        to.Number(pairing.Cap);
        to.Number(pairing.CapAtEpoch);
        to.Put(Array.IndexOf(layout.Prices, pairing.PriceAtEpoch));
        WriteCounts(pairing.Delegated);
        WriteCounts(pairing.Virtual);
        WriteCounts(pairing.Accrued);
        to.Number(pairing.Escrow);
        WriteSlashes(pairing, numbers.Packets[place]);
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

    private void WriteCounts(UInt128[] amounts)
    {
        int count = amounts.Length - amounts.AsSpan().Count(UInt128.Zero);
        to.Put(count);
        for (int validator = 0; validator < amounts.Length && count > 0; validator++)
        {
            if (amounts[validator] != 0)
            {
                to.Put(validator);
                to.Number(amounts[validator]);
            }
        }
    }

    /// <summary>
    /// Encodes for each validator whether its double sign was punished, its status, the rank of its update, and the ranks of its punished
    /// downtimes.
    /// </summary>
    private void WriteView(FlatPairing pairing, int validators)
    {
        for (int validator = 0; validator < pairing.View.Length; validator++)
        {
            FlatChange change = pairing.View[validator];
            bool isKnown = change.Status != ValidatorStatus.Unknown;
            to.Put((pairing.PunishedDoubleSigns[validator] ? 1 : 0) + (isKnown ? 2 * (1 + (int)change.Status) : 0));
            if (isKnown)
            {
                to.Put(numbers.Updates[validators].Of(validator, change.Update));
            }

            WriteDowntimes(pairing.PunishedDowntimes[validator], numbers.Updates[validators], validator);
        }
    }

    /// <summary>Encodes the punished downtimes that a Slash in flight or to come may name.</summary>
    private void WriteDowntimes(ReusableList<ulong> punished, UpdateRanks ranks, int validator)
    {
        if (punished.Count > 1)
        {
            punished.All.Sort();
        }

        int count = 0;
        foreach (ulong since in punished.All)
        {
            count += ranks.Has(validator, since) ? 1 : 0;
        }

        to.Put(count);
        foreach (ulong since in punished.All)
        {
            if (ranks.Has(validator, since))
            {
                to.Put(ranks.Of(validator, since));
            }
        }
    }

    /// <summary>Encodes the provisional amounts of the referenced slashes.</summary>
    private void WriteSlashes(FlatPairing pairing, PacketRenumbering renumbered)
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
            to.Put(known ? 1 : 0);
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
        foreach (int packet in numbers.Packets[place].Order)
        {
            Write(to, pairing.OfProvider[packet], place);
        }
    }

    /// <summary>Encodes the consumer's packets in the order of their encodings, because they are a multiset.</summary>
    private void WriteConsumerPackets(FlatPairing pairing, int place)
    {
        to.Put(pairing.OfConsumer.Count);
        scratch.Clear();
        packets.Clear();
        foreach (ref readonly FlatPacket packet in pairing.OfConsumer.All)
        {
            int start = scratch.Length;
            Write(scratch, packet, place);
            packets.Add() = (start, scratch.Length - start);
        }

        if (packets.Count > 1)
        {
            packets.All.Sort((left, right) => Scratch(left).SequenceCompareTo(Scratch(right)));
        }

        foreach ((int Start, int Length) packet in packets.All)
        {
            to.Put(Scratch(packet));
        }
    }

    private ReadOnlySpan<byte> Scratch((int Start, int Length) packet) => scratch.Bytes.Slice(packet.Start, packet.Length);

    /// <summary>Encodes kind, answer and validator of a packet, and the fields that a later command may read.</summary>
    private void Write(PackedWriter into, in FlatPacket packet, int place)
    {
        int provider = layout.ProviderOf[place];
        into.Put(((int)packet.Tag * PacketTags.Answers) + packet.Answer);
        into.Put(packet.Validator);
        switch (packet.Tag)
        {
            case PacketTag.Stake or PacketTag.Unstake:
                into.Number(packet.Amount);
                into.Put(users.PlaceOfUser[provider][packet.User]);
                break;
            case PacketTag.TransferRewards:
                into.Number(packet.Amount);
                into.Put(users.PlaceOfUser[provider][packet.User]);
                into.Put(users.PlaceOfName[packet.Recipient]);
                break;
            case PacketTag.Adjust when !packet.IsDelivered:
                into.Number(packet.Amount);
                into.Put(packet.Slash == 0 ? 0 : numbers.Packets[place].OfSlash(packet.Slash));
                break;
            case PacketTag.ValidatorUpdate when !packet.IsDelivered:
                into.Put((int)packet.Change.Status);
                into.Put(numbers.Updates[layout.ConsumerOf[place]].Of(packet.Validator, packet.Change.Update));
                break;
            case PacketTag.Slash:
                into.Put(packet.Answer == PacketTags.Success ? 0 : numbers.Packets[place].OfSlash(packet.Slash));
                if (!packet.IsDelivered)
                {
                    into.Put((int)packet.Infraction);
                    into.Number(packet.Ratio);
                    if (packet.IsPendingDowntime)
                    {
                        into.Put(numbers.Updates[layout.ConsumerOf[place]].Of(packet.Validator, packet.Since));
                    }
                }

                break;
            case PacketTag.Distribute:
                into.Number(packet.IsDelivered ? 0 : packet.Amount);
                break;
        }

        if (packet.RelevantTime is { } time)
        {
            into.Number(times.AgeOf(time));
        }
    }
}

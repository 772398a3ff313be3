namespace MeshSecurity.Testing;

/// <content>Pairings and what is in flight between them.</content>
internal sealed partial class StateReader
{
    private Pairing<Amount> ReadPairing(ref PackedReader from, int place)
    {
        ChainLayout validators = layout.Chains[layout.ConsumerOf[place]];
        var channel = (ChannelState)from.Byte();
        SemanticVersion? version = from.Byte() == 0 ? null : new(from.Small(), from.Small(), from.Small());
        var provider = new ProviderSide<Amount> { Sent = ReadCounts(ref from, validators) };
        provider = ReadView(ref from, validators, provider) with
        {
            Rewards = ReadRewards(ref from, layout.Chains[layout.ProviderOf[place]], validators),
        };
        var consumer = new ConsumerSide<Amount>
        {
            Price = layout.Prices[from.Byte()],
            Cap = from.Amount(),
            CapAtEpoch = from.Amount(),
            Delegated = ReadCounts(ref from, validators),
            Virtual = ReadCounts(ref from, validators),
            Accrued = ReadCounts(ref from, validators),
            Escrow = from.Amount(),
        };
        int slashes = from.Byte();
        ReadSlashes(ref from, validators, slashes, ref provider, ref consumer);
        return ReadPackets(ref from, place, slashes, new() { Channel = channel, Version = version, Provider = provider, Consumer = consumer });
    }

    private static Map<ValidatorId, Amount> ReadCounts(ref PackedReader from, ChainLayout validators)
    {
        int count = from.Byte();
        var counts = new MapBuilder<ValidatorId, Amount>(count);
        for (int k = 0; k < count; k++)
        {
            ValidatorId validator = validators.Validators[from.Byte()];
            counts.Add(validator, from.Amount());
        }

        return counts.ToMap();
    }

    private static ProviderSide<Amount> ReadView(ref PackedReader from, ChainLayout validators, ProviderSide<Amount> provider)
    {
        var view = new MapBuilder<ValidatorId, Map<ulong, ValidatorChange>>(validators.Validators.Length);
        Set<ValidatorId> punished = default;
        foreach (ValidatorId validator in validators.Validators)
        {
            int known = from.Byte();
            punished = known % 2 == 1 ? punished.With(validator) : punished;
            if (known >= 2)
            {
                var change = new ValidatorChange((ulong)from.Byte(), 0, default, (ValidatorStatus)((known / 2) - 1));
                view.Add(validator, Map<ulong, ValidatorChange>.Empty.With(change.Update, change));
            }
        }

        return provider with { View = view.ToMap(), PunishedDoubleSigns = punished };
    }

    private static void ReadSlashes(
        ref PackedReader from, ChainLayout validators, int count, ref ProviderSide<Amount> provider, ref ConsumerSide<Amount> consumer)
    {
        Set<ulong> seen = default;
        var provisional = new MapBuilder<ulong, ProvisionalSlash<Amount>>(count);
        for (ulong id = 1; id <= (ulong)count; id++)
        {
            int known = from.Byte();
            seen = known % 2 == 1 ? seen.With(id) : seen;
            if (known >= 2)
            {
                ValidatorId validator = validators.Validators[from.Byte()];
                provisional.Add(id, new(validator, from.Amount()));
            }
        }

        provider = provider with { PunishedSlashes = seen };
        consumer = consumer with { Provisional = provisional.ToMap() };
    }

    private Pairing<Amount> ReadPackets(ref PackedReader from, int place, int slashes, Pairing<Amount> pairing)
    {
        var provider = new List<InFlight<Amount>>();
        for (int left = from.Byte(); left > 0; left--)
        {
            provider.Add(ReadPacket(ref from, place));
        }

        int count = from.Byte();
        var flights = new MapBuilder<PacketId, InFlight<Amount>>(count + provider.Count);
        for (ulong sequence = 1; sequence <= (ulong)count; sequence++)
        {
            flights.Add(new(Side.Consumer, sequence), ReadPacket(ref from, place));
        }

        for (int k = 0; k < provider.Count; k++)
        {
            flights.Add(new(Side.Provider, (ulong)k + 1), provider[k]);
        }

        return pairing with
        {
            InFlight = flights.ToMap(),
            Provider = pairing.Provider with { LastSequence = (ulong)provider.Count },
            Consumer = pairing.Consumer with { LastSequence = (ulong)Math.Max(count, slashes) },
        };
    }

    private InFlight<Amount> ReadPacket(ref PackedReader from, int place)
    {
        ChainLayout provider = layout.Chains[layout.ProviderOf[place]];
        ChainLayout consumer = layout.Chains[layout.ConsumerOf[place]];
        (int tag, int answer) = Math.DivRem(from.Byte(), PacketTags.Answers);
        ValidatorId validator = consumer.Validators[from.Byte()];
        var delivered = new Timestamp(now);
        Packet packet;
        switch ((PacketTag)tag)
        {
            case PacketTag.Stake:
                packet = new Packet.Stake(validator, from.Amount(), provider.Users[from.Byte()]);
                break;
            case PacketTag.Unstake:
                packet = new Packet.Unstake(validator, from.Amount(), provider.Users[from.Byte()]);
                delivered = answer > 0 ? ReadTime(ref from) : delivered;
                break;
            case PacketTag.Adjust:
                packet = answer > 0
                    ? new Packet.Adjust(validator, Amount.Zero, null)
                    : new Packet.Adjust(validator, from.Amount(), from.Byte() is > 0 and var answers ? (ulong)answers : null);
                break;
            case PacketTag.TransferRewards:
                packet = new Packet.TransferRewards(validator, from.Amount(), provider.Users[from.Byte()], layout.Names[from.Byte()]);
                break;
            case PacketTag.ValidatorUpdate:
                packet = new Packet.ValidatorUpdate(validator, answer > 0 ? default : ReadChange(ref from));
                break;
            case PacketTag.Slash:
                packet = ReadSlash(ref from, validator, answer > 0);
                break;
            case PacketTag.Distribute:
                packet = new Packet.Distribute(validator, from.Amount());
                break;
            default:
                packet = new Packet.ForceUnstake(validator);
                break;
        }

        return new(packet, answer == 0 ? null : new(delivered, answer == 1 ? null : (PacketError)(answer - 2)));
    }

    private static ValidatorChange ReadChange(ref PackedReader from)
    {
        var status = (ValidatorStatus)from.Byte();
        return new((ulong)from.Byte(), 0, default, status);
    }

    private Packet.Slash ReadSlash(ref PackedReader from, ValidatorId validator, bool delivered)
    {
        ulong id = (ulong)from.Byte();
        if (delivered)
        {
            return new(validator, id, Infraction.DoubleSign, Ratio.Zero, default);
        }

        var infraction = (Infraction)from.Byte();
        var ratio = Ratio.Of((uint)from.Number());
        return new(validator, id, infraction, ratio, ReadTime(ref from));
    }
}

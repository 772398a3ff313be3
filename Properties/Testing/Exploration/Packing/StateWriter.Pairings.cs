namespace MeshSecurity.Testing;

/// <content>Pairings and what is in flight between them.</content>
internal sealed partial class StateWriter
{
    private readonly PackedWriter scratch = new();
    private readonly List<(int Start, int Length)> packets = [];

    private void Write(int place, int actual)
    {
        Pairing<Amount> pairing = pairings[actual];
        (ProviderSide<Amount> provider, ConsumerSide<Amount> consumer) = (pairing.Provider, pairing.Consumer);
        int validators = layout.ConsumerOf[actual];
        to.Put((int)pairing.Channel);
        Write(pairing.Version);
        Write(provider.Sent, validators);
        WriteView(provider, validators);
        Write(provider.Rewards, layout.ProviderOf[place], validators, numbers[actual]);
        to.Put(Array.IndexOf(layout.Prices, consumer.Price));
        to.Number(consumer.Cap);
        to.Number(consumer.CapAtEpoch);
        Write(consumer.Delegated, validators);
        Write(consumer.Virtual, validators);
        Write(consumer.Accrued, validators);
        to.Number(consumer.Escrow);
        WriteSlashes(pairing, validators, numbers[actual]);
        WriteProviderPackets(place, pairing, validators, numbers[actual]);
        WriteConsumerPackets(pairing, validators, numbers[actual]);
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

    private void Write(Map<ValidatorId, Amount> counts, int validators)
    {
        to.Put(counts.Count);
        foreach ((ValidatorId validator, Amount amount) in counts)
        {
            to.Put(layout.Chains[validators].PlaceOf(validator));
            to.Number(amount);
        }
    }

    /// <summary>Of each validator the one update that its status depends on, and whether its double sign has been punished.</summary>
    private void WriteView(ProviderSide<Amount> provider, int validators)
    {
        ValidatorId[] names = layout.Chains[validators].Validators;
        for (int k = 0; k < names.Length; k++)
        {
            bool punished = provider.PunishedDoubleSigns.Contains(names[k]);
            bool heard = provider.View.TryGetValue(names[k], out Map<ulong, ValidatorChange> view);
            ValidatorChange decisive = heard ? Decisive(view) : default;
            to.Put((punished ? 1 : 0) + (heard ? 2 * (1 + (int)decisive.Status) : 0));
            if (heard)
            {
                to.Put(Rank(validators, k, decisive.Update));
            }
        }
    }

    /// <summary>The slashes still spoken of: whether the provider has seen each, and what is provisional.</summary>
    private void WriteSlashes(Pairing<Amount> pairing, int validators, PairingNumbers renumbered)
    {
        to.Put(renumbered.Slashes.Count);
        foreach (ulong id in renumbered.Slashes)
        {
            bool provisional = pairing.Consumer.Provisional.TryGetValue(id, out ProvisionalSlash<Amount> slash);
            to.Put((pairing.Provider.PunishedSlashes.Contains(id) ? 1 : 0) + (provisional ? 2 : 0));
            if (provisional)
            {
                to.Put(layout.Chains[validators].PlaceOf(slash.Validator));
                to.Number(slash.Amount);
            }
        }
    }

    private void WriteProviderPackets(int place, Pairing<Amount> pairing, int validators, PairingNumbers renumbered)
    {
        to.Put(renumbered.Count);
        for (int k = 0; k < renumbered.Count; k++)
        {
            Write(to, place, pairing.InFlight[new(Side.Provider, renumbered.OldOfProvider(k))], validators, renumbered);
        }
    }

    /// <summary>The consumer's packets in the order of their bytes: they are a multiset.</summary>
    private void WriteConsumerPackets(Pairing<Amount> pairing, int validators, PairingNumbers renumbered)
    {
        scratch.Clear();
        packets.Clear();
        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            if (id.From == Side.Consumer)
            {
                int start = scratch.Length;
                Write(scratch, 0, flight, validators, renumbered);
                packets.Add((start, scratch.Length - start));
            }
        }

        if (packets.Count > 1)
        {
            packets.Sort((left, right) => scratch.Bytes.Slice(left.Start, left.Length).SequenceCompareTo(scratch.Bytes.Slice(right.Start, right.Length)));
        }

        to.Put(packets.Count);
        foreach ((int start, int length) in packets)
        {
            to.Put(scratch.Bytes.Slice(start, length));
        }
    }

    /// <summary>A packet: kind and answer, validator, and what will still matter of it.</summary>
    private void Write(PackedWriter into, int place, InFlight<Amount> flight, int validators, PairingNumbers renumbered)
    {
        bool delivered = flight.Acknowledgement is not null;
        int answer = flight.Acknowledgement is { } acknowledgement ? acknowledgement.Error is { } error ? 2 + (int)error : 1 : 0;
        void Head(PacketTag tag, ValidatorId validator)
        {
            into.Put(((int)tag * PacketTags.Answers) + answer);
            into.Put(layout.Chains[validators].PlaceOf(validator));
        }

        switch (flight.Packet)
        {
            case Packet.Stake stake:
                Head(PacketTag.Stake, stake.Validator);
                into.Number(stake.Amount);
                into.Put(arrangement.PlaceOf(layout.ProviderOf[place], stake.User));
                break;
            case Packet.Unstake unstake:
                Head(PacketTag.Unstake, unstake.Validator);
                into.Number(unstake.Amount);
                into.Put(arrangement.PlaceOf(layout.ProviderOf[place], unstake.User));
                if (delivered)
                {
                    into.Number(moments.AgeOf(flight.Acknowledgement!.Delivered));
                }

                break;
            case Packet.Adjust adjust:
                Head(PacketTag.Adjust, adjust.Validator);
                if (!delivered)
                {
                    into.Number(adjust.Amount);
                    into.Put(adjust.Answers is { } answered ? renumbered.OfSlash(answered) : 0);
                }

                break;
            case Packet.TransferRewards transfer:
                Head(PacketTag.TransferRewards, transfer.Validator);
                into.Number(transfer.Amount);
                into.Put(arrangement.PlaceOf(layout.ProviderOf[place], transfer.User));
                into.Put(arrangement.NamePlaces[transfer.Recipient]);
                break;
            case Packet.ValidatorUpdate update:
                Head(PacketTag.ValidatorUpdate, update.Validator);
                if (!delivered)
                {
                    into.Put((int)update.Change.Status);
                    into.Put(Rank(validators, layout.Chains[validators].PlaceOf(update.Validator), update.Change.Update));
                }

                break;
            case Packet.Slash slash:
                Head(PacketTag.Slash, slash.Validator);
                into.Put(answer == 1 ? 0 : renumbered.OfSlash(slash.Id));
                if (!delivered)
                {
                    into.Put((int)slash.Infraction);
                    into.Number(slash.Ratio.PartsPerBillion);
                    into.Number(moments.AgeOf(slash.Time));
                }

                break;
            case Packet.Distribute distribute:
                Head(PacketTag.Distribute, distribute.Validator);
                into.Number(delivered ? Amount.Zero : distribute.Amount);
                break;
            default:
                Head(PacketTag.ForceUnstake, ((Packet.ForceUnstake)flight.Packet).Validator);
                break;
        }
    }
}

namespace MeshSecurity.Testing;

/// <summary>Copies a <see cref="State"/> into a flat state.</summary>
/// <remarks>Thread-safe: has no state. Allocates nothing. Costs one pass over the maps.</remarks>
internal sealed class StateFlattener(Layout layout)
{
    public void Copy(State state, FlatState to)
    {
        to.Time = state.Time.Seconds;
        int place = 0;
        foreach ((_, Chain<Amount> chain) in state.Chains)
        {
            Copy(chain, layout.Chains[place], to.Chains[place++]);
        }

        place = 0;
        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            Copy(pairing, place, to.Pairings[place++]);
        }
    }

    /// <summary>Copies the chains and pairings that are other objects than in the start state.</summary>
    public void Copy(State before, State after, FlatSuccessor to)
    {
        to.Begin(after.Time.Seconds);
        int place = 0;
        Map<ChainId, Chain<Amount>>.Enumerator chains = before.Chains.GetEnumerator();
        foreach ((_, Chain<Amount> chain) in after.Chains)
        {
            chains.MoveNext();
            if (!ReferenceEquals(chain, chains.Current.Value))
            {
                Copy(chain, layout.Chains[place], to.ChangeChain(place));
            }

            place++;
        }

        place = 0;
        Map<PairingId, Pairing<Amount>>.Enumerator pairings = before.Pairings.GetEnumerator();
        foreach ((_, Pairing<Amount> pairing) in after.Pairings)
        {
            pairings.MoveNext();
            if (!ReferenceEquals(pairing, pairings.Current.Value))
            {
                Copy(pairing, place, to.ChangePairing(place));
            }

            place++;
        }
    }

    private void Copy(Chain<Amount> chain, ChainLayout names, FlatChain to)
    {
        to.IsByzantine = chain.IsByzantine;
        to.Supply = chain.Supply.ToUnits();
        to.Burned = chain.Burned.ToUnits();
        FlatHistory.Clear(to.Validators);
        int validator = 0;
        foreach ((ValidatorId id, ValidatorHistory history) in chain.Validators)
        {
            FlatHistory copy = to.Validators[validator = names.PlaceOf(id, validator)];
            copy.LastDowntime = history.LastDowntime?.Seconds;
            foreach (ValidatorChange change in history.Changes)
            {
                copy.Changes.Add() = new(change.Status, change.Update, change.Time.Seconds);
            }
        }

        int user = 0;
        foreach ((_, Account<Amount> account) in chain.Accounts)
        {
            Copy(account, names, to.Accounts[user++]);
        }

        Copy(chain.LocalRewards, names, names, to.Rewards);
    }

    private void Copy(Account<Amount> account, ChainLayout chain, FlatAccount to)
    {
        to.Wallet = account.Wallet.ToUnits();
        to.Collateral = account.Collateral.ToUnits();
        Copy(account.LienOf(Holder.Local), chain, to.Liens[0]);
        for (int k = 0; k < chain.Provides.Length; k++)
        {
            int pairing = chain.Provides[k];
            Copy(account.LienOf(layout.HolderOf[pairing]), layout.Chains[layout.ConsumerOf[pairing]], to.Liens[1 + k]);
        }
    }

    private static void Copy(Lien<Amount> lien, ChainLayout validators, FlatStake[] to)
    {
        FlatStake.Clear(to);
        int place = 0;
        foreach ((ValidatorId validator, Stake<Amount> stake) in lien.Stakes)
        {
            Copy(stake, to[place = validators.PlaceOf(validator, place)]);
        }
    }

    private static void Copy(Stake<Amount> stake, FlatStake to)
    {
        to.Bonded = stake.Bonded.ToUnits();
        to.Queued = stake.Queued.ToUnits();
        foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
        {
            to.Unbonding.Add() = new(entry.Amount.ToUnits(), entry.Start.Seconds);
        }

        foreach ((ulong sequence, Transaction<Amount> transaction) in stake.Transactions)
        {
            var staking = transaction as Transaction<Amount>.Stake;
            to.Transactions.Add() = new(
                sequence, staking is not null, transaction.Amount.ToUnits(), transaction.Sent.ToUnits(), staking?.Slashes.Count ?? 0);
            foreach (Ratio ratio in staking?.Slashes ?? [])
            {
                to.Slashes.Add() = ratio.PartsPerBillion;
            }
        }
    }

    private static void Copy(Map<ValidatorId, RewardPool<Amount>> pools, ChainLayout users, ChainLayout validators, FlatPool[] to)
    {
        FlatPool.Clear(to);
        int place = 0;
        foreach ((ValidatorId validator, RewardPool<Amount> pool) in pools)
        {
            FlatPool copy = to[place = validators.PlaceOf(validator, place)];
            copy.Distributed = pool.Distributed.ToUnits();
            copy.Carry = pool.Carry.ToUnits();
            copy.Rest = pool.Rest.Count.ToUnits();
            foreach ((UserId user, RewardAccount<Amount> account) in pool.Users)
            {
                FlatRewards rewards = copy.Users[Array.IndexOf(users.Users, user)];
                rewards.Points = account.Points.Count.ToUnits();
                rewards.Withdrawn = account.Withdrawn.ToUnits();
                foreach ((ulong sequence, Amount amount) in account.Transfers)
                {
                    rewards.Transfers.Add() = new(sequence, amount.ToUnits());
                }
            }
        }
    }

    private void Copy(Pairing<Amount> pairing, int place, FlatPairing to)
    {
        ChainLayout validators = layout.Chains[layout.ConsumerOf[place]];
        ChainLayout provider = layout.Chains[layout.ProviderOf[place]];
        to.Channel = pairing.Channel;
        to.Version = pairing.Version;
        to.Price = pairing.Consumer.Price;
        to.Cap = pairing.Consumer.Cap.ToUnits();
        to.CapAtEpoch = pairing.Consumer.CapAtEpoch.ToUnits();
        to.PriceAtEpoch = pairing.Consumer.PriceAtEpoch;
        to.Escrow = pairing.Consumer.Escrow.ToUnits();
        to.LastOfProvider = pairing.Provider.LastSequence;
        to.LastOfConsumer = pairing.Consumer.LastSequence;
        Copy(pairing.Provider.Sent, validators, to.Sent);
        Copy(pairing.Consumer.Delegated, validators, to.Delegated);
        Copy(pairing.Consumer.Virtual, validators, to.Virtual);
        Copy(pairing.Consumer.Accrued, validators, to.Accrued);
        CopyView(pairing.Provider, validators, to);
        Copy(pairing.Provider.Rewards, provider, validators, to.Rewards);
        CopySlashes(pairing, validators, to);
        CopyPackets(pairing, provider, validators, to);
    }

    private static void Copy(Map<ValidatorId, Amount> counts, ChainLayout validators, UInt128[] to)
    {
        to.AsSpan().Clear();
        int place = 0;
        foreach ((ValidatorId validator, Amount amount) in counts)
        {
            to[place = validators.PlaceOf(validator, place)] = amount.ToUnits();
        }
    }

    private static void CopyView(ProviderSide<Amount> provider, ChainLayout validators, FlatPairing to)
    {
        to.View.AsSpan().Clear();
        int place = 0;
        foreach ((ValidatorId validator, Map<ulong, ValidatorChange> view) in provider.View)
        {
            ValidatorChange decisive = Decisive(view);
            to.View[place = validators.PlaceOf(validator, place)] = new(decisive.Status, decisive.Update);
        }

        to.PunishedDoubleSigns.AsSpan().Clear();
        if (provider.PunishedDoubleSigns.Count > 0)
        {
            foreach (ValidatorId validator in provider.PunishedDoubleSigns)
            {
                to.PunishedDoubleSigns[validators.PlaceOf(validator, 0)] = true;
            }
        }
    }

    /// <summary>Returns the update that determines the status: the latest Tombstoned one, else the latest.</summary>
    private static ValidatorChange Decisive(Map<ulong, ValidatorChange> view)
    {
        ValidatorChange decisive = default;
        foreach ((_, ValidatorChange change) in view)
        {
            if (change.Status == ValidatorStatus.Tombstoned || decisive.Status != ValidatorStatus.Tombstoned)
            {
                decisive = change;
            }
        }

        return decisive;
    }

    private static void CopySlashes(Pairing<Amount> pairing, ChainLayout validators, FlatPairing to)
    {
        to.Provisional.Clear();
        foreach ((ulong id, ProvisionalSlash<Amount> slash) in pairing.Consumer.Provisional)
        {
            to.Provisional.Add() = new(id, validators.PlaceOf(slash.Validator, 0), slash.Amount.ToUnits());
        }

        foreach (ReusableList<ulong> downtimes in to.PunishedDowntimes)
        {
            downtimes.Clear();
        }

        foreach ((ValidatorId validator, Set<ulong> downtimes) in pairing.Provider.PunishedDowntimes)
        {
            foreach (ulong since in downtimes)
            {
                to.PunishedDowntimes[validators.PlaceOf(validator, 0)].Add() = since;
            }
        }
    }

    private void CopyPackets(Pairing<Amount> pairing, ChainLayout provider, ChainLayout validators, FlatPairing to)
    {
        to.OfProvider.Clear();
        to.OfConsumer.Clear();
        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            ref FlatPacket packet = ref to.InFlight(id.From).Add();
            packet = Content(flight.Packet, provider, validators);
            packet.Sequence = id.Sequence;
            if (flight.Acknowledgement is { } answer)
            {
                (packet.Answer, packet.DeliveredAt) = (PacketTags.AnswerOf(answer.Error), answer.Delivered.Seconds);
            }
        }
    }

    private FlatPacket Content(Packet packet, ChainLayout provider, ChainLayout validators)
    {
        int On(ValidatorId validator) => validators.PlaceOf(validator, 0);
        int By(UserId user) => Array.IndexOf(provider.Users, user);
        return packet switch
        {
            Packet.Stake p => new() { Tag = PacketTag.Stake, Validator = On(p.Validator), Amount = p.Amount.ToUnits(), User = By(p.User) },
            Packet.Unstake p => new()
            {
                Tag = PacketTag.Unstake,
                Validator = On(p.Validator),
                Amount = p.Amount.ToUnits(),
                User = By(p.User),
            },
            Packet.Adjust p => new()
            {
                Tag = PacketTag.Adjust,
                Validator = On(p.Validator),
                Amount = p.Amount.ToUnits(),
                Slash = p.Answers ?? 0,
            },
            Packet.TransferRewards p => new()
            {
                Tag = PacketTag.TransferRewards,
                Validator = On(p.Validator),
                Amount = p.Amount.ToUnits(),
                User = By(p.User),
                Recipient = Array.IndexOf(layout.Names, p.Recipient),
            },
            Packet.ValidatorUpdate p => new()
            {
                Tag = PacketTag.ValidatorUpdate,
                Validator = On(p.Validator),
                Change = new(p.Change.Status, p.Change.Update),
            },
            Packet.Slash p => new()
            {
                Tag = PacketTag.Slash,
                Validator = On(p.Validator),
                Slash = p.Id,
                Infraction = p.Infraction,
                Ratio = p.Ratio.PartsPerBillion,
                Time = p.Time.Seconds,
                Since = p.Since,
            },
            Packet.Distribute p => new() { Tag = PacketTag.Distribute, Validator = On(p.Validator), Amount = p.Amount.ToUnits() },
            Packet.ForceUnstake p => new() { Tag = PacketTag.ForceUnstake, Validator = On(p.Validator) },
            _ => throw new ArgumentException($"Cannot encode a packet of kind {packet.GetType().Name}.", nameof(packet)),
        };
    }
}

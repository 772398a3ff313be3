namespace MeshSecurity.Implementation;

/// <content>From the state that the protocol speaks of to columns.</content>
public sealed partial class MeshLedger
{
    /// <inheritdoc/>
    /// <remarks>A state that is refused leaves the ledger as it was.</remarks>
    public void Import(State<Amount> state)
    {
        bool sameMesh = state.Chains.Keys.SequenceEqual(Configuration.Chains.Select(chain => chain.Id).Order())
            && state.Pairings.Keys.SequenceEqual(Configuration.Pairings.Select(pairing => pairing.Id).Order());
        if (!sameMesh)
        {
            throw new ArgumentException("The state has other chains or pairings than this mesh.", nameof(state));
        }

        try
        {
            var fresh = new MeshLedger(Configuration, genesis: false);
            fresh.Fill(state);
            Become(fresh);
        }
        catch (Exception unfit) when (unfit is KeyNotFoundException or OverflowException)
        {
            throw new ArgumentException($"The state is not one of this mesh: {unfit.Message}", nameof(state), unfit);
        }
    }

    private void Fill(State<Amount> state)
    {
        now = state.Time.Seconds;
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillValidators(chains[id], chain);
        }

        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillAccounts(chains[id], chain);
        }

        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            FillPairing(pairings[id], pairing);
        }
    }

    private static void FillValidators(LedgerChain to, Chain<Amount> chain)
    {
        to.Height = chain.Height;
        to.Supply = chain.Supply.ToUnits();
        to.Burned = chain.Burned.ToUnits();
        to.ValidatorChanges = chain.ValidatorChanges;
        foreach ((ValidatorId validator, ValidatorChange change) in chain.Validators)
        {
            to.Add(validator, change);
        }
    }

    private void FillAccounts(LedgerChain to, Chain<Amount> chain)
    {
        foreach ((UserId name, Account<Amount> account) in chain.Accounts)
        {
            int user = to.IndexOf(name);
            to.Accounts[user].Wallet = account.Wallet.ToUnits();
            to.Accounts[user].Collateral = account.Collateral.ToUnits();
            foreach ((Holder id, Lien<Amount> lien) in account.Liens)
            {
                LedgerHolder holder = id.IsLocal ? to.Holders[0] : pairings[id.Pairing].Holder;
                LedgerChain validators = holder.Pairing?.Consumer ?? to;
                foreach ((ValidatorId on, Stake<Amount> stake) in lien.Stakes)
                {
                    FillStake(to, user, holder, validators.IndexOf(on), validators.Rank, stake);
                }
            }
        }

        FillRewards(to, to.Holders[0], to, chain.LocalRewards);
    }

    private void FillStake(LedgerChain chain, int user, LedgerHolder holder, int validator, int[] rank, Stake<Amount> stake)
    {
        int row = chain.RowOrNew(user, holder, validator, rank);
        Delegators delegators = holder.On(validator)!;
        ref DelegatorRow filled = ref delegators[row];
        filled.Bonded = stake.Bonded.ToUnits();
        filled.Queued = stake.Queued.ToUnits();
        if (filled.Queued != 0)
        {
            chain.QueuedRows.Add((validator, row));
        }

        foreach ((ulong sequence, Transaction<Amount> transaction) in stake.Transactions)
        {
            int slashes = Slots<RecordedSlash>.None;
            if (transaction is Transaction<Amount>.Stake staking)
            {
                foreach (Ratio ratio in staking.Slashes)
                {
                    slashes = recorded.Take(new(ratio.PartsPerBillion, slashes));
                }
            }
            else
            {
                filled.Unstaking += transaction.Amount.ToUnits();
            }

            AddTransaction(ref filled, new(
                transaction is Transaction<Amount>.Stake, sequence, transaction.Amount.ToUnits(), transaction.Sent.ToUnits(), slashes, -1));
        }

        foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
        {
            StartUnbonding(ref filled, entry.Amount.ToUnits(), entry.Start.Seconds, entry.Matures.Seconds - entry.Start.Seconds);
        }

        delegators.Shares += filled.Shares;
        chain.Raise(holder, ref filled, stake.Range.High.ToUnits());
    }

    private void FillRewards(LedgerChain users, LedgerHolder holder, LedgerChain validators, Map<ValidatorId, RewardPool<Amount>> pools)
    {
        foreach ((ValidatorId on, RewardPool<Amount> pool) in pools)
        {
            int validator = validators.IndexOf(on);
            Delegators delegators = holder.OnOrNew(validator);
            delegators.Distributed = pool.Distributed;
            delegators.Carry = pool.Carry;
            delegators.Rest = pool.Rest.Count;
            foreach ((UserId user, RewardAccount<Amount> account) in pool.Users)
            {
                int row = users.RowOrNew(users.IndexOf(user), holder, validator, validators.Rank);
                delegators.Rewards(row).Points = account.Points.Count;
                delegators.Rewards(row).Withdrawn = account.Withdrawn.ToUnits();
                foreach ((ulong sequence, Amount amount) in account.Transfers)
                {
                    Reserve(ref delegators.Rewards(row), sequence, amount.ToUnits());
                }
            }
        }
    }

    private void FillPairing(LedgerPairing to, Pairing<Amount> pairing)
    {
        to.Channel = pairing.Channel;
        to.Version = pairing.Version;
        to.Price = pairing.Consumer.Price;
        to.Cap = pairing.Consumer.Cap;
        to.CapAtEpoch = pairing.Consumer.CapAtEpoch;
        to.Escrow = pairing.Consumer.Escrow.ToUnits();
        to.LastSequence[(int)Side.Consumer] = pairing.Consumer.LastSequence;
        to.LastSequence[(int)Side.Provider] = pairing.Provider.LastSequence;
        FillCounts(to, pairing);
        FillRewards(to.Provider, to.Holder, to.Consumer, pairing.Provider.Rewards);
        foreach ((ValidatorId validator, Map<ulong, ValidatorChange> updates) in pairing.Provider.View)
        {
            foreach (ValidatorChange update in updates.Values)
            {
                to[to.Consumer.IndexOf(validator)].Hear(update);
            }
        }

        foreach (ValidatorId validator in pairing.Provider.PunishedDoubleSigns)
        {
            to[to.Consumer.IndexOf(validator)].DoubleSignPunished = true;
        }

        to.PunishedSlashes.UnionWith(pairing.Provider.PunishedSlashes);
        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            to.InFlight[(int)id.From][id.Sequence] = packets.Take(PacketOf(to, flight));
        }
    }

    private static void FillCounts(LedgerPairing to, Pairing<Amount> pairing)
    {
        foreach ((ValidatorId validator, Amount amount) in pairing.Provider.Sent)
        {
            to[to.Consumer.IndexOf(validator)].Sent = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Delegated)
        {
            to[to.Consumer.IndexOf(validator)].Delegated = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Virtual)
        {
            to[to.Consumer.IndexOf(validator)].Virtual = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Accrued)
        {
            to[to.Consumer.IndexOf(validator)].Accrued = amount.ToUnits();
        }

        foreach ((ulong id, ProvisionalSlash<Amount> slash) in pairing.Consumer.Provisional)
        {
            int validator = to.Consumer.IndexOf(slash.Validator);
            to.Provisional[id] = (validator, slash.Amount.ToUnits());
            to[validator].Provisional += slash.Amount.ToUnits();
        }
    }

    private static PacketSlot PacketOf(LedgerPairing pairing, InFlight<Amount> flight)
    {
        int On(ValidatorId validator) => pairing.Consumer.IndexOf(validator);
        int By(UserId user) => pairing.Provider.IndexOf(user);
        PacketSlot slot = flight.Packet switch
        {
            Packet<Amount>.Stake p => new() { Kind = PacketKind.Stake, Validator = On(p.Validator), Amount = p.Amount.ToUnits(), User = By(p.User) },
            Packet<Amount>.Unstake p => new() { Kind = PacketKind.Unstake, Validator = On(p.Validator), Amount = p.Amount.ToUnits(), User = By(p.User) },
            Packet<Amount>.Adjust p => new() { Kind = PacketKind.Adjust, Validator = On(p.Validator), Amount = p.Amount.ToUnits(), Slash = p.Answers ?? 0 },
            Packet<Amount>.TransferRewards p => new()
            {
                Kind = PacketKind.TransferRewards,
                Validator = On(p.Validator),
                Amount = p.Amount.ToUnits(),
                User = By(p.User),
                Recipient = p.Recipient,
            },
            Packet<Amount>.ValidatorUpdate p => new() { Kind = PacketKind.ValidatorUpdate, Validator = On(p.Validator), Change = p.Change },
            Packet<Amount>.Slash p => new()
            {
                Kind = PacketKind.Slash,
                Validator = On(p.Validator),
                Slash = p.Id,
                Infraction = p.Infraction,
                Ratio = p.Ratio,
                Time = p.Time,
            },
            Packet<Amount>.Distribute p => new() { Kind = PacketKind.Distribute, Validator = On(p.Validator), Amount = p.Amount.ToUnits() },
            Packet<Amount>.ForceUnstake p => new() { Kind = PacketKind.ForceUnstake, Validator = On(p.Validator) },
            _ => throw new ArgumentException($"No such packet: {flight.Packet.GetType().Name}.", nameof(flight)),
        };
        return flight.Acknowledgement is { } answer
            ? slot with { Delivered = true, DeliveredAt = answer.Delivered, Error = answer.Error }
            : slot;
    }
}

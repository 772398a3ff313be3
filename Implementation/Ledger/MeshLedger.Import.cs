namespace MeshSecurity.Implementation;

/// <content>From the state that the protocol speaks of to columns.</content>
public sealed partial class MeshLedger
{
    /// <inheritdoc/>
    /// <remarks>A state that is refused leaves the ledger as it was.</remarks>
    /// <exception cref="InvalidOperationException">A checkpoint is open.</exception>
    public void Import(State<Amount> state)
    {
        RequireNoCheckpoint();
        bool sameMesh = state.Chains.Keys.SequenceEqual(Configuration.Chains.Select(chain => chain.Id).Order())
            && state.Pairings.Keys.SequenceEqual(Configuration.Pairings.Select(pairing => pairing.Id).Order());
        if (!sameMesh)
        {
            throw new ArgumentException("The state has other chains or pairings than this mesh.", nameof(state));
        }

        try
        {
            var fresh = new MeshLedger(Configuration, new(Configuration));
            fresh.Fill(state);
            Data = fresh.Data;
        }
        catch (Exception unfit) when (unfit is KeyNotFoundException or OverflowException)
        {
            throw new ArgumentException($"The state is not one of this mesh: {unfit.Message}", nameof(state), unfit);
        }
    }

    private void Fill(State<Amount> state)
    {
        Data.Now.Change() = state.Time.Seconds;
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillValidators(Data.Chains[id], chain);
        }

        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillAccounts(Data.Chains[id], chain);
        }

        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            FillPairing(Data.Pairings[id], pairing);
        }
    }

    private static void FillValidators(LedgerChain to, Chain<Amount> chain)
    {
        ref ChainValues values = ref to.ChangeValues();
        values.Height = chain.Height;
        values.Supply = chain.Supply.ToUnits();
        values.Burned = chain.Burned.ToUnits();
        values.ValidatorChanges = chain.ValidatorChanges;
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
            to.Wallets.Change(user) = account.Wallet.ToUnits();
            to.Accounts.Change(user).Collateral = account.Collateral.ToUnits();
            foreach ((Holder id, Lien<Amount> lien) in account.Liens)
            {
                LedgerHolder holder = to.HolderOf(id) ?? throw new KeyNotFoundException($"{to.Configuration.Id} has no lien holder \"{id}\".");
                LedgerChain validators = holder.Pairing?.Consumer ?? to;
                foreach ((ValidatorId on, Stake<Amount> stake) in lien.Stakes)
                {
                    FillStake(to, user, holder, validators.Validators.IndexOf(on), validators.Validators.Rank, stake);
                }
            }
        }

        FillRewards(to, to.Holders[0], to, chain.LocalRewards);
    }

    private void FillStake(LedgerChain chain, int user, LedgerHolder holder, int validator, int[] rank, Stake<Amount> stake)
    {
        ref DelegatorRow filled = ref NewStake(chain, user, holder, validator, rank, stake.Bonded.ToUnits(), stake.Queued.ToUnits());
        foreach ((ulong sequence, Transaction<Amount> transaction) in stake.Transactions)
        {
            TransactionSlot slot = NewTransaction(transaction is Transaction<Amount>.Stake, sequence, transaction.Sent.ToUnits());
            slot.Amount = transaction.Amount.ToUnits();
            foreach (Ratio ratio in transaction is Transaction<Amount>.Stake staking ? staking.Slashes : [])
            {
                Record(ref slot, ratio.PartsPerBillion);
            }

            AddTransaction(ref filled, slot);
        }

        foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
        {
            StartUnbonding(ref filled, entry.Amount.ToUnits(), entry.Start.Seconds, entry.Matures.Seconds - entry.Start.Seconds);
        }

        Promise(chain, holder, validator, ref filled);
    }

    /// <summary>A new row of stake; what is in flight and what unbonds is added, then it is promised (<see cref="Promise"/>).</summary>
    internal static ref DelegatorRow NewStake(
        LedgerChain chain, int user, LedgerHolder holder, int validator, int[] rank, UInt128 bonded, UInt128 queued)
    {
        int row = chain.RowOrNew(user, holder, validator, rank);
        ref DelegatorRow stake = ref holder.On(validator)!.Change(row);
        (stake.Bonded, stake.Ending) = (bonded, queued);
        if (queued != 0)
        {
            chain.Enqueue(validator, row);
        }

        return ref stake;
    }

    /// <summary>All of a row is there: what is being unstaked earns with it, and all of it is promised.</summary>
    internal void Promise(LedgerChain chain, LedgerHolder holder, int validator, ref DelegatorRow stake)
    {
        UInt128 high = stake.Bonded + stake.Ending;
        for (int slot = stake.Transactions; slot >= 0; slot = Data.Transactions[slot].Next)
        {
            ref readonly TransactionSlot transaction = ref Data.Transactions[slot];
            high += transaction.Amount;
            stake.Ending += transaction.IsStake ? 0 : transaction.Amount;
        }

        for (int slot = stake.Entries; slot >= 0; slot = Data.Entries[slot].Next)
        {
            high += Data.Entries[slot].Amount;
        }

        holder.On(validator)!.ChangeTotals().Shares += stake.Shares;
        chain.Raise(holder, ref stake, high);
    }

    private void FillRewards(LedgerChain users, LedgerHolder holder, LedgerChain validators, Map<ValidatorId, RewardPool<Amount>> pools)
    {
        foreach ((ValidatorId on, RewardPool<Amount> pool) in pools)
        {
            int validator = validators.Validators.IndexOf(on);
            Delegators delegators = holder.OnOrNew(validator);
            ref DelegatorTotals totals = ref delegators.ChangeTotals();
            totals.Distributed = pool.Distributed;
            totals.Carry = pool.Carry;
            totals.Rest = pool.Rest.Count;
            foreach ((UserId user, RewardAccount<Amount> account) in pool.Users)
            {
                int row = users.RowOrNew(users.IndexOf(user), holder, validator, validators.Validators.Rank);
                ref RewardRow rewards = ref delegators.ChangeRewards(row);
                rewards.Points = account.Points.Count;
                rewards.Withdrawn = account.Withdrawn.ToUnits();
                foreach ((ulong sequence, Amount amount) in account.Transfers)
                {
                    Reserve(ref rewards, sequence, amount.ToUnits());
                }
            }
        }
    }

    private void FillPairing(LedgerPairing to, Pairing<Amount> pairing)
    {
        to.ChangeValues() = new()
        {
            Channel = pairing.Channel,
            Version = pairing.Version,
            Price = pairing.Consumer.Price,
            Cap = pairing.Consumer.Cap,
            CapAtEpoch = pairing.Consumer.CapAtEpoch,
            Escrow = pairing.Consumer.Escrow.ToUnits(),
            LastOfConsumer = pairing.Consumer.LastSequence,
            LastOfProvider = pairing.Provider.LastSequence,
        };
        FillCounts(to, pairing);
        FillRewards(to.Provider, to.Holder, to.Consumer, pairing.Provider.Rewards);
        foreach ((ValidatorId validator, Map<ulong, ValidatorChange> updates) in pairing.Provider.View)
        {
            foreach (ValidatorChange update in updates.Values)
            {
                to.Hear(to.Consumer.Validators.IndexOf(validator), update);
            }
        }

        foreach (ValidatorId validator in pairing.Provider.PunishedDoubleSigns)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).DoubleSignPunished = true;
        }

        foreach (ulong slash in pairing.Provider.PunishedSlashes)
        {
            to.PunishedSlashes.Add(slash, true);
        }

        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            to.InFlight(id.From).Add(id.Sequence, PacketOf(to, flight));
        }
    }

    private static void FillCounts(LedgerPairing to, Pairing<Amount> pairing)
    {
        foreach ((ValidatorId validator, Amount amount) in pairing.Provider.Sent)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).Sent = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Delegated)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).Delegated = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Virtual)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).Virtual = amount.ToUnits();
        }

        foreach ((ValidatorId validator, Amount amount) in pairing.Consumer.Accrued)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).Accrued = amount.ToUnits();
        }

        foreach ((ulong id, ProvisionalSlash<Amount> slash) in pairing.Consumer.Provisional)
        {
            int validator = to.Consumer.Validators.IndexOf(slash.Validator);
            to.Provisional.Add(id, new(validator, slash.Amount.ToUnits()));
            to.Change(validator).Provisional += slash.Amount.ToUnits();
        }
    }

    private static PacketSlot PacketOf(LedgerPairing pairing, InFlight<Amount> flight)
    {
        int On(ValidatorId validator) => pairing.Consumer.Validators.IndexOf(validator);
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

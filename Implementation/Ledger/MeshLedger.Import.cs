namespace MeshSecurity.Implementation;

/// <content>Import: from a state of the protocol to columns.</content>
public sealed partial class MeshLedger
{
    /// <inheritdoc/>
    /// <remarks>The ledger is unchanged after an exception.</remarks>
    /// <exception cref="InvalidOperationException">A checkpoint is open.</exception>
    public void Import(State<Amount> state)
    {
        RequireNoCheckpoint();
        bool sameMesh = state.Chains.Keys.SequenceEqual(Configuration.Chains.Select(chain => chain.Id).Order())
            && state.Pairings.Keys.SequenceEqual(Configuration.Pairings.Select(pairing => pairing.Id).Order());
        if (!sameMesh)
        {
            throw new ArgumentException("Cannot import the state: it has other chains or pairings than this mesh.", nameof(state));
        }

        try
        {
            var fresh = new MeshLedger(Configuration, new(Configuration));
            fresh.Fill(state);
            Storage = fresh.Storage;
        }
        catch (Exception unfit) when (unfit is KeyNotFoundException or OverflowException)
        {
            throw new ArgumentException($"Cannot import the state: it does not fit this mesh: {unfit.Message}", nameof(state), unfit);
        }
    }

    private void Fill(State<Amount> state)
    {
        Storage.Now.Change() = state.Time.Seconds;
        foreach ((long height, Timestamp time) in state.Blocks)
        {
            Storage.Blocks.Add(height, time.Seconds);
        }

        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillValidators(Storage.Chains[id], chain);
        }

        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            FillAccounts(Storage.Chains[id], chain);
        }

        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            FillPairing(Storage.Pairings[id], pairing);
        }
    }

    private static void FillValidators(LedgerChain to, Chain<Amount> chain)
    {
        ref ChainValues values = ref to.ChangeValues();
        values.Supply = chain.Supply.ToUnits();
        values.Burned = chain.Burned.ToUnits();
        values.ValidatorChanges = chain.ValidatorChanges;
        values.IsByzantine = chain.IsByzantine;
        foreach ((ValidatorId id, ValidatorHistory history) in chain.Validators)
        {
            int validator = to.Add(id);
            to.SetLastDowntime(validator, history.LastDowntime);
            foreach (ValidatorChange change in history.Changes)
            {
                to.AddChange(validator, change);
            }
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
                LedgerHolder holder = to.HolderOf(id) 
                    ?? throw new KeyNotFoundException($"{to.Configuration.Id} has no lien holder \"{id}\".");
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
                RecordSlash(ref slot, ratio.PartsPerBillion);
            }

            AddTransaction(ref filled, slot);
        }

        foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
        {
            StartUnbonding(ref filled, entry.Amount.ToUnits(), entry.Start.Seconds, entry.Matures.Seconds - entry.Start.Seconds);
        }

        RaiseLien(chain, holder, validator, ref filled);
    }

    /// <summary>Adds a row with Bonded and Queued stake. The caller adds its lists, then calls <see cref="RaiseLien"/>.</summary>
    internal static ref DelegatorRow NewStake(
        LedgerChain chain, int user, LedgerHolder holder, int validator, int[] rank, UInt128 bonded, UInt128 queued)
    {
        int row = chain.GetOrAddRow(user, holder, validator, rank);
        ref DelegatorRow stake = ref holder.DelegatorsOn(validator)!.Change(row);
        (stake.Bonded, stake.Unstaking) = (bonded, queued);
        if (queued != 0)
        {
            chain.Enqueue(validator, row);
        }

        return ref stake;
    }

    /// <summary>Completes a new row: adds its unstakes in flight to its shares, and all of it to the lien.</summary>
    internal void RaiseLien(LedgerChain chain, LedgerHolder holder, int validator, ref DelegatorRow stake)
    {
        UInt128 high = stake.Bonded + stake.Unstaking;
        for (int slot = stake.Transactions; slot >= 0; slot = Storage.Transactions[slot].Next)
        {
            ref readonly TransactionSlot transaction = ref Storage.Transactions[slot];
            high += transaction.Amount;
            stake.Unstaking += transaction.IsStake ? 0 : transaction.Amount;
        }

        for (int slot = stake.Entries; slot >= 0; slot = Storage.Entries[slot].Next)
        {
            high += Storage.Entries[slot].Amount;
        }

        holder.DelegatorsOn(validator)!.ChangeTotals().Shares += stake.Shares;
        chain.Raise(holder, ref stake, high);
    }

    private void FillRewards(LedgerChain users, LedgerHolder holder, LedgerChain validators, Map<ValidatorId, RewardPool<Amount>> pools)
    {
        foreach ((ValidatorId on, RewardPool<Amount> pool) in pools)
        {
            int validator = validators.Validators.IndexOf(on);
            Delegators delegators = holder.GetOrAdd(validator);
            ref DelegatorTotals totals = ref delegators.ChangeTotals();
            totals.Distributed = pool.Distributed;
            totals.Carry = pool.Carry;
            totals.Rest = pool.Rest.Count;
            foreach ((UserId user, RewardAccount<Amount> account) in pool.Users)
            {
                int row = users.GetOrAddRow(users.IndexOf(user), holder, validator, validators.Validators.Rank);
                ref RewardRow rewards = ref delegators.ChangeRewards(row);
                rewards.Points = account.Points.Count;
                rewards.Withdrawn = account.Withdrawn.ToUnits();
                foreach ((ulong sequence, Amount amount) in account.Transfers)
                {
                    AddTransfer(ref rewards, sequence, amount.ToUnits());
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
            PriceAtEpoch = pairing.Consumer.PriceAtEpoch,
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
                to.ReceiveUpdate(to.Consumer.Validators.IndexOf(validator), update);
            }
        }

        foreach (ValidatorId validator in pairing.Provider.PunishedDoubleSigns)
        {
            to.Change(to.Consumer.Validators.IndexOf(validator)).DoubleSignPunished = true;
        }

        foreach ((ValidatorId validator, Set<ulong> downtimes) in pairing.Provider.PunishedDowntimes)
        {
            foreach (ulong since in downtimes)
            {
                to.AddPunishedDowntime(to.Consumer.Validators.IndexOf(validator), since);
            }
        }

        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            to.InFlight(id.From).Add(id.Sequence, PacketOf(to, flight));
        }
    }

    private static void FillCounts(LedgerPairing to, Pairing<Amount> pairing)
    {
        FillCount(to, pairing.Provider.Sent, static (ref on, units) => on.Sent = units);
        FillCount(to, pairing.Consumer.Delegated, static (ref on, units) => on.Delegated = units);
        FillCount(to, pairing.Consumer.Virtual, static (ref on, units) => on.Virtual = units);
        FillCount(to, pairing.Consumer.Accrued, static (ref on, units) => on.Accrued = units);
        foreach ((ulong id, ProvisionalSlash<Amount> slash) in pairing.Consumer.Provisional)
        {
            int validator = to.Consumer.Validators.IndexOf(slash.Validator);
            to.Provisional.Add(id, new(validator, slash.Amount.ToUnits()));
            to.Change(validator).Provisional += slash.Amount.ToUnits();
        }
    }

    private static void FillCount(LedgerPairing to, Map<ValidatorId, Amount> counts, SetCount set)
    {
        foreach ((ValidatorId validator, Amount amount) in counts)
        {
            set(ref to.Change(to.Consumer.Validators.IndexOf(validator)), amount.ToUnits());
        }
    }

    private static PacketSlot PacketOf(LedgerPairing pairing, InFlight<Amount> flight)
    {
        var slot = new PacketSlot { Validator = pairing.Consumer.Validators.IndexOf(flight.Packet.Validator) };

        PacketSlot OfUser(PacketKind kind, Amount amount, UserId user) =>
            slot with { Kind = kind, Amount = amount.ToUnits(), User = pairing.Provider.IndexOf(user) };

        slot = flight.Packet switch
        {
            Packet<Amount>.Stake p => OfUser(PacketKind.Stake, p.Amount, p.User),
            Packet<Amount>.Unstake p => OfUser(PacketKind.Unstake, p.Amount, p.User),
            Packet<Amount>.TransferRewards p => OfUser(PacketKind.TransferRewards, p.Amount, p.User) with { Recipient = p.Recipient },
            Packet<Amount>.Adjust p => slot with { Kind = PacketKind.Adjust, Amount = p.Amount.ToUnits(), Slash = p.Answers ?? 0 },
            Packet<Amount>.ValidatorUpdate p => slot with { Kind = PacketKind.ValidatorUpdate, Change = p.Change },
            Packet<Amount>.Slash p => slot with
            {
                Kind = PacketKind.Slash,
                Slash = p.Id,
                Infraction = p.Infraction,
                Ratio = p.Ratio,
                Time = p.Time,
                Since = p.Since,
            },
            Packet<Amount>.Distribute p => slot with { Kind = PacketKind.Distribute, Amount = p.Amount.ToUnits() },
            Packet<Amount>.ForceUnstake => slot with { Kind = PacketKind.ForceUnstake },
            _ => throw new ArgumentException($"Cannot import a packet of the unknown kind {flight.Packet.GetType().Name}.", nameof(flight)),
        };
        return flight.Acknowledgement is { } answer
            ? slot with { Delivered = true, DeliveredAt = answer.Delivered, Error = answer.Error }
            : slot;
    }

    private delegate void SetCount(ref PairingValidator on, UInt128 units);
}

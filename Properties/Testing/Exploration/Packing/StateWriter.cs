namespace MeshSecurity.Testing;

/// <summary>
/// Writes states as bytes, those that no command can tell apart as the same bytes: sequences, slash ids and update numbers by
/// rank, heights and what nobody will ask for left out, times beyond the horizon by their order.
/// <see cref="StateReader"/> makes a state of them again, from which everything goes on as from the first.
/// </summary>
/// <remarks>One thread at a time.</remarks>
internal sealed partial class StateWriter
{
    private readonly Layout layout;
    private readonly PackedWriter to = new();
    private readonly Chain<Amount>[] chains;
    private readonly Pairing<Amount>[] pairings;
    private readonly PairingNumbers[] numbers;
    private readonly List<ulong>[][] updates;
    private readonly Moments moments;
    private Arrangement arrangement;

    public StateWriter(Layout layout, Arrangement first)
    {
        this.layout = layout;
        arrangement = first;
        chains = new Chain<Amount>[layout.Chains.Length];
        pairings = new Pairing<Amount>[layout.Pairings.Length];
        numbers = [.. layout.Pairings.Select(_ => new PairingNumbers())];
        updates = Array.ConvertAll(layout.Chains, chain => Array.ConvertAll(chain.Validators, _ => new List<ulong>()));
        moments = new(layout);
    }

    /// <summary>The bytes of a state and of what is left of the budgets, in an arrangement; valid until the next are written.</summary>
    public ReadOnlySpan<byte> Write(State state, ReadOnlySpan<byte> budgets, Arrangement of)
    {
        arrangement = of;
        to.Clear();
        to.Put(budgets);
        Take(state);
        to.Number((ulong)moments.Now);
        for (int place = 0; place < chains.Length; place++)
        {
            Write(place, chains[of.ChainAt[place]]);
        }

        for (int place = 0; place < pairings.Length; place++)
        {
            Write(place, of.PairingAt[place]);
        }

        return to.Bytes;
    }

    /// <summary>Lays the state out, and numbers anew what is numbered in it.</summary>
    private void Take(State state)
    {
        int k = 0;
        foreach ((_, Chain<Amount> chain) in state.Chains)
        {
            chains[k++] = chain;
        }

        k = 0;
        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            pairings[k++] = pairing;
        }

        moments.Take(state);
        TakeUpdates();
        for (int place = 0; place < pairings.Length; place++)
        {
            int actual = arrangement.PairingAt[place];
            numbers[actual].Take(pairings[actual], user => arrangement.PlaceOf(layout.ProviderOf[place], user));
        }
    }

    /// <summary>The numbers of the changes of each validator that anybody may still compare.</summary>
    private void TakeUpdates()
    {
        for (int chain = 0; chain < chains.Length; chain++)
        {
            foreach (List<ulong> known in updates[chain])
            {
                known.Clear();
            }

            foreach ((ValidatorId validator, ValidatorChange change) in chains[chain].Validators)
            {
                Note(chain, validator, change.Update);
            }
        }

        for (int pairing = 0; pairing < pairings.Length; pairing++)
        {
            int chain = layout.ConsumerOf[pairing];
            foreach ((ValidatorId validator, Map<ulong, ValidatorChange> view) in pairings[pairing].Provider.View)
            {
                Note(chain, validator, Decisive(view).Update);
            }

            foreach ((_, InFlight<Amount> flight) in pairings[pairing].InFlight)
            {
                if (flight is { Packet: Packet.ValidatorUpdate update, Acknowledgement: null })
                {
                    Note(chain, update.Validator, update.Change.Update);
                }
            }
        }
    }

    private void Note(int chain, ValidatorId validator, ulong update)
    {
        List<ulong> known = updates[chain][layout.Chains[chain].PlaceOf(validator)];
        if (!known.Contains(update))
        {
            known.Add(update);
        }
    }

    /// <summary>The rank of a change among those of its validator, from 1.</summary>
    private int Rank(int chain, int validator, ulong update)
    {
        int rank = 1;
        foreach (ulong other in updates[chain][validator])
        {
            rank += other < update ? 1 : 0;
        }

        return rank;
    }

    /// <summary>The one update in a view that its status depends on: the highest that says Tombstoned, else the highest.</summary>
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

    private void Write(int place, Chain<Amount> chain)
    {
        int actual = arrangement.ChainAt[place];
        ChainLayout names = layout.Chains[actual];
        to.Number(chain.Supply);
        to.Number(chain.Burned);
        for (int k = 0; k < names.Validators.Length; k++)
        {
            bool known = chain.Validators.TryGetValue(names.Validators[k], out ValidatorChange change);
            to.Put(known ? 1 + (int)change.Status : 0);
            if (known)
            {
                to.Put(Rank(actual, k, change.Update));
            }
        }

        foreach (int user in arrangement.UserAt[place])
        {
            Write(place, chain.Accounts[names.Users[user]]);
        }

        Write(chain.LocalRewards, place, place, null);
    }

    private void Write(int chain, Account<Amount> account)
    {
        to.Number(account.Wallet);
        to.Number(account.Collateral);
        Write(account.LienOf(Holder.Local), arrangement.ChainAt[chain], null);
        foreach (int pairing in layout.Chains[chain].Provides)
        {
            int actual = arrangement.PairingAt[pairing];
            Write(account.LienOf(Holder.Of(layout.Pairings[actual].Id)), layout.ConsumerOf[actual], numbers[actual]);
        }
    }

    private void Write(Lien<Amount> lien, int validators, PairingNumbers? sequences)
    {
        to.Put(lien.Stakes.Count);
        foreach ((ValidatorId validator, Stake<Amount> stake) in lien.Stakes)
        {
            to.Put(layout.Chains[validators].PlaceOf(validator));
            to.Number(stake.Bonded);
            to.Number(stake.Queued);
            to.Put(stake.Unbonding.Count);
            foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
            {
                to.Number(entry.Amount);
                to.Number(moments.AgeOf(entry.Start));
            }

            to.Put(stake.Transactions.Count);
            foreach ((ulong sequence, Transaction<Amount> transaction) in stake.Transactions)
            {
                Write(transaction, sequences!.OfProvider(sequence));
            }
        }
    }

    private void Write(Transaction<Amount> transaction, int sequence)
    {
        to.Number((ulong)sequence);
        to.Number(transaction.Amount);
        to.Number(transaction.Sent);
        if (transaction is not Transaction<Amount>.Stake stake)
        {
            to.Put(0);
            return;
        }

        to.Put(1 + stake.Slashes.Count);
        foreach (Ratio ratio in stake.Slashes)
        {
            to.Number(ratio.PartsPerBillion);
        }
    }

    private void Write(Map<ValidatorId, RewardPool<Amount>> pools, int users, int validators, PairingNumbers? sequences)
    {
        to.Put(pools.Count);
        foreach ((ValidatorId validator, RewardPool<Amount> pool) in pools)
        {
            to.Put(layout.Chains[validators].PlaceOf(validator));
            to.Number(pool.Distributed);
            to.Number(pool.Carry);
            to.Number(pool.Rest.Count);
            foreach (int user in arrangement.UserAt[users])
            {
                Write(pool.Of(layout.Chains[arrangement.ChainAt[users]].Users[user]), sequences);
            }
        }
    }

    private void Write(RewardAccount<Amount> account, PairingNumbers? sequences)
    {
        to.Number(account.Points.Count);
        if (account.Points.Count.IsZero)
        {
            return;
        }

        to.Number(account.Withdrawn);
        to.Put(account.Transfers.Count);
        if (account.Transfers.IsEmpty)
        {
            return;
        }

        Span<(int Sequence, Amount Amount)> transfers = new (int, Amount)[account.Transfers.Count];
        int count = 0;
        foreach ((ulong sequence, Amount amount) in account.Transfers)
        {
            transfers[count++] = (sequences!.OfProvider(sequence), amount);
        }

        transfers.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        foreach ((int sequence, Amount amount) in transfers)
        {
            to.Number((ulong)sequence);
            to.Number(amount);
        }
    }
}

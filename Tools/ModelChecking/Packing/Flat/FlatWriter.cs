namespace MeshSecurity.Testing;

/// <summary>
/// Writes states as bytes, with users in an order, those that no command can tell apart as the same bytes: sequences, slash ids and update numbers by
/// rank, heights and what nobody will ask for left out, times beyond the horizon by their order.
/// <see cref="FlatReader"/> makes a state of them again, from which everything goes on as from the first.
/// </summary>
/// <remarks>One thread at a time. What is written comes in <see cref="Blocks"/>.</remarks>
internal sealed partial class FlatWriter
{
    private readonly Layout layout;
    private readonly Blocks blocks;
    private readonly NameOrder names;
    private readonly Moments moments;
    private readonly PackedWriter whole = new();
    private readonly PackedWriter changed = new();
    private readonly PlacedBlock[] places;
    private readonly PlacedBlock[] placesNow;
    private readonly Numbering before;
    private readonly Numbering after;
    private readonly Numbering now;
    private PackedWriter to;
    private int closed;

    public FlatWriter(Layout layout, NameOrder names, Moments moments)
    {
        (this.layout, this.names, this.moments) = (layout, names, moments);
        (before, after, now) = (new(layout), new(layout), new(layout));
        blocks = new(layout);
        (places, placesNow) = (new PlacedBlock[blocks.Count], new PlacedBlock[blocks.Count]);
        to = whole;
    }

    /// <summary>Writes all of a state, of which the times were taken.</summary>
    public void Write(FlatState state)
    {
        to = whole;
        to.Clear();
        before.Take(state, names, Touched.All, now);
        Close(Blocks.Clock);
        Write(state, Touched.All);
        placesNow.CopyTo(places, 0);
    }

    /// <summary>Takes over what was read: written in the order of ids it would be the same.</summary>
    public void Adopt(FlatState state, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts)
    {
        whole.Clear();
        whole.Put(bytes);
        before.Take(state, names, Touched.All, now);
        for (int block = 0; block < places.Length; block++)
        {
            places[block] = new(false, starts[block], starts[block + 1] - starts[block]);
        }
    }

    /// <summary>Writes what may differ from the state that was written as a whole.</summary>
    public void Rewrite(FlatState state, Touched touched)
    {
        to = changed;
        to.Clear();
        places.AsSpan().CopyTo(placesNow);
        now.Forget(before);
        after.Take(state, names, touched, now);
        to.Number((ulong)moments.Now);
        Close(Blocks.Clock);
        Write(state, touched);
    }

    /// <summary>A part of what was written.</summary>
    public ReadOnlySpan<byte> Block(int block)
    {
        PlacedBlock place = placesNow[block];
        return (place.IsChanged ? changed : whole).Bytes.Slice(place.Start, place.Length);
    }

    /// <summary>Puts all of it together, part by part.</summary>
    public void Join(int[] order, PackedWriter into)
    {
        for (int k = 0; k < order.Length;)
        {
            PlacedBlock first = placesNow[order[k]];
            int end = first.Start + first.Length;
            for (k++; k < order.Length && placesNow[order[k]] is var next && next.IsChanged == first.IsChanged && next.Start == end; k++)
            {
                end += next.Length;
            }

            into.Put((first.IsChanged ? changed : whole).Bytes[first.Start..end]);
        }
    }

    private void Close(int block)
    {
        int start = block == Blocks.Clock ? 0 : closed;
        placesNow[block] = new(to == changed, start, to.Length - start);
        closed = to.Length;
    }

    private void Write(FlatState state, Touched touched)
    {
        for (int chain = 0; chain < state.Chains.Length; chain++)
        {
            Write(chain, state.Chains[chain], touched);
        }

        for (int pairing = 0; pairing < state.Pairings.Length; pairing++)
        {
            int consumer = layout.ConsumerOf[pairing];
            if (touched.Chain(consumer) || (touched.Pairings & layout.Chains[consumer].ConsumesBits) != 0)
            {
                Write(pairing, state.Pairings[pairing]);
                Close(blocks.Pairing(pairing));
            }
        }
    }

    private void Write(int place, FlatChain chain, Touched touched)
    {
        if (touched.Chain(place) || (touched.Pairings & layout.Chains[place].ConsumesBits) != 0)
        {
            WriteHead(place, chain);
            Close(blocks.Head(place));
        }

        int[] provides = layout.Chains[place].Provides;
        for (int k = 0; k < chain.Accounts.Length; k++)
        {
            FlatAccount account = chain.Accounts[names.UserAt[place][k]];
            if (touched.Chain(place))
            {
                to.Number(account.Wallet);
                to.Number(account.Collateral);
                Write(account.Liens[0], null);
                Close(blocks.Lien(place, k, 0));
            }

            for (int holder = 1; holder < account.Liens.Length; holder++)
            {
                if (touched.Chain(place) || touched.Pairing(provides[holder - 1]))
                {
                    Write(account.Liens[holder], now.Packets[provides[holder - 1]]);
                    Close(blocks.Lien(place, k, holder));
                }
            }
        }

        if (touched.Chain(place))
        {
            Write(chain.Rewards, names.UserAt[place], null);
            Close(blocks.Rewards(place));
        }
    }

    private void WriteHead(int place, FlatChain chain)
    {
        to.Number(chain.Supply);
        to.Number(chain.Burned);
        for (int validator = 0; validator < chain.Validators.Length; validator++)
        {
            FlatChange change = chain.Validators[validator];
            bool known = change.Status != ValidatorStatus.Unknown;
            to.Put(known ? 1 + (int)change.Status : 0);
            if (known)
            {
                to.Put(now.Updates[place].Of(validator, change.Update));
            }
        }
    }

    private void Write(FlatStake[] lien, PacketNumbers? sequences)
    {
        int count = 0;
        foreach (FlatStake stake in lien)
        {
            count += stake.IsEmpty ? 0 : 1;
        }

        to.Put(count);
        for (int validator = 0; validator < lien.Length; validator++)
        {
            if (!lien[validator].IsEmpty)
            {
                to.Put(validator);
                Write(lien[validator], sequences);
            }
        }
    }

    private void Write(FlatStake stake, PacketNumbers? sequences)
    {
        to.Number(stake.Bonded);
        to.Number(stake.Queued);
        to.Put(stake.Unbonding.Count);
        foreach (ref readonly FlatEntry entry in stake.Unbonding.All)
        {
            to.Number(entry.Amount);
            to.Number(moments.AgeOf(entry.Start));
        }

        to.Put(stake.Transactions.Count);
        int slash = 0;
        foreach (ref readonly FlatTransaction transaction in stake.Transactions.All)
        {
            to.Number((ulong)sequences!.OfProvider(transaction.Sequence));
            to.Number(transaction.Amount);
            to.Number(transaction.Sent);
            to.Put(transaction.IsStake ? 1 + transaction.Slashes : 0);
            for (int left = transaction.Slashes; left > 0; left--)
            {
                to.Number(stake.Slashes[slash++]);
            }
        }
    }

    private void Write(FlatPool[] pools, int[] users, PacketNumbers? sequences)
    {
        int count = 0;
        foreach (FlatPool pool in pools)
        {
            count += pool.Distributed == 0 ? 0 : 1;
        }

        to.Put(count);
        for (int validator = 0; validator < pools.Length; validator++)
        {
            FlatPool pool = pools[validator];
            if (pool.Distributed != 0)
            {
                to.Put(validator);
                to.Number(pool.Distributed);
                to.Number(pool.Carry);
                to.Number(pool.Rest);
                foreach (int user in users)
                {
                    Write(pool.Users[user], sequences);
                }
            }
        }
    }

    private void Write(FlatRewards rewards, PacketNumbers? sequences)
    {
        to.Number(rewards.Points);
        if (rewards.Points == 0)
        {
            return;
        }

        to.Number(rewards.Withdrawn);
        int count = rewards.Transfers.Count;
        to.Put(count);
        Span<(int Sequence, UInt128 Amount)> transfers = count <= 16 ? stackalloc (int, UInt128)[count] : new (int, UInt128)[count];
        for (int k = 0; k < count; k++)
        {
            transfers[k] = (sequences!.OfProvider(rewards.Transfers[k].Sequence), rewards.Transfers[k].Amount);
        }

        if (count > 1)
        {
            transfers.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        }

        foreach ((int sequence, UInt128 amount) in transfers)
        {
            to.Number((ulong)sequence);
            to.Number(amount);
        }
    }

    /// <summary>Where a block is.</summary>
    /// <param name="IsChanged">Whether among those written anew.</param>
    /// <param name="Start">Its first byte there.</param>
    /// <param name="Length">How many bytes it has.</param>
    private readonly record struct PlacedBlock(bool IsChanged, int Start, int Length);
}

namespace MeshSecurity.Testing;

/// <summary>
/// Encodes states, for one permutation of users. States that no command can distinguish have equal encodings: sequences, slash ids
/// and update numbers become ranks, times before the horizon keep their order alone, and data that no command reads is left out.
/// <see cref="FlatReader"/> decodes a state with the same futures.
/// </summary>
/// <remarks>
/// Incremental: keeps the encoding of the start state in <see cref="Blocks"/>, and encodes of a successor the changed blocks alone.
/// Not thread-safe. Allocates nothing once its buffers are large enough.
/// </remarks>
internal sealed partial class FlatWriter
{
    private readonly Layout layout;
    private readonly Blocks blocks;
    private readonly UserPermutation users;
    private readonly TimeNormalization times;
    private readonly AskedHistory histories = new();
    private readonly PackedWriter startEncoding = new();
    private readonly PackedWriter changedEncoding = new();
    private readonly PlacedBlock[] startBlocks;
    private readonly PlacedBlock[] currentBlocks;
    private readonly Renumbering startNumbers;
    private readonly Renumbering changedNumbers;
    private readonly Renumbering numbers;
    private PackedWriter to;
    private int closed;

    public FlatWriter(Layout layout, UserPermutation users, TimeNormalization times)
    {
        (this.layout, this.users, this.times) = (layout, users, times);
        (startNumbers, changedNumbers, numbers) = (new(layout), new(layout), new(layout));
        blocks = new(layout);
        (startBlocks, currentBlocks) = (new PlacedBlock[blocks.Count], new PlacedBlock[blocks.Count]);
        to = startEncoding;
    }

    /// <summary>Encodes a start state, whose times were taken.</summary>
    public void Write(FlatState state)
    {
        to = startEncoding;
        to.Clear();
        startNumbers.Take(state, users, ChangedParts.All, numbers);
        Close(Blocks.Clock);
        Write(state, ChangedParts.All);
        currentBlocks.CopyTo(startBlocks, 0);
    }

    /// <summary>Adopts the encoding of a start state that was decoded; valid for the identity permutation.</summary>
    public void Adopt(FlatState state, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts)
    {
        startEncoding.Clear();
        startEncoding.Put(bytes);
        startNumbers.Take(state, users, ChangedParts.All, numbers);
        for (int block = 0; block < startBlocks.Length; block++)
        {
            startBlocks[block] = new(false, starts[block], starts[block + 1] - starts[block]);
        }
    }

    /// <summary>Encodes the blocks of a successor that may differ from the start state.</summary>
    public void Rewrite(FlatState state, ChangedParts changed)
    {
        to = changedEncoding;
        to.Clear();
        startBlocks.AsSpan().CopyTo(currentBlocks);
        numbers.Reset(startNumbers);
        changedNumbers.Take(state, users, changed, numbers);
        to.Number((ulong)times.Now);
        Close(Blocks.Clock);
        Write(state, changed);
    }

    public ReadOnlySpan<byte> Block(int block)
    {
        PlacedBlock place = currentBlocks[block];
        return (place.IsChanged ? changedEncoding : startEncoding).Bytes.Slice(place.Start, place.Length);
    }

    /// <summary>Concatenates blocks in an order; copies neighbours at once.</summary>
    public void Join(int[] order, PackedWriter into)
    {
        for (int k = 0; k < order.Length;)
        {
            PlacedBlock first = currentBlocks[order[k++]];
            int end = first.Start + first.Length;
            for (; k < order.Length && currentBlocks[order[k]] is var next && next.IsChanged == first.IsChanged && next.Start == end; k++)
            {
                end += next.Length;
            }

            into.Put((first.IsChanged ? changedEncoding : startEncoding).Bytes[first.Start..end]);
        }
    }

    private void Close(int block)
    {
        int start = block == Blocks.Clock ? 0 : closed;
        currentBlocks[block] = new(to == changedEncoding, start, to.Length - start);
        closed = to.Length;
    }

    private void Write(FlatState state, ChangedParts changed)
    {
        for (int chain = 0; chain < state.Chains.Length; chain++)
        {
            Write(state, chain, changed);
        }

        for (int pairing = 0; pairing < state.Pairings.Length; pairing++)
        {
            int consumer = layout.ConsumerOf[pairing];
            if (changed.ChainOrConsumed(consumer, layout.Chains[consumer]))
            {
                Write(pairing, state.Pairings[pairing]);
                Close(blocks.Pairing(pairing));
            }
        }
    }

    private void Write(FlatState state, int place, ChangedParts changed)
    {
        FlatChain chain = state.Chains[place];
        if (changed.ChainOrConsumed(place, layout.Chains[place]))
        {
            WriteHead(state, place);
            Close(blocks.Head(place));
        }

        int[] provides = layout.Chains[place].Provides;
        for (int k = 0; k < chain.Accounts.Length; k++)
        {
            FlatAccount account = chain.Accounts[users.UserAt[place][k]];
            if (changed.Chain(place))
            {
                to.Number(account.Wallet);
                to.Number(account.Collateral);
                Write(account.Liens[0], null);
                Close(blocks.Lien(place, k, 0));
            }

            for (int holder = 1; holder < account.Liens.Length; holder++)
            {
                if (changed.Chain(place) || changed.Pairing(provides[holder - 1]))
                {
                    Write(account.Liens[holder], numbers.Packets[provides[holder - 1]]);
                    Close(blocks.Lien(place, k, holder));
                }
            }
        }

        if (changed.Chain(place))
        {
            Write(chain.Rewards, users.UserAt[place], null);
            Close(blocks.Rewards(place));
        }
    }

    private void WriteHead(FlatState state, int place)
    {
        FlatChain chain = state.Chains[place];
        to.Number((chain.Supply * 2) + (chain.IsByzantine ? 1u : 0u));
        to.Number(chain.Burned);
        for (int validator = 0; validator < chain.Validators.Length; validator++)
        {
            ReadOnlySpan<FlatChange> changes = histories.Of(state, layout.Chains[place], place, validator);
            to.Put(changes.Length);
            for (int k = 0; k < changes.Length; k++)
            {
                to.Put((int)changes[k].Status);
                to.Put(numbers.Updates[place].Of(validator, changes[k].Update));
                if (k > 0)
                {
                    to.Number(times.AgeOf(changes[k].Time));
                }
            }

            WriteDowntime(chain.Validators[validator].LastDowntime, layout.Chains[place]);
        }
    }

    /// <summary>Encodes the age of a validator's last downtime; 0 where no command asks for it any more.</summary>
    private void WriteDowntime(long? time, ChainLayout chain)
    {
        bool isAsked = time is { } jailed
            && times.AgeOf(jailed) <= (ulong)Math.Max(chain.OldestInfraction, chain.Configuration.JailDuration.Seconds);
        to.Number(isAsked ? 1 + times.AgeOf(time!.Value) : 0);
    }

    private void Write(FlatStake[] lien, PacketRenumbering? sequences)
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

    private void Write(FlatStake stake, PacketRenumbering? sequences)
    {
        to.Number(stake.Bonded);
        to.Number(stake.Queued);
        to.Put(stake.Unbonding.Count);
        foreach (ref readonly FlatEntry entry in stake.Unbonding.All)
        {
            to.Number(entry.Amount);
            to.Number(times.AgeOf(entry.Start));
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

    private void Write(FlatPool[] pools, int[] users, PacketRenumbering? sequences)
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

    private void Write(FlatRewards rewards, PacketRenumbering? sequences)
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

    /// <summary>Position of a block in the encoding of the start state or in the changed blocks.</summary>
    private readonly record struct PlacedBlock(bool IsChanged, int Start, int Length);
}

namespace MeshSecurity.Testing;

/// <summary>
/// Decodes states that <see cref="FlatWriter"/> encoded. The decoded state has the ranks as its sequences, ids and updates. Every
/// command leads from it to the same encoding as from the encoded state.
/// </summary>
/// <remarks>Not thread-safe. Allocates nothing. Costs one pass over the bytes.</remarks>
internal sealed partial class FlatReader(Layout layout)
{
    private readonly int[] starts = new int[new Blocks(layout).Count + 1];
    private long now;
    private int read;

    /// <summary>The start of each of the <see cref="Blocks"/> that were decoded, and the end of the last.</summary>
    public ReadOnlySpan<int> Starts => starts;

    public void Read(ReadOnlySpan<byte> bytes, FlatState state)
    {
        var from = new PackedReader(bytes);
        read = 0;
        state.Time = now = (long)from.Number();
        Close(from);
        foreach (FlatChain chain in state.Chains)
        {
            Read(ref from, chain);
        }

        foreach (FlatPairing pairing in state.Pairings)
        {
            Read(ref from, pairing);
            Close(from);
        }
    }

    private void Close(in PackedReader from) => starts[++read] = from.Position;

    private long ReadTime(ref PackedReader from) => now - (long)from.Number();

    private void Read(ref PackedReader from, FlatChain chain)
    {
        (chain.Supply, UInt128 flag) = UInt128.DivRem(from.Large(), 2);
        chain.IsByzantine = flag != 0;
        chain.Burned = from.Large();
        foreach (FlatHistory history in chain.Validators)
        {
            Read(ref from, history);
        }

        Close(from);
        foreach (FlatAccount account in chain.Accounts)
        {
            account.Wallet = from.Large();
            account.Collateral = from.Large();
            foreach (FlatStake[] lien in account.Liens)
            {
                Read(ref from, lien);
                Close(from);
            }
        }

        Read(ref from, chain.Rewards);
        Close(from);
    }

    /// <summary>Reads a history. The time of its first change is 0, because no command asks for it.</summary>
    private void Read(ref PackedReader from, FlatHistory history)
    {
        history.Changes.Clear();
        int count = from.Byte();
        for (int k = 0; k < count; k++)
        {
            var status = (ValidatorStatus)from.Byte();
            ulong update = (ulong)from.Byte();
            history.Changes.Add() = new(status, update, k == 0 ? 0 : ReadTime(ref from));
        }

        long age = (long)from.Number() - 1;
        history.LastDowntime = age < 0 ? null : now - age;
    }

    private void Read(ref PackedReader from, FlatStake[] lien)
    {
        FlatStake.Clear(lien);
        for (int left = from.Byte(); left > 0; left--)
        {
            Read(ref from, lien[from.Byte()]);
        }
    }

    private void Read(ref PackedReader from, FlatStake stake)
    {
        stake.Bonded = from.Large();
        stake.Queued = from.Large();
        for (int left = from.Byte(); left > 0; left--)
        {
            UInt128 amount = from.Large();
            stake.Unbonding.Add() = new(amount, ReadTime(ref from));
        }

        for (int left = from.Byte(); left > 0; left--)
        {
            ref FlatTransaction transaction = ref stake.Transactions.Add();
            transaction = new(from.Number(), false, from.Large(), from.Large(), from.Byte());
            if (transaction.Slashes > 0)
            {
                (transaction.IsStake, transaction.Slashes) = (true, transaction.Slashes - 1);
            }

            for (int k = 0; k < transaction.Slashes; k++)
            {
                stake.Slashes.Add() = (uint)from.Number();
            }
        }
    }

    private static void Read(ref PackedReader from, FlatPool[] pools)
    {
        FlatPool.Clear(pools);
        for (int left = from.Byte(); left > 0; left--)
        {
            FlatPool pool = pools[from.Byte()];
            pool.Distributed = from.Large();
            pool.Carry = from.Large();
            pool.Rest = from.Large();
            foreach (FlatRewards rewards in pool.Users)
            {
                rewards.Points = from.Large();
                if (rewards.Points != 0)
                {
                    Read(ref from, rewards);
                }
            }
        }
    }

    private static void Read(ref PackedReader from, FlatRewards rewards)
    {
        rewards.Withdrawn = from.Large();
        for (int left = from.Byte(); left > 0; left--)
        {
            rewards.Transfers.Add() = new(from.Number(), from.Large());
        }
    }
}

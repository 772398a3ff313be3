namespace MeshSecurity.Testing;

/// <summary>
/// Makes a state of bytes that <see cref="FlatWriter"/> wrote: not the one that was written, but one from which every command leads to
/// what it leads to from that, up to what the writer leaves out.
/// </summary>
internal sealed partial class FlatReader(Layout layout)
{
    private readonly int[] starts = new int[new Blocks(layout).Count + 1];
    private long now;
    private int read;

    /// <summary>Where each of the <see cref="Blocks"/> that were read started, and the last one ended.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>Reads a state.</summary>
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

    /// <summary>A block is complete.</summary>
    private void Close(in PackedReader from) => starts[++read] = from.Position;

    private long ReadTime(ref PackedReader from) => now - (long)from.Number();

    private void Read(ref PackedReader from, FlatChain chain)
    {
        chain.Supply = from.Large();
        chain.Burned = from.Large();
        foreach (ref FlatChange change in chain.Validators.AsSpan())
        {
            int status = from.Byte();
            change = status == 0 ? default : new((ValidatorStatus)(status - 1), (ulong)from.Byte());
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

    private void Read(ref PackedReader from, FlatStake[] lien)
    {
        foreach (FlatStake stake in lien)
        {
            stake.Clear();
        }

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
        foreach (FlatPool pool in pools)
        {
            pool.Clear();
        }

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

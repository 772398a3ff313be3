namespace MeshSecurity.Testing;

/// <summary>
/// Normalizes the times of a state to ages, so that the state space is finite. Times older than <see cref="Layout.Horizon"/> keep
/// their order alone. From <see cref="Layout.Base"/> the clock counts modulo <see cref="Layout.Cycle"/>.
/// </summary>
/// <remarks>
/// Stores the old times of one state. Not thread-safe. Costs nothing before the horizon, and one pass over the state after it. Leaves a
/// state with more than <see cref="Layout.MaxOldTimes"/> old times as it is.
/// </remarks>
internal sealed class TimeNormalization(Layout layout)
{
    private readonly ReusableList<long> oldTimes = new();
    private long time;
    private bool isOrdered;

    /// <summary>The normalized clock, in seconds.</summary>
    public long Now { get; private set; }

    /// <summary>Collects the old times of a state.</summary>
    public void Take(FlatState state)
    {
        time = state.Time;
        Now = time < layout.Base ? time : layout.Base + ((time - layout.Base) % layout.Cycle);
        isOrdered = true;
        oldTimes.Clear();
        if (time <= layout.Horizon)
        {
            return;
        }

        foreach (FlatChain chain in state.Chains)
        {
            foreach (FlatAccount account in chain.Accounts)
            {
                Collect(account);
            }
        }

        foreach (FlatPairing pairing in state.Pairings)
        {
            Collect(pairing.OfProvider);
            Collect(pairing.OfConsumer);
        }

        isOrdered = oldTimes.Count <= Layout.MaxOldTimes;
        Now = isOrdered ? Now : time;
    }

    /// <summary>Returns the age of a time in seconds; beyond the horizon, the horizon plus the rank among old times.</summary>
    public ulong AgeOf(long moment)
    {
        long age = time - moment;
        if (age <= layout.Horizon || !isOrdered)
        {
            return (ulong)age;
        }

        long rank = 1;
        foreach (long other in oldTimes.All)
        {
            rank += other > moment ? 1 : 0;
        }

        return (ulong)(layout.Horizon + rank);
    }

    private void Collect(FlatAccount account)
    {
        foreach (FlatStake[] lien in account.Liens)
        {
            foreach (FlatStake stake in lien)
            {
                foreach (FlatEntry entry in stake.Unbonding.All)
                {
                    Collect(entry.Start);
                }
            }
        }
    }

    private void Collect(ReusableList<FlatPacket> packets)
    {
        foreach (ref readonly FlatPacket packet in packets.All)
        {
            if (packet.RelevantTime is { } moment)
            {
                Collect(moment);
            }
        }
    }

    private void Collect(long moment)
    {
        if (time - moment > layout.Horizon && !oldTimes.All.Contains(moment))
        {
            oldTimes.Add() = moment;
        }
    }
}

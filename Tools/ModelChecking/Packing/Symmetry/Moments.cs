namespace MeshSecurity.Testing;

/// <summary>
/// The times of a state as ages. What is older than the horizon differs from now by its order only; beyond
/// <see cref="Layout.Base"/> the clock counts within a cycle. A state with too many such times is left as it is.
/// </summary>
internal sealed class Moments(Layout layout)
{
    private readonly Items<long> old = new();
    private long time;
    private bool ordered;

    /// <summary>What the clock is written as.</summary>
    public long Now { get; private set; }

    /// <summary>Takes the times of a state.</summary>
    public void Take(FlatState state)
    {
        time = state.Time;
        Now = time < layout.Base ? time : layout.Base + ((time - layout.Base) % layout.Cycle);
        ordered = true;
        old.Clear();
        if (time <= layout.Horizon)
        {
            return;
        }

        foreach (FlatChain chain in state.Chains)
        {
            foreach (FlatAccount account in chain.Accounts)
            {
                Note(account);
            }
        }

        foreach (FlatPairing pairing in state.Pairings)
        {
            Note(pairing.OfProvider);
            Note(pairing.OfConsumer);
        }

        ordered = old.Count <= Layout.Past;
        Now = ordered ? Now : time;
    }

    /// <summary>How long ago a moment is, or the horizon and its rank among those before it.</summary>
    public ulong AgeOf(long moment)
    {
        long age = time - moment;
        if (age <= layout.Horizon || !ordered)
        {
            return (ulong)age;
        }

        long rank = 1;
        foreach (long other in old.All)
        {
            rank += other > moment ? 1 : 0;
        }

        return (ulong)(layout.Horizon + rank);
    }

    private void Note(FlatAccount account)
    {
        foreach (FlatStake[] lien in account.Liens)
        {
            foreach (FlatStake stake in lien)
            {
                foreach (FlatEntry entry in stake.Unbonding.All)
                {
                    Note(entry.Start);
                }
            }
        }
    }

    private void Note(Items<FlatPacket> packets)
    {
        foreach (ref readonly FlatPacket packet in packets.All)
        {
            if (packet.Moment is { } moment)
            {
                Note(moment);
            }
        }
    }

    private void Note(long moment)
    {
        if (time - moment > layout.Horizon && !old.All.Contains(moment))
        {
            old.Add() = moment;
        }
    }
}

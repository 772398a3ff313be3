namespace MeshSecurity.Testing;

/// <summary>
/// The times of a state as ages. What is older than the horizon differs from now by its order only; beyond
/// <see cref="Layout.Base"/> the clock counts within a cycle. A state with too many such times is left as it is.
/// </summary>
internal sealed class Moments(Layout layout)
{
    private readonly List<long> old = [];
    private long time;
    private bool ordered;

    /// <summary>What the clock is written as.</summary>
    public long Now { get; private set; }

    /// <summary>Takes the times of a state.</summary>
    public void Take(State state)
    {
        time = state.Time.Seconds;
        Now = time < layout.Base ? time : layout.Base + ((time - layout.Base) % layout.Cycle);
        ordered = true;
        old.Clear();
        if (time <= layout.Horizon)
        {
            return;
        }

        foreach ((_, Chain<Amount> chain) in state.Chains)
        {
            foreach ((_, Account<Amount> account) in chain.Accounts)
            {
                Note(account);
            }
        }

        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            foreach ((_, InFlight<Amount> flight) in pairing.InFlight)
            {
                if (TimeOf(flight) is { } moment)
                {
                    Note(moment);
                }
            }
        }

        ordered = old.Count <= Layout.Past;
        Now = ordered ? Now : time;
    }

    /// <summary>How long ago a moment is, or the horizon and its rank among those before it.</summary>
    public ulong AgeOf(Timestamp moment)
    {
        long age = time - moment.Seconds;
        if (age <= layout.Horizon || !ordered)
        {
            return (ulong)age;
        }

        long rank = 1;
        foreach (long other in old)
        {
            rank += other > moment.Seconds ? 1 : 0;
        }

        return (ulong)(layout.Horizon + rank);
    }

    /// <summary>The time in a packet that will still matter: since when what it takes away unbonds, or when the infraction was.</summary>
    public static Timestamp? TimeOf(InFlight<Amount> flight) => flight switch
    {
        { Packet: Packet.Unstake, Acknowledgement: { } answer } => answer.Delivered,
        { Packet: Packet.Slash slash, Acknowledgement: null } => slash.Time,
        _ => null,
    };

    private void Note(Account<Amount> account)
    {
        foreach ((_, Lien<Amount> lien) in account.Liens)
        {
            foreach ((_, Stake<Amount> stake) in lien.Stakes)
            {
                foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
                {
                    Note(entry.Start);
                }
            }
        }
    }

    private void Note(Timestamp moment)
    {
        if (time - moment.Seconds > layout.Horizon && !old.Contains(moment.Seconds))
        {
            old.Add(moment.Seconds);
        }
    }
}

namespace MeshSecurity.Testing;

/// <summary>Successor of a flat state: owns the parts that a command changed, and shares the others with the start state.</summary>
/// <remarks>Reused for the commands of a state, one at a time. Not thread-safe. Costs the copy of the changed parts.</remarks>
internal sealed class FlatSuccessor(Layout layout, FlatState from)
{
    private readonly FlatState own = new(layout);

    public FlatState State { get; } = new(layout);

    /// <summary>The parts that may differ from the start state.</summary>
    public ChangedParts Changed { get; private set; } = ChangedParts.All;

    /// <summary>Resets the successor to the start state, with another time.</summary>
    public void Begin(long time)
    {
        for (int place = 0; place < State.Chains.Length; place++)
        {
            if (Changed.Chain(place))
            {
                State.Chains[place] = from.Chains[place];
            }
        }

        for (int place = 0; place < State.Pairings.Length; place++)
        {
            if (Changed.Pairing(place))
            {
                State.Pairings[place] = from.Pairings[place];
            }
        }

        State.Time = time;
        Changed = new(time != from.Time, 0, 0);
    }

    /// <summary>Marks a chain as changed and returns it; the caller overwrites all of it.</summary>
    public FlatChain ChangeChain(int place)
    {
        Changed = Changed with { Chains = Changed.Chains | ChangedParts.Bit(place) };
        return State.Chains[place] = own.Chains[place];
    }

    /// <summary>Marks a pairing as changed and returns it; the caller overwrites all of it.</summary>
    public FlatPairing ChangePairing(int place)
    {
        Changed = Changed with { Pairings = Changed.Pairings | ChangedParts.Bit(place) };
        return State.Pairings[place] = own.Pairings[place];
    }
}

/// <summary>Set of the parts of a state that may differ from another state.</summary>
/// <param name="Time">Whether the time may differ.</param>
/// <param name="Chains">One bit per chain; chains beyond 64 share bits.</param>
/// <param name="Pairings">One bit per pairing, shared likewise.</param>
internal readonly record struct ChangedParts(bool Time, ulong Chains, ulong Pairings)
{
    public static ChangedParts All { get; } = new(true, ulong.MaxValue, ulong.MaxValue);

    public static ulong Bit(int place) => 1UL << (place % 64);

    public bool Overlaps(ChangedParts other) =>
        (Time && other.Time) || (Chains & other.Chains) != 0 || (Pairings & other.Pairings) != 0;

    public bool Chain(int place) => (Chains & Bit(place)) != 0;

    public bool Pairing(int place) => (Pairings & Bit(place)) != 0;

    /// <summary>Whether a chain or a pairing that it consumes may differ.</summary>
    public bool ChainOrConsumed(int place, ChainLayout chain) => Chain(place) || (Pairings & chain.ConsumesBits) != 0;
}

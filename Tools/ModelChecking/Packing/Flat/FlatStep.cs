namespace MeshSecurity.Testing;

/// <summary>What a step has led to: what it touched, and all the rest as it was.</summary>
/// <param name="layout">The layout.</param>
/// <param name="from">The state that the step started at.</param>
internal sealed class FlatStep(Layout layout, FlatState from)
{
    private readonly FlatState own = new(layout);

    /// <summary>The state; what was not touched is that of the state before.</summary>
    public FlatState State { get; } = new(layout);

    /// <summary>Which parts may differ from the state before.</summary>
    public Touched Touched { get; private set; } = Touched.All;

    /// <summary>Nothing is touched yet; what was before is as in the state before.</summary>
    public void Begin(long time)
    {
        for (int place = 0; place < State.Chains.Length; place++)
        {
            if (Touched.Chain(place))
            {
                State.Chains[place] = from.Chains[place];
            }
        }

        for (int place = 0; place < State.Pairings.Length; place++)
        {
            if (Touched.Pairing(place))
            {
                State.Pairings[place] = from.Pairings[place];
            }
        }

        State.Time = time;
        Touched = new(time != from.Time, 0, 0);
    }

    /// <summary>A chain is touched: whoever says so fills it.</summary>
    public FlatChain TouchChain(int place)
    {
        Touched = Touched with { Chains = Touched.Chains | Touched.Bit(place) };
        return State.Chains[place] = own.Chains[place];
    }

    /// <summary>A pairing is touched: whoever says so fills it.</summary>
    public FlatPairing TouchPairing(int place)
    {
        Touched = Touched with { Pairings = Touched.Pairings | Touched.Bit(place) };
        return State.Pairings[place] = own.Pairings[place];
    }
}

/// <summary>Parts of a state that may differ from another's.</summary>
/// <param name="Time">Whether the time does.</param>
/// <param name="Chains">A bit for each chain that does; chains beyond 64 share bits.</param>
/// <param name="Pairings">A bit for each pairing that does.</param>
internal readonly record struct Touched(bool Time, ulong Chains, ulong Pairings)
{
    /// <summary>All of it.</summary>
    public static Touched All { get; } = new(true, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The bit of a place.</summary>
    public static ulong Bit(int place) => 1UL << (place % 64);

    /// <summary>Whether any of it may differ that another says may.</summary>
    public bool Overlaps(Touched other) => (Time && other.Time) || (Chains & other.Chains) != 0 || (Pairings & other.Pairings) != 0;

    /// <summary>Whether a chain may differ.</summary>
    public bool Chain(int place) => (Chains & Bit(place)) != 0;

    /// <summary>Whether a pairing may differ.</summary>
    public bool Pairing(int place) => (Pairings & Bit(place)) != 0;
}

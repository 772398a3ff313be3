using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>The chains and pairings of a ledger at their places in the layout. A ledger that imports a state has new ones.</summary>
internal sealed class LedgerRows
{
    /// <summary>Those of a ledger as it is now.</summary>
    public LedgerRows(Layout layout, LedgerStorage data)
    {
        Data = data;
        Chains = Array.ConvertAll(layout.Chains, chain => data.Chains[chain.Id]);
        Pairings = Array.ConvertAll(layout.Pairings, pairing => data.Pairings[pairing.Id]);
        Validators = Array.ConvertAll(layout.Chains, chain => new ValidatorPlaces(chain));
    }

    /// <summary>All that the ledger holds.</summary>
    public LedgerStorage Data { get; }

    /// <summary>By place.</summary>
    public LedgerChain[] Chains { get; }

    /// <summary>By place.</summary>
    public LedgerPairing[] Pairings { get; }

    /// <summary>By chain: its validators.</summary>
    public ValidatorPlaces[] Validators { get; }

    /// <summary>From now on parts say whether they have changed.</summary>
    public void Watch()
    {
        foreach (LedgerChain chain in Chains)
        {
            chain.Tracker.IsDirty = false;
        }

        foreach (LedgerPairing pairing in Pairings)
        {
            pairing.Tracker.IsDirty = false;
        }
    }
}

/// <summary>The validators of a chain, which a ledger numbers as they come and a layout by id.</summary>
internal sealed class ValidatorPlaces(ChainLayout chain)
{
    private readonly Dictionary<ulong, ValidatorIndex> byMask = [];
    private readonly int[] numbers = new int[chain.Validators.Length];
    private int[] places = [];
    private ulong lastMask;
    private ValidatorIndex lastNames = ValidatorIndex.Empty;

    /// <summary>The names taken last.</summary>
    public ValidatorIndex? Names { get; private set; }

    /// <summary>By the ledger's number the place; for the names taken last.</summary>
    public ReadOnlySpan<int> Places => places;

    /// <summary>By place the ledger's number.</summary>
    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>Takes the names that a ledger has now.</summary>
    public void Take(ValidatorIndex names)
    {
        if (ReferenceEquals(names, Names))
        {
            return;
        }

        Names = names;
        places = [.. Enumerable.Range(0, names.Count).Select(validator => chain.PlaceOf(names[validator], 0))];
        for (int validator = 0; validator < places.Length; validator++)
        {
            numbers[places[validator]] = validator;
        }
    }

    /// <summary>The names of the validators that a state has, by id.</summary>
    public ValidatorIndex NamesIn(FlatChain state)
    {
        ulong mask = 0;
        for (int place = 0; place < state.Validators.Length; place++)
        {
            mask |= state.Validators[place].Status == ValidatorStatus.Unknown ? 0 : 1UL << place;
        }

        if (mask == lastMask)
        {
            return lastNames;
        }

        if (!byMask.TryGetValue(mask, out ValidatorIndex? names))
        {
            names = chain.Validators.Where((_, place) => ((mask >> place) & 1) == 1).Aggregate(ValidatorIndex.Empty, (some, name) => some.With(name));
            byMask.Add(mask, names);
        }

        (lastMask, lastNames) = (mask, names);
        return names;
    }
}

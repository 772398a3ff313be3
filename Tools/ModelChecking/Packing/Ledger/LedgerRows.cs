using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Chains and pairings of a ledger, by their places in the layout; invalid after the ledger imports a state.</summary>
/// <remarks>Not thread-safe, as the ledger. Lookup is one array access.</remarks>
internal sealed class LedgerRows
{
    public LedgerRows(Layout layout, LedgerStorage data)
    {
        Data = data;
        Chains = Array.ConvertAll(layout.Chains, chain => data.Chains[chain.Id]);
        Pairings = Array.ConvertAll(layout.Pairings, pairing => data.Pairings[pairing.Id]);
        Validators = Array.ConvertAll(layout.Chains, chain => new ValidatorPlaces(chain));
    }

    public LedgerStorage Data { get; }

    public LedgerChain[] Chains { get; }

    public LedgerPairing[] Pairings { get; }

    /// <summary>The validators of each chain.</summary>
    public ValidatorPlaces[] Validators { get; }

    /// <summary>Resets the change flag of every chain and pairing.</summary>
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

/// <summary>Maps the validators of a chain between the numbers of a ledger, in order of arrival, and the places of a layout.</summary>
internal sealed class ValidatorPlaces(ChainLayout chain)
{
    private readonly Dictionary<ulong, ValidatorIndex> byMask = [];
    private readonly int[] numbers = new int[chain.Validators.Length];
    private int[] places = [];
    private ValidatorIndex? current;

    /// <summary>The place of each ledger number.</summary>
    public ReadOnlySpan<int> Places => places;

    /// <summary>The ledger number of each place.</summary>
    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>Adopts the numbering of a ledger.</summary>
    public void Use(ValidatorIndex names)
    {
        if (ReferenceEquals(names, current))
        {
            return;
        }

        current = names;
        places = [.. Enumerable.Range(0, names.Count).Select(validator => chain.PlaceOf(names[validator], 0))];
        for (int validator = 0; validator < places.Length; validator++)
        {
            numbers[places[validator]] = validator;
        }
    }

    /// <summary>Returns the names of the validators of a state, in the order of ids; cached by the set of validators.</summary>
    public ValidatorIndex NamesIn(FlatChain state)
    {
        ulong mask = 0;
        for (int place = 0; place < state.Validators.Length; place++)
        {
            mask |= state.Validators[place].Changes.Count == 0 ? 0 : 1UL << place;
        }

        if (!byMask.TryGetValue(mask, out ValidatorIndex? names))
        {
            IEnumerable<ValidatorId> present = chain.Validators.Where((_, place) => ((mask >> place) & 1) == 1);
            names = present.Aggregate(ValidatorIndex.Empty, (some, name) => some.With(name));
            byMask.Add(mask, names);
        }

        return names;
    }
}

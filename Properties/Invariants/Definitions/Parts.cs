namespace MeshSecurity.Invariants;

/// <summary>The parts of a state that an invariant speaks of one at a time, looking at nothing but the part, the time and the configuration.</summary>
[Flags]
public enum Parts
{
    /// <summary>None: it speaks of the state as a whole.</summary>
    Whole = 0,

    /// <summary>Each account of each chain.</summary>
    Accounts = 1,

    /// <summary>Each chain but for its liens, with the pairings that it consumes.</summary>
    Chains = 2,

    /// <summary>Each pairing, with the liens for it and the validators of its consumer.</summary>
    Pairings = 4,

    /// <summary>Each chain and each pairing.</summary>
    ChainsAndPairings = Chains | Pairings,
}

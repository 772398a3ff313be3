namespace MeshSecurity.Invariants;

/// <summary>
/// The components of a state that an invariant checks separately. Its predicate reads only the component, the time and the
/// configuration.
/// </summary>
[Flags]
public enum StateComponents
{
    /// <summary>No components: the invariant checks the state as a whole.</summary>
    Whole = 0,

    /// <summary>Each account of each chain.</summary>
    Accounts = 1,

    /// <summary>Each chain without its liens, with the pairings whose consumer it is.</summary>
    Chains = 2,

    /// <summary>Each pairing, with the liens for it and the validators of its consumer.</summary>
    Pairings = 4,

    /// <summary>Each chain and each pairing.</summary>
    ChainsAndPairings = Chains | Pairings,
}

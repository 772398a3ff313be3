namespace MeshSecurity.Invariants;

/// <summary>Every invariant of the protocol (section 8), in its order.</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class Invariants<N> where N : IQuantity<N>
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant<N>> All { get; } =
    [
        .. VaultInvariants<N>.All,
        .. UnbondingInvariants<N>.All,
        .. SlashingInvariants<N>.All,
        .. SynchronyInvariants<N>.All,
        .. PowerInvariants<N>.All,
        .. RewardInvariants<N>.All,
        TransactionInvariant<N>.Tx1,
        ExitInvariant<N>.Exit1,
        EvidenceInvariant<N>.Evid1,
    ];

    /// <summary>Those that hold in every state.</summary>
    public static IReadOnlyList<Invariant<N>.OfState> OfState { get; } = [.. All.OfType<Invariant<N>.OfState>()];

    /// <summary>Those that hold of every step.</summary>
    public static IReadOnlyList<Invariant<N>.OfStep> OfStep { get; } = [.. All.OfType<Invariant<N>.OfStep>()];

    /// <summary>Those that hold of every run.</summary>
    public static IReadOnlyList<Invariant<N>.OfTrace> OfTrace { get; } = [.. All.OfType<Invariant<N>.OfTrace>()];
}

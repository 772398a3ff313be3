namespace MeshSecurity.Invariants;

/// <summary>The invariants of the protocol (protocol, section 8).</summary>
/// <typeparam name="N">The number type.</typeparam>
public static class Invariants<N> where N : IQuantity<N>
{
    /// <summary>Returns all invariants, in the order of the protocol.</summary>
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
        EvidenceInvariant<N>.Evid2,
        HandshakeInvariant<N>.Open1,
        ValidatorInvariants<N>.Key1,
        ValidatorInvariants<N>.Jail1,
    ];

    /// <summary>Returns the invariants of states.</summary>
    public static IReadOnlyList<Invariant<N>.OfState> OfState { get; } = [.. All.OfType<Invariant<N>.OfState>()];

    /// <summary>Returns the invariants of steps.</summary>
    public static IReadOnlyList<Invariant<N>.OfStep> OfStep { get; } = [.. All.OfType<Invariant<N>.OfStep>()];

    /// <summary>Returns the invariants of runs.</summary>
    public static IReadOnlyList<Invariant<N>.OfTrace> OfTrace { get; } = [.. All.OfType<Invariant<N>.OfTrace>()];
}

namespace MeshSecurity.Spec;

/// <summary>Stake that is leaving: slashable for infractions at or before its start (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Amount">What is left of it; above zero.</param>
/// <param name="Start">Since when it unbonds.</param>
/// <param name="Matures">From when it may be withdrawn: one unbonding period of its holder later.</param>
public readonly record struct UnbondingEntry<N>(N Amount, Timestamp Start, Timestamp Matures) where N : IQuantity<N>
{
    /// <summary>Where the entry is in its life at <paramref name="now"/>.</summary>
    public UnbondingState StateAt(Timestamp now) => now >= Matures ? UnbondingState.Matured : UnbondingState.Unbonding;
}

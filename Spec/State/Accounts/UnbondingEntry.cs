namespace MeshSecurity.Spec;

/// <summary>Represents stake that leaves a lien. It is slashable for infractions at or before its start (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Amount">The remaining amount, in base units; above 0.</param>
/// <param name="Start">The start of the unbonding period.</param>
/// <param name="Matures">The time from which it may be withdrawn: one unbonding period of its lien holder after the start.</param>
public readonly record struct UnbondingEntry<N>(N Amount, Timestamp Start, Timestamp Matures) where N : IQuantity<N>
{
    /// <summary>Returns the state of the entry.</summary>
    /// <param name="now">The current time.</param>
    public UnbondingState StateAt(Timestamp now) => now >= Matures ? UnbondingState.Matured : UnbondingState.Unbonding;
}

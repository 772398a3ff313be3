namespace MeshSecurity.Spec;

/// <summary>What a consumer has taken off a counter before the provider confirms the slash (protocol, section 4.3).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Validator">Whose counter.</param>
/// <param name="Amount">How much, in provider units.</param>
public readonly record struct ProvisionalSlash<N>(ValidatorId Validator, N Amount) where N : IQuantity<N>;

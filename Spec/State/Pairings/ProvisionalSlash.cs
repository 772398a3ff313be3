namespace MeshSecurity.Spec;

/// <summary>
/// Represents a slash that the consumer has applied to its counter before the provider confirms it (protocol, section 4.3).
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Validator">The validator.</param>
/// <param name="Amount">The amount, in provider base units; may be 0.</param>
public readonly record struct ProvisionalSlash<N>(ValidatorId Validator, N Amount) where N : IQuantity<N>;

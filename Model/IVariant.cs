namespace MeshSecurity.Model;

/// <summary>The protocol, or a variant of it, for every number type. Runs use amounts, proofs use symbols.</summary>
public interface IVariant
{
    /// <summary>Returns the rules of the variant.</summary>
    /// <typeparam name="N">The number type.</typeparam>
    Rules<N> Rules<N>() where N : IQuantity<N>;
}

/// <summary>The protocol that docs/protocol.md specifies.</summary>
public sealed class StandardProtocol : IVariant
{
    /// <inheritdoc/>
    public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard;
}

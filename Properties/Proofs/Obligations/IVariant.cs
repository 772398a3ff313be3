namespace MeshSecurity.Proofs;

/// <summary>The protocol or a variant of it, for any kind of number: what is proved with symbols is replayed with amounts.</summary>
internal interface IVariant
{
    /// <summary>Its rules.</summary>
    Rules<N> Rules<N>() where N : IQuantity<N>;
}

/// <summary>The protocol as it is specified.</summary>
internal sealed class StandardProtocol : IVariant
{
    /// <inheritdoc/>
    public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard;
}

namespace MeshSecurity.Model;

/// <summary>The protocol or a variant of it, for any kind of number: what is run with amounts is proved with symbols.</summary>
public interface IVariant
{
    /// <summary>Its rules.</summary>
    /// <typeparam name="N">The number computed with.</typeparam>
    Rules<N> Rules<N>() where N : IQuantity<N>;
}

/// <summary>The protocol as it is specified.</summary>
public sealed class StandardProtocol : IVariant
{
    /// <inheritdoc/>
    public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard;
}

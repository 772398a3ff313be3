namespace MeshSecurity.Proofs;

/// <summary>The amounts of a shape as a solver gave them.</summary>
/// <param name="values">The amounts, by name.</param>
internal sealed class GivenAmounts(IReadOnlyDictionary<string, Amount> values) : IAmounts<Amount>
{
    /// <inheritdoc/>
    public Amount Any(string name) => values[name];

    /// <inheritdoc/>
    public Amount Positive(string name) => values[name];

    /// <inheritdoc/>
    public Billionths<Amount> Points(string name, int atLeast) => new(values[name]);

    /// <inheritdoc/>
    public Amount Wallet(string name) => values[name];
}

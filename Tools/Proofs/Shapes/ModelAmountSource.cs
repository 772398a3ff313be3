namespace MeshSecurity.Proofs;

/// <summary>Amounts from the model of a satisfiable query.</summary>
internal sealed class ModelAmountSource(IReadOnlyDictionary<string, Amount> values) : IAmountSource<Amount>
{
    public Amount Any(string name) => values[name];

    public Amount Positive(string name) => values[name];

    public Billionths<Amount> Points(string name, int atLeast) => new(values[name]);

    public Amount Wallet(string name) => values[name];
}

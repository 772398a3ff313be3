namespace MeshSecurity.Proofs;

/// <summary>The amounts of a shape as a file has them: what is wrong with them is collected, and a stand-in taken in its place.</summary>
/// <param name="values">The amounts, by name.</param>
internal sealed class KeptAmounts(Map<string, Amount> values) : IAmounts<Amount>
{
    /// <summary>How many are told: with the name of another scenario they all are wrong.</summary>
    private const int Most = 5;

    private readonly List<Fault> faults = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>What is wrong with them, once the state has been built: those that are missing or too small, then those that it does not have.</summary>
    public IReadOnlyList<Fault> Faults
    {
        get
        {
            Fault[] all =
            [
                .. faults,
                .. values.Keys.Except(known, StringComparer.Ordinal).Select(name =>
                    new Fault(Place(name), $"unknown, allowed are the {known.Count} that the shape leaves open, such as {known.Min(StringComparer.Ordinal)}")),
            ];
            return all.Length <= Most ? all : [.. all.Take(Most), new("amounts", $"{all.Length - Most} more are missing, unknown or too small")];
        }
    }

    /// <inheritdoc/>
    public Amount Any(string name) => AtLeast(0, name);

    /// <inheritdoc/>
    public Amount Positive(string name) => AtLeast(1, name);

    /// <inheritdoc/>
    public Billionths<Amount> Points(string name, int atLeast) => new(AtLeast(atLeast, name));

    /// <inheritdoc/>
    public Amount Wallet(string name) => AtLeast(0, name);

    private Amount AtLeast(int least, string name)
    {
        known.Add(name);
        Amount smallest = least;
        bool there = values.TryGetValue(name, out Amount value);
        if (there && value >= smallest)
        {
            return value;
        }

        faults.Add(new(Place(name), there ? $"{value}, allowed is an amount from {least}" : "missing, required is an amount"));
        return smallest;
    }

    private static string Place(string name) => $"amounts.{name}";
}

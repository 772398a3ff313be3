namespace MeshSecurity.Proofs;

/// <summary>The amounts of a shape as a file has them: what is wrong with them is collected, and a stand-in taken in its place.</summary>
/// <param name="values">The amounts, by name.</param>
internal sealed class KeptAmounts(Map<string, Amount> values) : IAmounts<Amount>
{
    /// <summary>How many are told: with the name of another scenario they all are wrong.</summary>
    private const int Most = 5;

    private readonly List<Fault> faults = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>What is wrong with them, once the state has been built: those that are missing, too small or too large, then those that it does not have.</summary>
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
            return all.Length <= Most ? all : [.. all.Take(Most), new("amounts", $"{all.Length - Most} more are missing, unknown or out of range")];
        }
    }

    /// <inheritdoc/>
    public Amount Any(string name) => Between(0, Amount.Limit - 1, name);

    /// <inheritdoc/>
    public Amount Positive(string name) => Between(1, Amount.Limit - 1, name);

    /// <inheritdoc/>
    public Billionths<Amount> Points(string name, int atLeast) =>
        new(Between(atLeast, Amount.Of((Amount.Limit.ToBigInteger() * Ratio.Billion) - 1), name));

    /// <inheritdoc/>
    public Amount Wallet(string name) => Any(name);

    private Amount Between(Amount least, Amount most, string name)
    {
        known.Add(name);
        bool there = values.TryGetValue(name, out Amount value);
        if (there && value >= least && value <= most)
        {
            return value;
        }

        faults.Add(new(Place(name), there ? $"{value}, allowed is {least} to {most}" : "missing, required is an amount"));
        return least;
    }

    private static string Place(string name) => $"amounts.{name}";
}

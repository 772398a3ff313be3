namespace MeshSecurity.Proofs;

/// <summary>Amounts from a document. Collects a fault for each amount that is missing, unknown or out of range.</summary>
internal sealed class DocumentAmountSource(Map<string, Amount> values) : IAmountSource<Amount>
{
    /// <summary>Bounds the faults that are shown, because all amounts are wrong under the name of another scenario.</summary>
    private const int MaxFaults = 5;

    private readonly List<Fault> faults = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The faults after the state was built: missing amounts and wrong values, then unknown names.</summary>
    public IReadOnlyList<Fault> Faults
    {
        get
        {
            Fault[] all =
            [
                .. faults,
                .. values.Keys.Except(known, StringComparer.Ordinal).Select(name => new Fault(
                    PathOf(name),
                    $"unknown; expected the {known.Count} that the shape leaves open, such as {known.Min(StringComparer.Ordinal)}")),
            ];
            return all.Length <= MaxFaults
                ? all
                : [.. all.Take(MaxFaults), new("amounts", $"{all.Length - MaxFaults} more are missing, unknown or out of range")];
        }
    }

    public Amount Any(string name) => Between(0, Amount.Limit - 1, name);

    public Amount Positive(string name) => Between(1, Amount.Limit - 1, name);

    public Billionths<Amount> Points(string name, int atLeast) =>
        new(Between(atLeast, Amount.Of((Amount.Limit.ToBigInteger() * Ratio.Billion) - 1), name));

    public Amount Wallet(string name) => Any(name);

    /// <summary>Returns the minimum in place of a wrong amount, so that the state can be built and more faults found.</summary>
    private Amount Between(Amount minimum, Amount maximum, string name)
    {
        known.Add(name);
        bool exists = values.TryGetValue(name, out Amount value);
        if (exists && value >= minimum && value <= maximum)
        {
            return value;
        }

        faults.Add(new(PathOf(name), exists ? $"{value}; expected {minimum} to {maximum}" : "missing; expected an amount"));
        return minimum;
    }

    private static string PathOf(string name) => $"amounts.{name}";
}

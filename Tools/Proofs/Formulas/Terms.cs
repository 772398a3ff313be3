using System.Collections.Immutable;

namespace MeshSecurity.Proofs;

/// <summary>
/// Sum of variables with factors other than zero, sorted by the indices of the variables. The form is canonical: equal sums have
/// equal items.
/// </summary>
internal sealed class Terms : IEquatable<Terms>
{
    private readonly int hash;

    private Terms(ImmutableArray<(Variable Variable, BigInteger Factor)> items)
    {
        Items = items;
        var code = default(HashCode);
        foreach ((Variable variable, BigInteger factor) in items)
        {
            code.Add(variable.Index);
            code.Add(factor);
        }

        hash = code.ToHashCode();
    }

    public static Terms None { get; } = new([]);

    public ImmutableArray<(Variable Variable, BigInteger Factor)> Items { get; }

    public bool IsEmpty => Items.IsEmpty;

    /// <summary>The greatest common divisor of the factors; zero for the empty sum.</summary>
    public BigInteger Divisor
    {
        get
        {
            BigInteger divisor = BigInteger.Zero;
            for (int k = 0; k < Items.Length && !divisor.IsOne; k++)
            {
                divisor = BigInteger.GreatestCommonDivisor(divisor, Items[k].Factor);
            }

            return divisor;
        }
    }

    public static Terms Of(Variable variable) => new([(variable, BigInteger.One)]);

    /// <summary>Returns this sum plus <paramref name="factor"/> times the other.</summary>
    public Terms Plus(Terms other, BigInteger factor)
    {
        if (other.IsEmpty || factor.IsZero)
        {
            return this;
        }

        var sum = ImmutableArray.CreateBuilder<(Variable, BigInteger)>(Items.Length + other.Items.Length);
        int left = 0;
        int right = 0;
        while (left < Items.Length || right < other.Items.Length)
        {
            int order = left == Items.Length ? 1
                : right == other.Items.Length ? -1
                : Items[left].Variable.Index.CompareTo(other.Items[right].Variable.Index);
            Variable variable = order <= 0 ? Items[left].Variable : other.Items[right].Variable;
            BigInteger value = order <= 0 ? Items[left++].Factor : BigInteger.Zero;
            value += order >= 0 ? other.Items[right++].Factor * factor : BigInteger.Zero;
            if (!value.IsZero)
            {
                sum.Add((variable, value));
            }
        }

        return new(sum.DrainToImmutable());
    }

    /// <summary>Returns the sum with every factor changed. Variables whose factor becomes zero are left out.</summary>
    public Terms Map(Func<BigInteger, BigInteger> change) =>
        new([.. Items.Select(item => (item.Variable, Factor: change(item.Factor))).Where(item => !item.Factor.IsZero)]);

    public bool Equals(Terms? other) => other is not null && hash == other.hash && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Terms);

    public override int GetHashCode() => hash;
}

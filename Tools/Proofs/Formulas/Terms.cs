using System.Collections.Immutable;

namespace MeshSecurity.Proofs;

/// <summary>A sum of variables, each times an integer that is not zero, in the order of the variables: canonical, so that equal sums are equal.</summary>
public sealed class Terms : IEquatable<Terms>
{
    private readonly ImmutableArray<(Variable Variable, BigInteger Factor)> items;
    private readonly int hash;

    private Terms(ImmutableArray<(Variable Variable, BigInteger Factor)> items)
    {
        this.items = items;
        var code = default(HashCode);
        foreach ((Variable variable, BigInteger factor) in items)
        {
            code.Add(variable.Index);
            code.Add(factor);
        }

        hash = code.ToHashCode();
    }

    /// <summary>The empty sum.</summary>
    public static Terms None { get; } = new([]);

    /// <summary>The variables with their factors.</summary>
    public ImmutableArray<(Variable Variable, BigInteger Factor)> Items => items;

    /// <summary>Whether the sum is empty.</summary>
    public bool IsEmpty => items.IsEmpty;

    /// <summary>The greatest common divisor of the factors, above zero; zero for the empty sum.</summary>
    public BigInteger Divisor
    {
        get
        {
            BigInteger divisor = BigInteger.Zero;
            foreach ((_, BigInteger factor) in items)
            {
                divisor = BigInteger.GreatestCommonDivisor(divisor, factor);
                if (divisor.IsOne)
                {
                    break;
                }
            }

            return divisor;
        }
    }

    /// <summary>One variable.</summary>
    public static Terms Of(Variable variable) => new([(variable, BigInteger.One)]);

    /// <summary>This plus <paramref name="factor"/> times the other.</summary>
    public Terms Plus(Terms other, BigInteger factor)
    {
        if (other.IsEmpty || factor.IsZero)
        {
            return this;
        }

        var sum = ImmutableArray.CreateBuilder<(Variable, BigInteger)>(items.Length + other.items.Length);
        int left = 0;
        int right = 0;
        while (left < items.Length || right < other.items.Length)
        {
            int order = left == items.Length ? 1
                : right == other.items.Length ? -1
                : items[left].Variable.CompareTo(other.items[right].Variable);
            Variable variable = order <= 0 ? items[left].Variable : other.items[right].Variable;
            BigInteger value = BigInteger.Zero;
            if (order <= 0)
            {
                value += items[left++].Factor;
            }

            if (order >= 0)
            {
                value += other.items[right++].Factor * factor;
            }

            if (!value.IsZero)
            {
                sum.Add((variable, value));
            }
        }

        return new(sum.DrainToImmutable());
    }

    /// <summary>The sum with every factor changed; those that become zero are left out.</summary>
    public Terms Map(Func<BigInteger, BigInteger> change) =>
        new([.. items.Select(item => (item.Variable, change(item.Factor))).Where(item => !item.Item2.IsZero)]);

    /// <inheritdoc/>
    public bool Equals(Terms? other) => other is not null && hash == other.hash && items.AsSpan().SequenceEqual(other.items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Terms other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}

namespace MeshSecurity.Testing;

/// <summary>A source of random choices that depends on its seed only.</summary>
/// <param name="seed">The seed.</param>
public sealed class RandomSource(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Returns the seed of a run of a campaign, by the SplitMix64 mixing function.</summary>
    /// <param name="seed">The campaign's seed.</param>
    /// <param name="run">The index of the run.</param>
    /// <returns>A seed from 0 to 2^31 - 1.</returns>
    public static int SeedOf(int seed, int run)
    {
        ulong mixed = unchecked(((ulong)(uint)seed << 32) + (uint)run + 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
    }

    /// <summary>
    /// Returns another source that depends on the seed and a number only. Its use does not change the choices of this source.
    /// </summary>
    /// <param name="number">The number of the other source, from 1.</param>
    public RandomSource Split(int number = 1) => new(SeedOf(seed, -number));

    /// <summary>Returns true with a probability in percent.</summary>
    /// <param name="percent">The probability, from 0 to 100.</param>
    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>Returns an integer of a range with equal probability.</summary>
    /// <param name="from">The smallest value.</param>
    /// <param name="to">The largest value.</param>
    public int Between(int from, int to) => random.Next(from, to + 1);

    /// <summary>Returns an integer of a range with equal probability.</summary>
    /// <param name="from">The smallest value.</param>
    /// <param name="to">The largest value.</param>
    public long Between(long from, long to) => random.NextInt64(from, to + 1);

    /// <summary>Returns an item of a list with equal probability.</summary>
    /// <param name="items">The items, at least one.</param>
    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Returns one of the arguments with equal probability.</summary>
    /// <param name="items">The items, at least one.</param>
    public T OneOf<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];

    /// <summary>Returns an index with a probability proportional to its weight.</summary>
    /// <param name="weights">The weights, at least one of them positive.</param>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        int total = 0;
        foreach (int weight in weights)
        {
            total += weight;
        }

        int point = random.Next(total);
        int index = 0;
        while (point >= weights[index])
        {
            point -= weights[index++];
        }

        return index;
    }

    /// <summary>Returns an amount from 1 to a maximum: often an end of the range, otherwise of any order of magnitude.</summary>
    /// <param name="most">The maximum. Zero gives zero.</param>
    public Amount UpTo(Amount most)
    {
        if (most.IsZero)
        {
            return most;
        }

        return random.Next(8) switch
        {
            0 => 1,
            1 or 2 => most,
            3 => Amount.Max(1, Amount.DivideFloor(most, 2UL)),
            4 or 5 => Uniform(most),
            _ => Uniform(Amount.Max(1, Amount.DivideFloor(most, 1UL << random.Next(0, 48)))),
        };
    }

    private Amount Uniform(Amount most)
    {
        var bits = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
        Amount drawn = Amount.MulDivFloor(Amount.Of(bits), most, Amount.Of(UInt128.One << 127));
        return Amount.Min(most, drawn + 1);
    }
}

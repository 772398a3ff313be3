namespace MeshSecurity.Testing;

/// <summary>Random choices, the same for the same seed.</summary>
/// <param name="seed">Where they start from.</param>
public sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>The seed of the run with that index in a campaign: runs are independent, whatever thread makes them.</summary>
    public static int SeedOf(int seed, int run)
    {
        ulong mixed = unchecked(((ulong)(uint)seed << 32) + (uint)run + 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
    }

    /// <summary>Other dice that depend on the seed alone: for choices beside those of a run, which stay what they are.</summary>
    public Dice Aside() => new(SeedOf(seed, -1));

    /// <summary>Whether something of that many percent happens.</summary>
    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>An integer from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => random.Next(from, to + 1);

    /// <summary>An integer from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public long Between(long from, long to) => random.NextInt64(from, to + 1);

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of the items.</summary>
    public T OneOf<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];

    /// <summary>The index of a weight, each as likely as it weighs.</summary>
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

    /// <summary>An amount from 1 to <paramref name="most"/>: often an end, else of any order of magnitude. Zero where there is none.</summary>
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

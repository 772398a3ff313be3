namespace MeshSecurity.Testing;

/// <summary>One machine's share of numbered runs: every <see cref="Count"/>-th run. The default is the whole.</summary>
public readonly record struct Shard
{
    private readonly int before;
    private readonly int others;

    /// <summary>Creates a shard.</summary>
    /// <param name="number">The number of the shard, from 1 to <paramref name="count"/>.</param>
    /// <param name="count">The number of shards, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number or the count is out of range.</exception>
    public Shard(int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        (before, others) = (number - 1, count - 1);
    }

    /// <summary>Returns the number of the shard, from 1 to <see cref="Count"/>.</summary>
    public int Number => before + 1;

    /// <summary>Returns the number of shards, at least 1.</summary>
    public int Count => others + 1;

    /// <summary>Returns whether the shard contains every run.</summary>
    public bool IsWhole => others == 0;

    /// <summary>Reads a shard such as <c>2/8</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shard">The shard; the whole if the text is not a shard.</param>
    /// <returns>True if the text is a shard.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = default;
        if (text.Split('/') is not [{ } first, { } second]
            || !IsCount(first, out int number)
            || !IsCount(second, out int count)
            || number > count)
        {
            return false;
        }

        shard = new(number, count);
        return true;
    }

    /// <summary>Returns whether the shard contains a run.</summary>
    /// <param name="run">The number of the run, from 0.</param>
    public bool Contains(int run) => run % Count == before;

    /// <summary>Returns the runs of the shard, in order.</summary>
    /// <param name="runs">The number of runs of all shards.</param>
    public IEnumerable<int> Of(int runs)
    {
        for (long run = before; run < runs; run += Count)
        {
            yield return (int)run;
        }
    }

    /// <summary>Returns the shard as <see cref="TryParse"/> reads it, such as <c>2/8</c>.</summary>
    public override string ToString() => $"{Number}/{Count}";

    /// <summary>Reads a positive number that has digits only.</summary>
    internal static bool IsCount(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}

using System.Globalization;

namespace MeshSecurity.Testing;

/// <summary>
/// One machine's share of numbered runs that several machines make: every <see cref="Count"/>-th of them, so that each run is made by
/// one shard and by no other. The default is all of them.
/// </summary>
public readonly record struct Shard
{
    private readonly int before;
    private readonly int others;

    /// <summary>A share.</summary>
    /// <param name="number">Which one, from 1 to <paramref name="count"/>.</param>
    /// <param name="count">How many there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such share.</exception>
    public Shard(int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        (before, others) = (number - 1, count - 1);
    }

    /// <summary>Which one, from 1 to <see cref="Count"/>.</summary>
    public int Number => before + 1;

    /// <summary>How many there are, at least 1.</summary>
    public int Count => others + 1;

    /// <summary>Whether it is all there is.</summary>
    public bool IsWhole => others == 0;

    /// <summary>Reads a shard as it is written: <c>2/8</c>.</summary>
    /// <returns>Whether the text is a shard.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = default;
        if (text.Split('/') is not [{ } first, { } second] || !IsCount(first, out int number) || !IsCount(second, out int count) || number > count)
        {
            return false;
        }

        shard = new(number, count);
        return true;
    }

    /// <summary>Whether it makes a run.</summary>
    /// <param name="run">The run's number, from 0.</param>
    public bool Contains(int run) => run % Count == before;

    /// <summary>Its runs, of those from 0 to <paramref name="runs"/> - 1, in order.</summary>
    public IEnumerable<int> Of(int runs)
    {
        for (long run = before; run < runs; run += Count)
        {
            yield return (int)run;
        }
    }

    /// <summary>The shard as it is written: <c>2/8</c>.</summary>
    public override string ToString() => $"{Number}/{Count}";

    /// <summary>Reads a number from 1 on, of digits only.</summary>
    internal static bool IsCount(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}

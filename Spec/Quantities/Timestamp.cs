using System.Globalization;

namespace MeshSecurity.Spec;

/// <summary>
/// Seconds since genesis on the one clock of the whole mesh (protocol, section 2). The clock stays below 2^53
/// (<see cref="Limit"/>); the end of an unbonding period may lie beyond. <c>default</c> is genesis.
/// </summary>
/// <param name="Seconds">Seconds since genesis, 0 or more.</param>
public readonly record struct Timestamp(long Seconds) : IComparable<Timestamp>
{
    /// <summary>2^53: what the clock stays below, so that every time survives in any JSON reader.</summary>
    public static Timestamp Limit => new(1L << 53);

    /// <summary>The time <paramref name="duration"/> later.</summary>
    public static Timestamp operator +(Timestamp time, Duration duration) => new(time.Seconds + duration.Seconds);

    /// <summary>The time <paramref name="duration"/> earlier, but not before genesis.</summary>
    public static Timestamp operator -(Timestamp time, Duration duration) => new(Math.Max(0, time.Seconds - duration.Seconds));

    /// <summary>Whether the left is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Seconds < right.Seconds;

    /// <summary>Whether the left is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Seconds > right.Seconds;

    /// <summary>Whether the left is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Seconds <= right.Seconds;

    /// <summary>Whether the left is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Seconds >= right.Seconds;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Seconds.CompareTo(other.Seconds);

    /// <summary>The seconds.</summary>
    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}

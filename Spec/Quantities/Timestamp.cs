namespace MeshSecurity.Spec;

/// <summary>
/// Represents a time on the clock of the mesh, in whole seconds since genesis (protocol, section 2). The clock stays below
/// <see cref="Limit"/>; the end of an unbonding period may lie beyond. <c>default</c> is genesis.
/// </summary>
/// <param name="Seconds">The number of seconds since genesis; 0 or more.</param>
public readonly record struct Timestamp(long Seconds) : IComparable<Timestamp>
{
    /// <summary>Gets 2^53, the exclusive upper bound of the clock. JSON readers represent all smaller integers exactly.</summary>
    public static Timestamp Limit => new(1L << 53);

    /// <summary>Returns the time that is <paramref name="duration"/> later.</summary>
    /// <exception cref="OverflowException">The time exceeds 64 bits.</exception>
    public static Timestamp operator +(Timestamp time, Duration duration) => new(time.Seconds + duration.Seconds);

    /// <summary>Returns the time that is <paramref name="duration"/> earlier, but at least genesis.</summary>
    public static Timestamp operator -(Timestamp time, Duration duration) => new(Math.Max(0, time.Seconds - duration.Seconds));

    /// <summary>Checks whether the left time is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Seconds < right.Seconds;

    /// <summary>Checks whether the left time is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Seconds > right.Seconds;

    /// <summary>Checks whether the left time is earlier or equal.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Seconds <= right.Seconds;

    /// <summary>Checks whether the left time is later or equal.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Seconds >= right.Seconds;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Seconds.CompareTo(other.Seconds);

    /// <summary>Returns the number of seconds.</summary>
    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}

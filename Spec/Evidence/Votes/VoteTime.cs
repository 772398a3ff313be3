namespace MeshSecurity.Spec;

/// <summary>
/// Represents a world time in nanoseconds, with the fields of protobuf's Timestamp. <c>default</c> is the start of 1970.
/// </summary>
/// <param name="Seconds">The seconds since the start of 1970, UTC; negative for earlier times.</param>
/// <param name="Nanoseconds">The nanoseconds after that second, from 0 to 999,999,999.</param>
public readonly record struct VoteTime(long Seconds, int Nanoseconds) : IComparable<VoteTime>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss";
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int MostDecimals = 9;


    /// <summary>Gets the start of year 1: the zero of Go's <c>time.Time</c>, as which a node reads a time that is left out.</summary>
    public static VoteTime First { get; } = new(-62_135_596_800, 0);

    /// <summary>Gets the last nanosecond of year 9999.</summary>
    public static VoteTime Last { get; } = new(253_402_300_799, NanosecondsPerSecond - 1);

    /// <summary>Gets whether the time is in the years 1 to 9999 and has valid nanoseconds.</summary>
    public bool IsValid => Seconds >= First.Seconds && Seconds <= Last.Seconds && Nanoseconds is >= 0 and < NanosecondsPerSecond;

    /// <summary>Parses <c>2023-05-01T09:30:00.123456789Z</c>: UTC, with at most 9 decimals of a second.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time; <c>default</c> on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a time.</returns>
    public static bool TryParse(string text, out VoteTime time)
    {
        time = default;
        if (!text.EndsWith('Z'))
        {
            return false;
        }

        string[] parts = text[..^1].Split('.');
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (parts.Length > 2 || !DateTime.TryParseExact(parts[0], Format, CultureInfo.InvariantCulture, Utc, out DateTime second))
        {
            return false;
        }

        string decimals = parts.Length == 2 ? parts[1] : "0";
        if (decimals.Length is 0 or > MostDecimals || !decimals.All(char.IsAsciiDigit))
        {
            return false;
        }

        long seconds = (second.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        time = new(seconds, int.Parse(decimals.PadRight(MostDecimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Returns the earlier time.</summary>
    /// <param name="one">One time.</param>
    /// <param name="other">The other time.</param>
    public static VoteTime Earlier(VoteTime one, VoteTime other) => one <= other ? one : other;

    /// <summary>Checks whether the left time is earlier.</summary>
    public static bool operator <(VoteTime left, VoteTime right) => left.CompareTo(right) < 0;

    /// <summary>Checks whether the left time is later.</summary>
    public static bool operator >(VoteTime left, VoteTime right) => left.CompareTo(right) > 0;

    /// <summary>Checks whether the left time is earlier or equal.</summary>
    public static bool operator <=(VoteTime left, VoteTime right) => left.CompareTo(right) <= 0;

    /// <summary>Checks whether the left time is later or equal.</summary>
    public static bool operator >=(VoteTime left, VoteTime right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(VoteTime other) => (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    /// <summary>Returns the time in the form of documents, without trailing zeros; seconds and nanoseconds for an invalid time.</summary>
    public override string ToString()
    {
        if (!IsValid)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Seconds} s and {Nanoseconds} ns");
        }

        string second = DateTime.UnixEpoch.AddTicks(Seconds * TimeSpan.TicksPerSecond).ToString(Format, CultureInfo.InvariantCulture);
        string decimals = Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return decimals.Length == 0 ? $"{second}Z" : $"{second}.{decimals}Z";
    }
}

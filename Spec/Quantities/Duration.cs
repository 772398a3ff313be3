namespace MeshSecurity.Spec;

/// <summary>Represents a length of time in whole seconds (protocol, section 2).</summary>
/// <param name="Seconds">The number of seconds, from 0 to below 2^53.</param>
public readonly record struct Duration(long Seconds)
{
    /// <summary>Creates a duration of whole days.</summary>
    /// <param name="days">The number of days; 0 or more.</param>
    public static Duration Days(int days) => new(86_400L * days);

    /// <summary>Returns the number of seconds.</summary>
    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace MeshSecurity.Spec;

/// <summary>A length of time in whole seconds, 0 to below 2^53: unbonding periods and how far the clock advances.</summary>
/// <param name="Seconds">The seconds, 0 or more.</param>
public readonly record struct Duration(long Seconds)
{
    /// <summary>A length of so many days.</summary>
    public static Duration Days(int days) => new(86_400L * days);

    /// <summary>The seconds.</summary>
    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}

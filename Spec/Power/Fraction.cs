using System.Numerics;

namespace MeshSecurity.Spec;

/// <summary>Represents an exact fraction in lowest terms, for shares and coverage (protocol, section 6). <c>default</c> is 0/1.</summary>
public readonly record struct Fraction
{
    /// <summary>Stores the denominator less one, so that <c>default</c> has the denominator 1.</summary>
    private readonly Amount denominatorLessOne;

    private Fraction(Amount numerator, Amount denominator) =>
        (Numerator, denominatorLessOne) = (numerator, denominator - 1);

    /// <summary>Gets the numerator; 0 or more.</summary>
    public Amount Numerator { get; }

    /// <summary>Gets the denominator; above 0.</summary>
    public Amount Denominator => denominatorLessOne + 1;

    /// <summary>Returns <paramref name="part"/> / <paramref name="whole"/>; null where <paramref name="whole"/> is 0.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole.</param>
    public static Fraction? Of(Amount part, Amount whole)
    {
        if (whole.IsZero)
        {
            return null;
        }

        var divisor = Amount.Of(BigInteger.GreatestCommonDivisor(part.ToBigInteger(), whole.ToBigInteger()));
        return new(Amount.DivideFloor(part, divisor), Amount.DivideFloor(whole, divisor));
    }

    /// <summary>Checks whether this is at least <paramref name="numerator"/> / <paramref name="denominator"/>, exactly.</summary>
    /// <param name="numerator">The numerator of the other fraction.</param>
    /// <param name="denominator">The denominator of the other fraction; above 0.</param>
    public bool IsAtLeast(ulong numerator, ulong denominator) =>
        Amount.Scale(Numerator, denominator) >= Amount.Scale(Denominator, numerator);

    /// <summary>Checks whether this is more than <paramref name="numerator"/> / <paramref name="denominator"/>, exactly.</summary>
    /// <inheritdoc cref="IsAtLeast"/>
    public bool IsMoreThan(ulong numerator, ulong denominator) =>
        Amount.Scale(Numerator, denominator) > Amount.Scale(Denominator, numerator);

    /// <summary>Returns the percentage, rounded to the nearest hundredth, halves up: <c>28.57</c>.</summary>
    public string ToPercent()
    {
        Amount halves = Amount.Scale(Numerator, 20_000) + Denominator;
        string hundredths = Amount.DivideFloor(halves, Amount.Scale(Denominator, 2)).ToString().PadLeft(3, '0');
        return $"{hundredths[..^2]}.{hundredths[^2..]}";
    }

    /// <summary>Returns the fraction in lowest terms: <c>2/7</c>.</summary>
    public override string ToString() => $"{Numerator}/{Denominator}";
}

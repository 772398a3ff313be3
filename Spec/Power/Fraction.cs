using System.Numerics;

namespace MeshSecurity.Spec;

/// <summary>A part of a whole, exact and in lowest terms: shares and coverage (protocol, section 6). <c>default</c> is 0/1.</summary>
public readonly record struct Fraction
{
    /// <summary>One less than the denominator, so that <c>default</c> is a fraction too.</summary>
    private readonly Amount denominatorLessOne;

    private Fraction(Amount numerator, Amount denominator) =>
        (Numerator, denominatorLessOne) = (numerator, denominator - 1);

    /// <summary>The part.</summary>
    public Amount Numerator { get; }

    /// <summary>The whole; above 0.</summary>
    public Amount Denominator => denominatorLessOne + 1;

    /// <summary><paramref name="part"/> / <paramref name="whole"/>; null where the whole is zero and there is no such fraction.</summary>
    public static Fraction? Of(Amount part, Amount whole)
    {
        if (whole.IsZero)
        {
            return null;
        }

        var divisor = Amount.Of(BigInteger.GreatestCommonDivisor(part.ToBigInteger(), whole.ToBigInteger()));
        return new(Amount.DivideFloor(part, divisor), Amount.DivideFloor(whole, divisor));
    }

    /// <summary>Whether this is <paramref name="numerator"/> / <paramref name="denominator"/> or more, exactly.</summary>
    public bool IsAtLeast(ulong numerator, ulong denominator) =>
        Amount.Scale(Numerator, denominator) >= Amount.Scale(Denominator, numerator);

    /// <summary>Whether this is more than <paramref name="numerator"/> / <paramref name="denominator"/>, exactly.</summary>
    public bool IsMoreThan(ulong numerator, ulong denominator) =>
        Amount.Scale(Numerator, denominator) > Amount.Scale(Denominator, numerator);

    /// <summary>The percentage for people, rounded to the nearest hundredth, halves up: <c>28.57</c>.</summary>
    public string ToPercent()
    {
        Amount halves = Amount.Scale(Numerator, 20_000) + Denominator;
        string hundredths = Amount.DivideFloor(halves, Amount.Scale(Denominator, 2)).ToString().PadLeft(3, '0');
        return $"{hundredths[..^2]}.{hundredths[^2..]}";
    }

    /// <summary>In lowest terms: <c>2/7</c>.</summary>
    public override string ToString() => $"{Numerator}/{Denominator}";
}

using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// Exact arithmetic on amounts in base units. Avoids the operators of <see cref="UInt128"/>, because they are several times
/// slower than a 32-bit factor needs.
/// </summary>
internal static class UnitMath
{
    /// <summary>Returns amount · parts exactly: the share of an amount, in billionths.</summary>
    /// <exception cref="OverflowException">The product is 2^128 or more.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 Scale(UInt128 amount, uint parts)
    {
        ulong carry = Math.BigMul(unchecked((ulong)amount), (ulong)parts, out ulong low);
        return new(((ulong)(amount >> 64) * parts) + carry, low);
    }

    /// <summary>Returns ⌊amount · parts / 10^9⌋ for at most 10^9 parts.</summary>
    public static UInt128 MulFloor(UInt128 amount, uint parts)
    {
        if (amount > ulong.MaxValue)
        {
            return Scale(amount, parts) / Ratio.Billion;
        }

        (ulong whole, ulong rest) = Math.DivRem((ulong)amount, Ratio.Billion);
        return (whole * parts) + (rest * parts / Ratio.Billion);
    }

    /// <summary>Returns ⌈value / divisor⌉ for a divisor above zero.</summary>
    public static UInt128 DivideCeiling(UInt128 value, ulong divisor) =>
        value <= ulong.MaxValue ? DivideCeiling((ulong)value, divisor) : (value + (divisor - 1)) / divisor;

    private static ulong DivideCeiling(ulong value, ulong divisor)
    {
        (ulong whole, ulong rest) = Math.DivRem(value, divisor);
        return rest == 0 ? whole : whole + 1;
    }
}

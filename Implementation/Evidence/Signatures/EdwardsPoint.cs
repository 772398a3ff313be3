using System.Numerics;

namespace MeshSecurity.Evidence;

/// <summary>
/// Represents a point of the curve of Ed25519 (RFC 8032, section 5.1): −x² + y² = 1 + d·x²·y² modulo p = 2²⁵⁵ − 19. The
/// extended coordinates are x = X/Z, y = Y/Z and x·y = T/Z, so one point has several forms.
/// </summary>
/// <remarks>
/// Coordinates are remainders modulo p from 1 − p to p, because <c>%</c> keeps the sign. Not constant in time: for public data only.
/// </remarks>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    /// <summary>The number of bytes of an encoded point and of a scalar: 32.</summary>
    public const int EncodedLength = 32;

    private const int WindowBits = 2;
    private const int WindowSize = 1 << WindowBits;

    private static readonly BigInteger P = (BigInteger.One << 255) - 19;
    private static readonly BigInteger D = Modulo(-121665 * BigInteger.ModPow(121666, P - 2, P));
    private static readonly BigInteger SquareRootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    /// <summary>The order of <see cref="Base"/>, named L: 2²⁵² + 27742317777372353535851937790883648493.</summary>
    public static readonly BigInteger Order = (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    /// <summary>The neutral element (0, 1).</summary>
    public static readonly EdwardsPoint Neutral = new(0, 1, 1, 0);

    /// <summary>The base point, named B: y = 4/5, x even.</summary>
    public static readonly EdwardsPoint Base = FromY(4 * BigInteger.ModPow(5, P - 2, P) % P, isOdd: false)!.Value;

    /// <summary>Gets whether the point is <see cref="Neutral"/>.</summary>
    public bool IsNeutral => (X % P).IsZero && ((Y - Z) % P).IsZero;

    /// <summary>
    /// Decodes a point by ZIP 215. Accepts y from p to 2²⁵⁵ − 1, which means y − p, and the sign bit 1 where x is 0.
    /// </summary>
    /// <param name="bytes">y in 255 bits, the least byte first, and the lowest bit of x as the last bit; exactly 32 bytes.</param>
    /// <returns>The point; null if no point has this y.</returns>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        BigInteger number = new(bytes, isUnsigned: true);
        bool isOdd = (bytes[EncodedLength - 1] & 128) != 0;
        return FromY((isOdd ? number - (BigInteger.One << 255) : number) % P, isOdd);
    }

    /// <summary>Returns <paramref name="a"/>·<paramref name="p"/> + <paramref name="b"/>·<paramref name="q"/>.</summary>
    /// <param name="a">The scalar of <paramref name="p"/>: 32 bytes, the least first.</param>
    /// <param name="p">A point.</param>
    /// <param name="b">The scalar of <paramref name="q"/>: 32 bytes, the least first.</param>
    /// <param name="q">A point.</param>
    public static EdwardsPoint Combine(ReadOnlySpan<byte> a, EdwardsPoint p, ReadOnlySpan<byte> b, EdwardsPoint q)
    {
        // Doubles once for both scalars, two bits at a time, because doublings are most of the work.
        EdwardsPoint[] sums = SmallSums(p, q);
        EdwardsPoint result = Neutral;
        for (int bit = (EncodedLength * 8) - WindowBits; bit >= 0; bit -= WindowBits)
        {
            result = result.Double().Double();
            int sum = (WindowSize * Window(a, bit)) + Window(b, bit);
            result = sum == 0 ? result : result + sums[sum];
        }

        return result;
    }

    /// <summary>Adds two points. The formula has no exception, because d is no square.</summary>
    public static EdwardsPoint operator +(EdwardsPoint left, EdwardsPoint right)
    {
        BigInteger a = (left.Y - left.X) * (right.Y - right.X) % P;
        BigInteger b = (left.Y + left.X) * (right.Y + right.X) % P;
        BigInteger c = left.T * right.T % P * (2 * D) % P;
        BigInteger d = 2 * left.Z * right.Z % P;
        return FromFactors(b - a, d - c, d + c, b + a);
    }

    public static EdwardsPoint operator -(EdwardsPoint point) => new(-point.X, point.Y, point.Z, -point.T);

    /// <summary>Returns the point added to itself.</summary>
    public EdwardsPoint Double()
    {
        BigInteger a = X * X % P;
        BigInteger b = Y * Y % P;
        BigInteger sum = X + Y;
        BigInteger g = a - b;
        return FromFactors(a + b - (sum * sum % P), (2 * (Z * Z % P)) + g, g, a + b);
    }

    /// <summary>Returns the point with x = e/g and y = h/f.</summary>
    private static EdwardsPoint FromFactors(BigInteger e, BigInteger f, BigInteger g, BigInteger h) =>
        new(e * f % P, g * h % P, f * g % P, e * h % P);

    /// <summary>Returns the point with a y and the parity of x; null if x² = (y² − 1) / (d·y² + 1) has no root.</summary>
    private static EdwardsPoint? FromY(BigInteger y, bool isOdd)
    {
        BigInteger u = Modulo((y * y) - 1);
        BigInteger v = Modulo((D * (y * y % P)) + 1);
        BigInteger v3 = v * v * v % P;
        BigInteger x = u * v3 % P * BigInteger.ModPow(u * v3 * v3 % P * v, (P - 5) / 8, P) % P;
        BigInteger square = v * x * x % P;
        if (square != u)
        {
            if (square != Modulo(-u))
            {
                return null;
            }

            x = x * SquareRootOfMinusOne % P;
        }

        x = x.IsEven == isOdd ? P - x : x;
        return new(x, y, 1, x * y % P);
    }

    /// <summary>Returns i·p + j·q at index 4·i + j, for i and j below 4.</summary>
    private static EdwardsPoint[] SmallSums(EdwardsPoint p, EdwardsPoint q)
    {
        var sums = new EdwardsPoint[WindowSize * WindowSize];
        sums[0] = Neutral;
        for (int index = 1; index < sums.Length; index++)
        {
            sums[index] = index % WindowSize == 0 ? sums[index - WindowSize] + p : sums[index - 1] + q;
        }

        return sums;
    }

    private static int Window(ReadOnlySpan<byte> scalar, int bit) => (scalar[bit / 8] >> (bit % 8)) & (WindowSize - 1);

    private static BigInteger Modulo(BigInteger number) => ((number % P) + P) % P;
}

namespace MeshSecurity.Implementation;

/// <summary>The exact products that the <see cref="IncrementalCache{N, TArithmetic}"/> computes with.</summary>
/// <typeparam name="N">The number: <see cref="UInt128"/> or <see cref="Amount"/> in the ledger, a symbolic number in proofs.</typeparam>
internal interface IExactArithmetic<N>
{
    /// <summary>Returns amount · parts: the share of an amount, in billionths.</summary>
    static abstract N Scale(N amount, uint parts);

    static abstract N Product(N left, N right);
}

/// <summary>Arithmetic on base units.</summary>
internal readonly struct UnitArithmetic : IExactArithmetic<UInt128>
{
    public static UInt128 Scale(UInt128 amount, uint parts) => UnitMath.Scale(amount, parts);

    public static UInt128 Product(UInt128 left, UInt128 right) => left * right;
}

/// <summary>Arithmetic on amounts, for products of shares and points.</summary>
internal readonly struct AmountArithmetic : IExactArithmetic<Amount>
{
    public static Amount Scale(Amount amount, uint parts) => Amount.Scale(amount, parts);

    public static Amount Product(Amount left, Amount right) => Amount.MulDivFloor(left, right, 1);
}

namespace MeshSecurity.Implementation;

/// <summary>The exact products of a number that what is kept is made of.</summary>
/// <typeparam name="N">The number: <see cref="UInt128"/> or <see cref="Amount"/> in the ledger, a symbolic number in proofs.</typeparam>
internal interface IExact<N>
{
    /// <summary>An amount times parts per billion: the amount's share in billionths.</summary>
    static abstract N Times(N amount, uint parts);

    /// <summary>The product.</summary>
    static abstract N Product(N left, N right);
}

/// <summary>Products of units; shares and points are multiplied as <see cref="Amount"/> only.</summary>
internal readonly struct ExactUnits : IExact<UInt128>
{
    /// <inheritdoc/>
    public static UInt128 Times(UInt128 amount, uint parts) => Exact.Times(amount, parts);

    /// <inheritdoc/>
    public static UInt128 Product(UInt128 left, UInt128 right) => left * right;
}

/// <summary>Products of amounts.</summary>
internal readonly struct ExactAmounts : IExact<Amount>
{
    /// <inheritdoc/>
    public static Amount Times(Amount amount, uint parts) => Amount.Scale(amount, parts);

    /// <inheritdoc/>
    public static Amount Product(Amount left, Amount right) => Amount.MulDivFloor(left, right, 1);
}

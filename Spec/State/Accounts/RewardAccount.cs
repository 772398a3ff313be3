namespace MeshSecurity.Spec;

/// <summary>Represents the rewards of one user from one validator (protocol, sections 4.2 and 5.5).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record RewardAccount<N> where N : IQuantity<N>
{
    /// <summary>Gets the account without rewards.</summary>
    public static RewardAccount<N> Empty { get; } = new();

    /// <summary>Gets all points ever earned.</summary>
    public Billionths<N> Points { get; init; } = Billionths<N>.Zero;

    /// <summary>Gets all tokens ever paid out, in base units.</summary>
    public N Withdrawn { get; init; } = N.Zero;

    /// <summary>Gets the amounts of withdrawals in flight (TransferTx), by the sequence number of their packets.</summary>
    public Map<ulong, N> Transfers { get; init; }

    /// <summary>Gets the sum of the withdrawals in flight.</summary>
    public N Reserved => Transfers.Total();

    /// <summary>Gets the claimable rewards: ⌊points / 10^9⌋ − withdrawn − reserved.</summary>
    /// <exception cref="OverflowException">Withdrawn and reserved rewards exceed the earned ones, which violates REWARD-1.</exception>
    public N Claimable => Points.Floor - Withdrawn - Reserved;
}

namespace MeshSecurity.Spec;

/// <summary>One user's rewards from one validator (protocol, sections 4.2 and 5.5).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record RewardAccount<N> where N : IQuantity<N>
{
    /// <summary>Nothing earned, nothing withdrawn.</summary>
    public static RewardAccount<N> Empty { get; } = new();

    /// <summary>Points earned, ever.</summary>
    public Billionths<N> Points { get; init; } = Billionths<N>.Zero;

    /// <summary>Tokens paid out, ever.</summary>
    public N Withdrawn { get; init; } = N.Zero;

    /// <summary>TransferTx: what is being withdrawn, by the sequence of its packet.</summary>
    public Map<ulong, N> Transfers { get; init; }

    /// <summary>What is being withdrawn, in all.</summary>
    public N Reserved => Transfers.Total();

    /// <summary>⌊points / 10^9⌋ − withdrawn − reserved.</summary>
    /// <exception cref="OverflowException">More was paid out than earned, which REWARD-1 rules out.</exception>
    public N Claimable => Points.Floor - Withdrawn - Reserved;
}

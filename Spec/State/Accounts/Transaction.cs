namespace MeshSecurity.Spec;

/// <summary>A change of remote stake that waits for its acknowledgement (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Amount">What is left of it after slashes and Restore; may be zero.</param>
/// <param name="Sent">The amount that was sent to the consumer.</param>
public abstract record Transaction<N>(N Amount, N Sent) where N : IQuantity<N>
{
    /// <summary>StakeTx: stake on its way to the consumer; counts in the high end of the lien only.</summary>
    /// <param name="Amount">What is left of it after Restore.</param>
    /// <param name="Sent">The amount that was sent to the consumer.</param>
    /// <param name="Slashes">The ratios of slashes that came in between; they take effect if it commits.</param>
    public sealed record Stake(N Amount, N Sent, Sequence<Ratio> Slashes) : Transaction<N>(Amount, Sent);

    /// <summary>UnstakeTx: an unstake on its way to the consumer; still earning and slashable.</summary>
    /// <param name="Amount">What is left of it after slashes and Restore.</param>
    /// <param name="Sent">The amount that was sent to the consumer.</param>
    public sealed record Unstake(N Amount, N Sent) : Transaction<N>(Amount, Sent);
}

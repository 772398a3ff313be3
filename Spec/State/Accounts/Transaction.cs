namespace MeshSecurity.Spec;

/// <summary>Represents a change of cross-stake that waits for its acknowledgement (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Amount">The amount that remains after slashes and Restore; may be 0.</param>
/// <param name="Sent">The amount that was sent to the consumer.</param>
public abstract record Transaction<N>(N Amount, N Sent) where N : IQuantity<N>
{
    /// <summary>Represents a stake in flight (StakeTx). It counts in the high end of the lien only.</summary>
    /// <param name="Amount">The amount that remains after Restore.</param>
    /// <param name="Sent">The amount that was sent to the consumer.</param>
    /// <param name="Slashes">The ratios of slashes since it was sent, which apply when it commits.</param>
    public sealed record Stake(N Amount, N Sent, Sequence<Ratio> Slashes) : Transaction<N>(Amount, Sent);

    /// <summary>Represents an unstake in flight (UnstakeTx). It earns rewards and is slashable.</summary>
    /// <param name="Amount">The amount that remains after slashes and Restore.</param>
    /// <param name="Sent">The amount that was sent to the consumer.</param>
    public sealed record Unstake(N Amount, N Sent) : Transaction<N>(Amount, Sent);
}

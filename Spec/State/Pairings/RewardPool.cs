namespace MeshSecurity.Spec;

/// <summary>The rewards of one lien holder's stakers on one validator (protocol, sections 4.2 and 5.5).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record RewardPool<N> where N : IQuantity<N>
{
    /// <summary>Nothing distributed yet.</summary>
    public static RewardPool<N> Empty { get; } = new();

    /// <summary>Tokens that arrived here, ever.</summary>
    public N Distributed { get; init; } = N.Zero;

    /// <summary>Tokens that arrived while nobody had shares: shared out with the next.</summary>
    public N Carry { get; init; } = N.Zero;

    /// <summary>Points left over by rounding: shared out with the next.</summary>
    public Billionths<N> Rest { get; init; } = Billionths<N>.Zero;

    /// <summary>Everyone who ever earned here.</summary>
    public Map<UserId, RewardAccount<N>> Users { get; init; }

    /// <summary>A user's rewards; nothing where the pool does not know the user.</summary>
    public RewardAccount<N> Of(UserId user) => Users.GetValueOrDefault(user, RewardAccount<N>.Empty);

    /// <summary>The pool in which a user's rewards are as given; nobody without any point is kept.</summary>
    public RewardPool<N> With(UserId user, RewardAccount<N> account) =>
        this with { Users = account.Points.Count == N.Zero ? Users.Without(user) : Users.With(user, account) };
}

namespace MeshSecurity.Spec;

/// <summary>Represents the rewards of the stakers at one lien holder on one validator (protocol, sections 4.2 and 5.5).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record RewardPool<N> where N : IQuantity<N>
{
    /// <summary>Gets the pool without rewards.</summary>
    public static RewardPool<N> Empty { get; } = new();

    /// <summary>Gets all tokens ever received, in base units.</summary>
    public N Distributed { get; init; } = N.Zero;

    /// <summary>Gets the tokens that arrived without any shares. The next distribution includes them.</summary>
    public N Carry { get; init; } = N.Zero;

    /// <summary>Gets the points that rounding left over. The next distribution includes them.</summary>
    public Billionths<N> Rest { get; init; } = Billionths<N>.Zero;

    /// <summary>Gets the accounts of all users with points.</summary>
    public Map<UserId, RewardAccount<N>> Users { get; init; }

    /// <summary>Returns the rewards of a user; the empty account where the user has no points.</summary>
    /// <param name="user">The user.</param>
    public RewardAccount<N> Of(UserId user) => Users.GetValueOrDefault(user, RewardAccount<N>.Empty);

    /// <summary>Returns the pool with other rewards of a user. An account without points removes the entry.</summary>
    /// <param name="user">The user.</param>
    /// <param name="account">The rewards.</param>
    public RewardPool<N> With(UserId user, RewardAccount<N> account) =>
        this with { Users = account.Points.Count == N.Zero ? Users.Without(user) : Users.With(user, account) };
}

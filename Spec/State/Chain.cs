namespace MeshSecurity.Spec;

/// <summary>One chain (protocol, sections 4.1 and 4.4).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Chain<N> where N : IQuantity<N>
{
    /// <summary>Blocks since genesis.</summary>
    public long Height { get; init; }

    /// <summary>Native tokens in existence: genesis plus minted rewards less what was burned; below 2^96.</summary>
    public N Supply { get; init; } = N.Zero;

    /// <summary>Native tokens burned by slashes, ever.</summary>
    public N Burned { get; init; } = N.Zero;

    /// <summary>Every validator the chain ever had, with its latest change of status.</summary>
    public Map<ValidatorId, ValidatorChange> Validators { get; init; }

    /// <summary>Every configured user.</summary>
    public Map<UserId, Account<N>> Accounts { get; init; }

    /// <summary>Rewards of local stakers, by validator.</summary>
    public Map<ValidatorId, RewardPool<N>> LocalRewards { get; init; }

    /// <summary>How many changes of status the chain's validators went through, the additions at genesis included.</summary>
    public ulong ValidatorChanges
    {
        get
        {
            ulong last = 0;
            foreach ((_, ValidatorChange change) in Validators)
            {
                last = Math.Max(last, change.Update);
            }

            return last;
        }
    }

    /// <summary>The status of a validator; Unknown where the chain never had it.</summary>
    public ValidatorStatus StatusOf(ValidatorId validator) =>
        Validators.TryGetValue(validator, out ValidatorChange change) ? change.Status : ValidatorStatus.Unknown;

    /// <summary>The chain in which a user's account is as given.</summary>
    public Chain<N> With(UserId user, Account<N> account) => this with { Accounts = Accounts.With(user, account) };
}

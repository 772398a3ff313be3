namespace MeshSecurity.Spec;

/// <summary>Represents the state of one chain (protocol, sections 4.1 and 4.4).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record Chain<N> where N : IQuantity<N>
{
    /// <summary>Gets whether the chain follows no rule as a consumer (protocol, section 5.7).</summary>
    public bool IsByzantine { get; init; }

    /// <summary>Gets the native tokens in existence, in base units: genesis plus minted rewards less burned tokens; below 2^96.</summary>
    public N Supply { get; init; } = N.Zero;

    /// <summary>Gets all native tokens ever burned by slashes, in base units.</summary>
    public N Burned { get; init; } = N.Zero;

    /// <summary>Gets the histories of all validators that the chain ever had.</summary>
    public Map<ValidatorId, ValidatorHistory> Validators { get; init; }

    /// <summary>Gets the accounts of all configured users.</summary>
    public Map<UserId, Account<N>> Accounts { get; init; }

    /// <summary>Gets the rewards of local stakers by validator.</summary>
    public Map<ValidatorId, RewardPool<N>> LocalRewards { get; init; }

    /// <summary>Gets the number of changes of the chain's validators, with the additions at genesis.</summary>
    public ulong ValidatorChanges
    {
        get
        {
            ulong last = 0;
            foreach ((_, ValidatorHistory history) in Validators)
            {
                last = Math.Max(last, history.Last.Update);
            }

            return last;
        }
    }

    /// <summary>Returns the history of a validator; that of an Unknown one where the chain never had it.</summary>
    /// <param name="validator">The validator.</param>
    public ValidatorHistory HistoryOf(ValidatorId validator) => Validators.GetValueOrDefault(validator, ValidatorHistory.Unknown);

    /// <summary>Returns the status of a validator; Unknown where the chain never had it.</summary>
    /// <param name="validator">The validator.</param>
    public ValidatorStatus StatusOf(ValidatorId validator) =>
        HistoryOf(validator).Last.Status;

    /// <summary>Returns the chain with another account of a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="account">The account.</param>
    public Chain<N> With(UserId user, Account<N> account) => this with { Accounts = Accounts.With(user, account) };
}

namespace MeshSecurity.Model;

/// <summary>Stakes and unstakes on the provider itself, and starts its unbonding batches (protocol, section 5.1).</summary>
internal static class LocalStaking<N> where N : IQuantity<N>
{
    public static Result<N> Stake(Mesh<N> mesh, State<N> state, Command<N>.StakeLocal command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        if (chain.StatusOf(command.Validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        Account<N> account = chain.Accounts[command.User];
        Stake<N> stake = account.StakeOf(Holder.Local, command.Validator);
        Account<N> staked = account.With(Holder.Local, command.Validator, stake with { Bonded = stake.Bonded + command.Amount });
        return Vault<N>.Covers(mesh, command.Chain, staked)
            ? state.With(command.Chain, command.User, staked)
            : Rejection.InsufficientCollateral;
    }

    public static Result<N> Unstake(Mesh<N> mesh, State<N> state, Command<N>.UnstakeLocal command)
    {
        Account<N> account = state.Chains[command.Chain].Accounts[command.User];
        Stake<N> stake = account.StakeOf(Holder.Local, command.Validator);
        if (stake.Bonded < command.Amount)
        {
            return Rejection.InsufficientStake;
        }

        Duration period = mesh.Configuration.Chain(command.Chain).UnbondingPeriod;
        Stake<N> queued = mesh.Rules.QueueLocalUnstake(stake, command.Amount, state.Time, period);
        return state.With(command.Chain, command.User, account.With(Holder.Local, command.Validator, queued));
    }

    /// <summary>Moves an amount to Queued. It unbonds from the next boundary, so the time and the period are not used.</summary>
    public static Stake<N> QueueUnstake(Stake<N> stake, N amount, Timestamp now, Duration period) => stake with
    {
        Bonded = stake.Bonded - amount,
        Queued = stake.Queued + amount,
    };

    /// <summary>Starts the batch at a segment boundary: each Queued bucket of the chain becomes one unbonding entry.</summary>
    public static Chain<N> StartBatch(ChainConfiguration configuration, Chain<N> chain, Timestamp boundary)
    {
        Chain<N> started = chain;
        foreach ((UserId user, Account<N> account) in chain.Accounts)
        {
            Account<N> after = account;
            foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(Holder.Local).Stakes)
            {
                if (stake.Queued != N.Zero)
                {
                    after = after.With(Holder.Local, validator, Unbonding<N>.StartQueued(stake, boundary, configuration.UnbondingPeriod));
                }
            }

            started = ReferenceEquals(after, account) ? started : started.With(user, after);
        }

        return started;
    }
}

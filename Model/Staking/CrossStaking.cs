namespace MeshSecurity.Model;

/// <summary>Stakes and unstakes on a consumer, by transactions that wait for their packets (protocol, sections 5.1 and 5.2).</summary>
internal static class CrossStaking<N> where N : IQuantity<N>
{
    public static Result<N> Stake(Mesh<N> mesh, State<N> state, Command<N>.StakeRemote command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        if (pairing.Provider.StatusOf(command.Validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        var transaction = new Transaction<N>.Stake(command.Amount, command.Amount, []);
        var packet = new Packet<N>.Stake(command.Validator, command.Amount, command.User);
        var delegation = new Delegator(mesh, command.Pairing, command.User, command.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        State<N> staked = delegation.Put(state, stake with
        {
            Transactions = stake.Transactions.With(Outbox<N>.NextSequence(pairing, Side.Provider), transaction),
        });
        return Vault<N>.Covers(mesh, delegation.Chain, delegation.AccountIn(staked))
            ? Outbox<N>.Send(delegation.UpdateSent(staked, sent => sent + command.Amount), command.Pairing, Side.Provider, packet)
            : Rejection.InsufficientCollateral;
    }

    public static Result<N> Unstake(Mesh<N> mesh, State<N> state, Command<N>.UnstakeRemote command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        var delegation = new Delegator(mesh, command.Pairing, command.User, command.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        if (stake.Bonded < command.Amount)
        {
            return Rejection.InsufficientStake;
        }

        ulong sequence = Outbox<N>.NextSequence(pairing, Side.Provider);
        Duration period = mesh.Configuration.Pairing(command.Pairing).UnbondingPeriod;
        State<N> unstaking = delegation.Put(state, mesh.Rules.BeginUnstake(stake, sequence, command.Amount, state.Time, period));
        var packet = new Packet<N>.Unstake(command.Validator, command.Amount, command.User);
        return Outbox<N>.Send(delegation.UpdateSent(unstaking, sent => sent - command.Amount), command.Pairing, Side.Provider, packet);
    }

    /// <summary>Moves an amount to an UnstakeTx. It unbonds from its delivery to the consumer, so the time is not used.</summary>
    public static Stake<N> BeginUnstake(Stake<N> stake, ulong sequence, N amount, Timestamp now, Duration period) => stake with
    {
        Bonded = stake.Bonded - amount,
        Transactions = stake.Transactions.With(sequence, new Transaction<N>.Unstake(amount, amount)),
    };

    /// <summary>Commits a StakeTx: takes the recorded slashes from it and from the collateral, and bonds the amount that remains.</summary>
    public static (State<N> Next, Adjustments<N> Lost) CommitStake(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N>.Stake packet)
    {
        var delegation = new Delegator(mesh, pairing, packet.User, packet.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        var transaction = (Transaction<N>.Stake)stake.Transactions[sequence];
        N remaining = mesh.Rules.SettleRecordedSlashes(transaction);
        Stake<N> committed = stake with
        {
            Bonded = stake.Bonded + mesh.Rules.AmountToBond(transaction, remaining),
            Transactions = stake.Transactions.Without(sequence),
        };
        (State<N> next, Adjustments<N> lost) = Slashing<N>.Burn(
            mesh,
            delegation.Put(state, committed),
            delegation.Chain,
            packet.User,
            transaction.Amount - remaining);
        return (next, lost + Adjustments<N>.Of(pairing, packet.Validator, transaction.Sent - remaining));
    }

    /// <summary>Removes a StakeTx that failed; its recorded slashes are not owed.</summary>
    public static State<N> RollBackStake(Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N>.Stake packet)
    {
        var delegation = new Delegator(mesh, pairing, packet.User, packet.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        N amount = stake.Transactions[sequence].Sent;
        State<N> without = delegation.Put(state, stake with { Transactions = stake.Transactions.Without(sequence) });
        return delegation.UpdateSent(without, sent => sent - amount);
    }

    /// <summary>Commits an UnstakeTx: its amount unbonds since its delivery to the consumer.</summary>
    public static State<N> CommitUnstake(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N>.Unstake packet, Timestamp delivered)
    {
        var delegation = new Delegator(mesh, pairing, packet.User, packet.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        N remaining = stake.Transactions[sequence].Amount;
        Duration period = mesh.Configuration.Pairing(pairing).UnbondingPeriod;
        Stake<N> without = stake with { Transactions = stake.Transactions.Without(sequence) };
        return delegation.Put(state, mesh.Rules.AddEntry(without, new(remaining, delivered, delivered + period)));
    }

    /// <summary>Returns an UnstakeTx that failed to Bonded; the consumer learns the amount that it lost in flight.</summary>
    public static (State<N> Next, Adjustments<N> Lost) RollBackUnstake(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N>.Unstake packet)
    {
        var delegation = new Delegator(mesh, pairing, packet.User, packet.Validator);
        Stake<N> stake = delegation.StakeIn(state);
        Transaction<N> transaction = stake.Transactions[sequence];
        State<N> returned = delegation.Put(state, stake with
        {
            Bonded = stake.Bonded + mesh.Rules.AmountToBond(transaction, transaction.Amount),
            Transactions = stake.Transactions.Without(sequence),
        });
        return (
            delegation.UpdateSent(returned, sent => sent + transaction.Sent),
            Adjustments<N>.Of(pairing, packet.Validator, mesh.Rules.LostInFlight(transaction)));
    }

    /// <summary>One user's stake on one validator of a pairing.</summary>
    private readonly struct Delegator(Mesh<N> mesh, PairingId pairing, UserId user, ValidatorId validator)
    {
        public ChainId Chain => mesh.Configuration.Pairing(pairing).Provider;

        public Account<N> AccountIn(State<N> state) => state.Chains[Chain].Accounts[user];

        public Stake<N> StakeIn(State<N> state) => AccountIn(state).StakeOf(Holder.Of(pairing), validator);

        public State<N> Put(State<N> state, Stake<N> stake) =>
            state.With(Chain, user, AccountIn(state).With(Holder.Of(pairing), validator, stake));

        /// <summary>Updates <c>sent</c> of the validator, the sum of the differences sent to the consumer.</summary>
        public State<N> UpdateSent(State<N> state, Func<N, N> change)
        {
            ProviderSide<N> provider = state.Pairings[pairing].Provider;
            return state.With(pairing, provider with { Sent = provider.Sent.Put(validator, change(provider.Sent.Get(validator))) });
        }
    }
}

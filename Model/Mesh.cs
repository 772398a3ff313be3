namespace MeshSecurity.Model;

/// <summary>
/// The protocol as a state machine (protocol, section 1): pure functions from state and command to outcome and next state,
/// generic over the number type.
/// </summary>
/// <typeparam name="N">The number type: <see cref="Amount"/> to run, a symbolic number to prove.</typeparam>
/// <param name="configuration">The chains and pairings of the mesh; has no faults.</param>
/// <param name="rules">The rules of a variant; null for <see cref="Rules{N}.Standard"/>.</param>
public sealed class Mesh<N>(Configuration configuration, Rules<N>? rules = null) where N : IQuantity<N>
{
    /// <summary>Returns the chains and pairings of the mesh.</summary>
    public Configuration Configuration { get; } = configuration;

    /// <summary>Returns the rules that the mesh follows.</summary>
    public Rules<N> Rules { get; } = rules ?? Rules<N>.Standard;

    /// <summary>Returns the state before the first command (protocol, section 3).</summary>
    public State<N> Genesis() => Genesis<N>.Of(Configuration);

    /// <summary>Applies a command to a state (protocol, section 5). The command takes one atomic step, or is rejected.</summary>
    /// <param name="state">A state of this mesh; it is not changed.</param>
    /// <param name="command">The command; any ids and amounts.</param>
    /// <returns>The outcome and the next state. A rejection returns <paramref name="state"/> itself.</returns>
    /// <exception cref="ArgumentException">The type of the command is unknown.</exception>
    public Step<N> Apply(State<N> state, Command<N> command)
    {
        Result<N> result = new Guard<N>(this, state).Refusal(command) is { } refused ? refused : Transition(state, command);
        return result.Next is { } next
            ? new(new Outcome.Accepted(Outbox<N>.SentBetween(state, next)), next)
            : new(new Outcome.Rejected(result.Reason!.Value), state);
    }

    private Result<N> Transition(State<N> state, Command<N> command) => command switch
    {
        Command<N>.Bond bond => Vault<N>.Bond(state, bond),
        Command<N>.Unbond unbond => Vault<N>.Unbond(this, state, unbond),

        Command<N>.StakeLocal stake => LocalStaking<N>.Stake(this, state, stake),
        Command<N>.UnstakeLocal unstake => LocalStaking<N>.Unstake(this, state, unstake),
        Command<N>.WithdrawLocal withdraw => Unbonding<N>.Withdraw(this, state, withdraw.Chain, Holder.Local, withdraw.User),

        Command<N>.StakeRemote stake => CrossStaking<N>.Stake(this, state, stake),
        Command<N>.UnstakeRemote unstake => CrossStaking<N>.Unstake(this, state, unstake),
        Command<N>.WithdrawRemote withdraw => Unbonding<N>.Withdraw(
            this, state, Configuration.Pairing(withdraw.Pairing).Provider, Holder.Of(withdraw.Pairing), withdraw.User),

        Command<N>.WithdrawRewards withdraw => Rewards<N>.Withdraw(this, state, withdraw),
        Command<N>.WithdrawLocalRewards withdraw => Rewards<N>.WithdrawLocal(state, withdraw),
        Command<N>.AccrueRewards accrue => Rewards<N>.Accrue(this, state, accrue),
        Command<N>.AccrueLocalRewards accrue => Rewards<N>.AccrueLocal(this, state, accrue),

        Command<N>.Deliver deliver => Channel<N>.Deliver(this, state, deliver),
        Command<N>.Acknowledge acknowledge => Channel<N>.Acknowledge(this, state, acknowledge),
        Command<N>.Timeout timeout => Channel<N>.Timeout(this, state, timeout),

        Command<N>.SetCap set => VirtualStaking<N>.SetCap(this, state, set),
        Command<N>.SetPrice set => VirtualStaking<N>.SetPrice(this, state, set),
        Command<N>.EndEpoch end => VirtualStaking<N>.EndEpoch(this, state, end),

        Command<N>.AddValidator add => Validators<N>.Join(this, state, add.Chain, add.Validator, ValidatorTrigger.Add),
        Command<N>.Jail jail => Validators<N>.ChangeStatus(this, state, jail.Chain, jail.Validator, ValidatorTrigger.Jail),
        Command<N>.Unjail unjail => Validators<N>.Join(this, state, unjail.Chain, unjail.Validator, ValidatorTrigger.Unjail),
        Command<N>.RemoveValidator remove =>
            Validators<N>.ChangeStatus(this, state, remove.Chain, remove.Validator, ValidatorTrigger.Remove),
        Command<N>.Tombstone tombstone =>
            Validators<N>.ChangeStatus(this, state, tombstone.Chain, tombstone.Validator, ValidatorTrigger.Tombstone),
        Command<N>.RotateKey rotate => Validators<N>.RotateKey(this, state, rotate),

        Command<N>.ReportDoubleSign report => Infractions<N>.ReportDoubleSign(this, state, report),
        Command<N>.ReportDowntime report => Infractions<N>.ReportDowntime(this, state, report),
        Command<N>.SubmitEvidence evidence => SubmittedEvidence<N>.Submit(this, state, evidence),

        Command<N>.OpenInit init => Lifecycle<N>.OpenInit(this, state, init),
        Command<N>.OpenTry answer => Lifecycle<N>.OpenTry(this, state, answer),
        Command<N>.OpenAck accept => Lifecycle<N>.OpenAck(this, state, accept),
        Command<N>.OpenConfirm confirm => Lifecycle<N>.OpenConfirm(this, state, confirm),
        Command<N>.Freeze freeze => Lifecycle<N>.Freeze(this, state, freeze),
        Command<N>.Unfreeze unfreeze => Lifecycle<N>.Unfreeze(this, state, unfreeze),
        Command<N>.Close close => Closing<N>.Close(this, state, close),

        Command<N>.Corrupt corrupt => ByzantineConsumer<N>.Corrupt(state, corrupt),
        Command<N>.Forge forge => ByzantineConsumer<N>.Forge(this, state, forge),
        Command<N>.ForgeAcknowledgement forge => ByzantineConsumer<N>.ForgeAcknowledgement(this, state, forge),

        Command<N>.Advance advance => Clock<N>.Advance(this, state, advance),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}. Add it to this table.", nameof(command)),
    };
}

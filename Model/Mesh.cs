namespace MeshSecurity.Model;

/// <summary>
/// The protocol as a state machine: pure functions from state and command to outcome and next state, generic over the
/// number they compute with.
/// </summary>
/// <typeparam name="N">The number: <see cref="Amount"/> to run, a symbolic number to prove.</typeparam>
/// <param name="configuration">The mesh at genesis.</param>
/// <param name="rules">What protocols could do differently; <see cref="Rules{N}.Standard"/> where not given.</param>
public sealed class Mesh<N>(Configuration configuration, Rules<N>? rules = null) where N : IQuantity<N>
{
    /// <summary>The mesh at genesis.</summary>
    public Configuration Configuration { get; } = configuration;

    /// <summary>What protocols could do differently.</summary>
    public Rules<N> Rules { get; } = rules ?? Rules<N>.Standard;

    /// <summary>The state before the first command (protocol, section 3).</summary>
    public State<N> Genesis() => Genesis<N>.Of(Configuration);

    /// <summary>Applies a command: it takes one atomic step, or is rejected and changes nothing (protocol, section 5).</summary>
    public Step<N> Apply(State<N> state, Command<N> command)
    {
        Result<N> result = new Guard<N>(this, state).Refusal(command) is { } refused ? refused : Transition(state, command);
        return result.Next is { } next
            ? new(new Outcome.Accepted(Outbox<N>.SentBetween(state, next)), next)
            : new(new Outcome.Rejected(result.Reason!.Value), state);
    }

    private Result<N> Transition(State<N> state, Command<N> command) => command switch
    {
        Command<N>.Bond bond => Vault<N>.Bond(this, state, bond),
        Command<N>.Unbond unbond => Vault<N>.Unbond(this, state, unbond),

        Command<N>.StakeLocal stake => LocalStaking<N>.Stake(this, state, stake),
        Command<N>.UnstakeLocal unstake => LocalStaking<N>.Unstake(this, state, unstake),
        Command<N>.WithdrawLocal withdraw => LocalStaking<N>.Withdraw(this, state, withdraw),

        Command<N>.StakeRemote stake => CrossStaking<N>.Stake(this, state, stake),
        Command<N>.UnstakeRemote unstake => CrossStaking<N>.Unstake(this, state, unstake),
        Command<N>.WithdrawRemote withdraw => CrossStaking<N>.Withdraw(this, state, withdraw),

        Command<N>.WithdrawRewards withdraw => Rewards<N>.Withdraw(this, state, withdraw),
        Command<N>.WithdrawLocalRewards withdraw => Rewards<N>.WithdrawLocal(this, state, withdraw),
        Command<N>.AccrueRewards accrue => Rewards<N>.Accrue(this, state, accrue),
        Command<N>.AccrueLocalRewards accrue => Rewards<N>.AccrueLocal(this, state, accrue),

        Command<N>.Deliver deliver => Channel<N>.Deliver(this, state, deliver),
        Command<N>.Acknowledge acknowledge => Channel<N>.Acknowledge(this, state, acknowledge),
        Command<N>.Timeout timeout => Channel<N>.Timeout(this, state, timeout),

        Command<N>.SetCap set => VirtualStaking<N>.SetCap(this, state, set),
        Command<N>.SetPrice set => VirtualStaking<N>.SetPrice(this, state, set),
        Command<N>.EndEpoch end => VirtualStaking<N>.EndEpoch(this, state, end),

        Command<N>.AddValidator add => Validators<N>.Add(this, state, add),
        Command<N>.Jail jail => Validators<N>.Jail(this, state, jail),
        Command<N>.Unjail unjail => Validators<N>.Unjail(this, state, unjail),
        Command<N>.RemoveValidator remove => Validators<N>.Remove(this, state, remove),
        Command<N>.Tombstone tombstone => Validators<N>.Tombstone(this, state, tombstone),

        Command<N>.RotateKey rotate => Validators<N>.RotateKey(this, state, rotate),

        Command<N>.ReportDoubleSign report => Infractions<N>.ReportDoubleSign(this, state, report),
        Command<N>.ReportDowntime report => Infractions<N>.ReportDowntime(this, state, report),
        Command<N>.SubmitEvidence evidence => Infractions<N>.SubmitEvidence(this, state, evidence),

        Command<N>.OpenInit init => Lifecycle<N>.OpenInit(this, state, init),
        Command<N>.OpenTry answer => Lifecycle<N>.OpenTry(this, state, answer),
        Command<N>.OpenAck accept => Lifecycle<N>.OpenAck(this, state, accept),
        Command<N>.OpenConfirm confirm => Lifecycle<N>.OpenConfirm(this, state, confirm),
        Command<N>.Freeze freeze => Lifecycle<N>.Freeze(this, state, freeze),
        Command<N>.Unfreeze unfreeze => Lifecycle<N>.Unfreeze(this, state, unfreeze),
        Command<N>.Close close => Closing<N>.Close(this, state, close),

        Command<N>.Advance advance => Clock<N>.Advance(this, state, advance),
        _ => throw new ArgumentException($"No such command: {command.GetType().Name}.", nameof(command)),
    };
}

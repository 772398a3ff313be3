using System.Runtime.InteropServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// The protocol at the speed of arrays: a mutable ledger for one writer, equal to the model command by command. Ids become
/// dense indices, records become columns, and what the model recomputes is kept.
/// </summary>
/// <remarks>
/// A refused command changes nothing. One thread at a time may use a ledger; other threads read a <see cref="LedgerSnapshot"/>, of which
/// <see cref="Published"/> gives the last.
/// </remarks>
public sealed partial class MeshLedger : LedgerView, IPersistentEngine, IRewindableEngine, IForkableEngine
{
    private readonly List<PacketReference> sent = [];
    private readonly List<(LedgerPairing Pairing, int Validator)> lost = [];
    private bool answered;

    /// <summary>The ledger of a mesh at genesis.</summary>
    public MeshLedger(Configuration configuration)
        : this(configuration, new(configuration)) => StartFromGenesis();

    internal MeshLedger(Configuration configuration, LedgerData data)
        : base(configuration, data)
    {
    }

    private long Now => Data.Now.Value;

    /// <inheritdoc/>
    public Outcome Apply(Command<Amount> command) => Execute(command).ToOutcome();

    /// <summary>Does what <see cref="Apply"/> does, without allocation.</summary>
    /// <remarks>Memory grows, by doubling, only with what the state has to hold: users' stakes, entries, packets in flight.</remarks>
    public LedgerOutcome Execute(Command<Amount> command) => Done(Transition(command));

    /// <summary>Whether nothing has changed since the last checkpoint, which is open.</summary>
    internal bool IsUnchanged => Data.History.IsUnchanged;

    /// <summary>What the last command sent, in order.</summary>
    internal ReadOnlySpan<PacketReference> Sent => CollectionsMarshal.AsSpan(sent);

    private void StartFromGenesis()
    {
        foreach (LedgerChain chain in Data.Chains.Values)
        {
            foreach (ValidatorId validator in chain.Configuration.Validators)
            {
                ulong update = ++chain.ChangeValues().ValidatorChanges;
                ValidatorKey? key = chain.Configuration.PublicKeys.TryGetValue(validator, out PublicKey found) ? new(found, 0) : null;
                chain.Add(validator, new(update, 0, default, ValidatorStatus.Active, key));
            }

            for (int user = 0; user < chain.Users.Length; user++)
            {
                UInt128 wallet = chain.Configuration.Wallets[chain.Users[user]].ToUnits();
                chain.Wallets.Change(user) = wallet;
                chain.ChangeValues().Supply += wallet;
            }
        }

        foreach (LedgerPairing pairing in Data.PairingsByName)
        {
            StartFromGenesis(pairing);
        }
    }

    private static void StartFromGenesis(LedgerPairing pairing)
    {
        ref PairingValues values = ref pairing.ChangeValues();
        values.Price = pairing.Configuration.Price;
        values.Cap = values.CapAtEpoch = pairing.Configuration.Cap;
        if (pairing.Configuration.Open)
        {
            values.Channel = ChannelState.Open;
            values.Version = VersionNegotiation.Agree(pairing.Configuration);
            for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
            {
                pairing.Hear(validator, pairing.Consumer.ChangeOf(validator));
            }
        }
    }

    private Rejection? Transition(Command<Amount> command) => command switch
    {
        Command.Bond c => DoBond(c.Chain, c.User, c.Amount),
        Command.Unbond c => DoUnbond(c.Chain, c.User, c.Amount),
        Command.StakeLocal c => DoStakeLocal(c.Chain, c.User, c.Validator, c.Amount),
        Command.UnstakeLocal c => DoUnstakeLocal(c.Chain, c.User, c.Validator, c.Amount),
        Command.WithdrawLocal c => DoWithdrawLocal(c.Chain, c.User),
        Command.StakeRemote c => DoStakeRemote(c.Pairing, c.User, c.Validator, c.Amount),
        Command.UnstakeRemote c => DoUnstakeRemote(c.Pairing, c.User, c.Validator, c.Amount),
        Command.WithdrawRemote c => DoWithdrawRemote(c.Pairing, c.User),
        Command.WithdrawRewards c => DoWithdrawRewards(c.Pairing, c.User, c.Validator, c.Recipient),
        Command.WithdrawLocalRewards c => DoWithdrawLocalRewards(c.Chain, c.User, c.Validator),
        Command.Deliver c => DoDeliver(c.Pairing, new(c.From, c.Sequence)),
        Command.Acknowledge c => DoAcknowledge(c.Pairing, new(c.From, c.Sequence)),
        Command.Timeout c => DoTimeOut(c.Pairing, new(c.From, c.Sequence)),
        Command.SetCap c => DoSetCap(c.Pairing, c.Cap),
        Command.SetPrice c => DoSetPrice(c.Pairing, c.Price),
        Command.AccrueRewards c => DoAccrueRewards(c.Pairing, c.Validator, c.Amount),
        Command.AccrueLocalRewards c => DoAccrueLocalRewards(c.Chain, c.Validator, c.Amount),
        Command.EndEpoch c => DoEndEpoch(c.Pairing),
        Command.AddValidator c => DoAddValidator(c.Chain, c.Validator),
        Command.Jail c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Jail),
        Command.Unjail c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Unjail),
        Command.RemoveValidator c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Remove),
        Command.Tombstone c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Tombstone),
        Command.RotateKey c => DoRotateKey(c.Chain, c.Validator, c.PublicKey),
        Command.ReportDoubleSign c => DoReportDoubleSign(c.Chain, c.Validator, c.Time),
        Command.ReportDowntime c => DoReportDowntime(c.Chain, c.Validator, c.Time),
        Command.SubmitEvidence c => DoSubmitEvidence(c.Pairing, c.Validator, c.Time, c.Proof),
        Command.OpenInit c => DoOpenInit(c.Pairing),
        Command.OpenTry c => DoOpenTry(c.Pairing),
        Command.OpenAck c => DoOpenAck(c.Pairing),
        Command.OpenConfirm c => DoOpenConfirm(c.Pairing),
        Command.Freeze c => DoMoveChannel(c.Pairing, ChannelTrigger.Freeze),
        Command.Unfreeze c => DoMoveChannel(c.Pairing, ChannelTrigger.Unfreeze),
        Command.Close c => DoClose(c.Pairing),
        Command.Advance c => DoAdvance(c.Seconds),
        _ => throw new ArgumentException($"No such command: {command.GetType().Name}.", nameof(command)),
    };

    /// <summary>The outcome of a command: its rejection, or what it sent.</summary>
    private LedgerOutcome Done(Rejection? refused)
    {
        ForgetSent();
        answered = true;
        sent.Sort(InOrder);
        return new(refused, CollectionsMarshal.AsSpan(sent));
    }

    /// <summary>What the command before has sent is forgotten.</summary>
    private void ForgetSent()
    {
        if (answered)
        {
            sent.Clear();
            answered = false;
        }
    }

    /// <summary>By pairing, then side, then sequence.</summary>
    private static int InOrder(PacketReference left, PacketReference right)
    {
        int byPairing = left.Pairing.CompareTo(right.Pairing);
        return byPairing != 0 ? byPairing : left.Packet.CompareTo(right.Packet);
    }
}

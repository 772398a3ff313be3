using System.Runtime.InteropServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// Represents the state of a mesh in mutable columns, for one writer. Each command has the same outcome and the same effect as
/// in the model. Ids are dense indices; values that the model recomputes are cached incrementally.
/// </summary>
/// <remarks>
/// A rejected command changes nothing. One thread at a time may use a ledger. Other threads read a <see cref="LedgerSnapshot"/>,
/// such as <see cref="Published"/>.
/// </remarks>
public sealed partial class MeshLedger : LedgerView, IPersistentEngine, IRewindableEngine, IForkableEngine
{
    private readonly List<PacketReference> sent = [];
    private readonly List<(LedgerPairing Pairing, int Validator)> losses = [];
    private bool isComplete;

    /// <summary>Creates the ledger of a mesh at genesis (protocol, section 3).</summary>
    public MeshLedger(Configuration configuration)
        : this(configuration, new(configuration)) => StartFromGenesis();

    internal MeshLedger(Configuration configuration, LedgerStorage storage)
        : base(configuration, storage)
    {
    }

    private long Now => Storage.Now.Value;

    /// <inheritdoc/>
    public Outcome Apply(Command<Amount> command) => Execute(command).ToOutcome();

    /// <summary>Applies a command like <see cref="Apply"/>, without allocation.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The packets sent, or the rejection of the first guard that fails. Valid until the next command.</returns>
    /// <remarks>Memory grows by doubling, and only with the content of the state: stakes, entries, packets in flight.</remarks>
    public LedgerOutcome Execute(Command<Amount> command) => Complete(Transition(command));

    /// <summary>Whether no change was recorded since the last checkpoint, which must be open.</summary>
    internal bool IsUnchanged => Storage.UndoLog.IsUnchanged;

    /// <summary>The packets that the last command sent, in order.</summary>
    internal ReadOnlySpan<PacketReference> Sent => CollectionsMarshal.AsSpan(sent);

    private void StartFromGenesis()
    {
        Storage.Blocks.Add(0, 0);
        foreach (LedgerChain chain in Storage.Chains.Values)
        {
            chain.ChangeValues().IsByzantine = chain.Configuration.IsByzantine;
            foreach (ValidatorId validator in chain.Configuration.Validators)
            {
                ulong update = ++chain.ChangeValues().ValidatorChanges;
                ValidatorKey? key = chain.Configuration.PublicKeys.TryGetValue(validator, out PublicKey found) ? new(found, 0) : null;
                chain.AddChange(chain.Add(validator), new(update, 0, default, ValidatorStatus.Active, key));
            }

            for (int user = 0; user < chain.Users.Length; user++)
            {
                UInt128 wallet = chain.Configuration.Wallets[chain.Users[user]].ToUnits();
                chain.Wallets.Change(user) = wallet;
                chain.ChangeValues().Supply += wallet;
            }
        }

        foreach (LedgerPairing pairing in Storage.PairingsById)
        {
            StartFromGenesis(pairing);
        }
    }

    private static void StartFromGenesis(LedgerPairing pairing)
    {
        ref PairingValues values = ref pairing.ChangeValues();
        values.Price = pairing.Configuration.Price;
        values.Cap = values.CapAtEpoch = pairing.Configuration.Cap;
        values.PriceAtEpoch = pairing.Configuration.Price;
        if (pairing.Configuration.Open)
        {
            values.Channel = ChannelState.Open;
            values.Version = VersionNegotiation.Agree(pairing.Configuration);
            for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
            {
                pairing.ReceiveUpdate(validator, pairing.Consumer.ChangeOf(validator));
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
        Command.Unjail c => DoUnjail(c.Chain, c.Validator),
        Command.RemoveValidator c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Remove),
        Command.Tombstone c => DoChangeStatus(c.Chain, c.Validator, ValidatorTrigger.Tombstone),
        Command.RotateKey c => DoRotateKey(c.Chain, c.Validator, c.PublicKey),
        Command.ReportDoubleSign c => DoReport(c.Chain, c.Validator, c.Time, Infraction.DoubleSign),
        Command.ReportDowntime c => DoReport(c.Chain, c.Validator, c.Time, Infraction.Downtime),
        Command.SubmitEvidence { Proof: Proof.Votes votes } c => DoSubmitEvidence(c.Pairing, c.Validator, votes),
        Command.SubmitEvidence { Proof: Proof.Assumed assumed } c =>
            DoSubmitEvidence(c.Pairing, c.Validator, assumed.Time, assumed.Valid),
        Command.OpenInit c => DoOpenInit(c.Pairing),
        Command.OpenTry c => DoOpenTry(c.Pairing),
        Command.OpenAck c => DoOpenAck(c.Pairing),
        Command.OpenConfirm c => DoOpenConfirm(c.Pairing),
        Command.Freeze c => DoMoveChannel(c.Pairing, ChannelTrigger.Freeze),
        Command.Unfreeze c => DoMoveChannel(c.Pairing, ChannelTrigger.Unfreeze),
        Command.Close c => DoClose(c.Pairing),
        Command.Advance c => DoAdvance(c.Seconds),
        Command.Corrupt c => DoCorrupt(c.Chain),
        Command.Forge c => DoForge(c.Pairing, c.Packet),
        Command.ForgeAcknowledgement c => DoForgeAcknowledgement(c.Pairing, c.Sequence, c.Time, c.Error),
        _ => throw new ArgumentException($"Cannot apply the unknown command {command.GetType().Name}.", nameof(command)),
    };

    private LedgerOutcome Complete(Rejection? refused)
    {
        ClearSent();
        isComplete = true;
        sent.Sort(ByPairingAndPacket);
        return new(refused, CollectionsMarshal.AsSpan(sent));
    }

    /// <summary>Clears the packets of the previous command.</summary>
    private void ClearSent()
    {
        if (isComplete)
        {
            sent.Clear();
            isComplete = false;
        }
    }

    private static int ByPairingAndPacket(PacketReference left, PacketReference right)
    {
        int byPairing = left.Pairing.CompareTo(right.Pairing);
        return byPairing != 0 ? byPairing : left.Packet.CompareTo(right.Packet);
    }
}

using System.Diagnostics;

namespace MeshSecurity.Implementation;

/// <summary>Reads a state from a payload: one method for each record, fields in the order of <see cref="SnapshotWriter"/>.</summary>
internal sealed class SnapshotReader(FieldReader from)
{
    /// <summary>Returns the state in a payload.</summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="start">The offset of the payload in the snapshot, for error messages.</param>
    /// <exception cref="SnapshotException">The payload is not one that <see cref="SnapshotWriter"/> writes.</exception>
    public static State<Amount> StateOf(byte[] payload, long start)
    {
        var fields = new FieldReader(payload, start);
        State<Amount> state = new SnapshotReader(fields).State();
        fields.End();
        return state;
    }

    private State<Amount> State() => new()
    {
        Time = from.Time(),
        Blocks = from.Map(from.Signed, from.Time),
        Chains = from.Map(from.Chain, Chain),
        Pairings = from.Map(from.Pairing, Pairing),
    };

    private Chain<Amount> Chain() => new()
    {
        Supply = from.Amount(),
        Burned = from.Amount(),
        Validators = from.Map(from.Validator, History),
        Accounts = from.Map(from.User, Account),
        LocalRewards = from.Map(from.Validator, Pool),
        IsByzantine = from.Flag(),
    };

    private ValidatorHistory History() => new(from.List(Change), from.Flag() ? from.Time() : null);

    private ValidatorChange Change() => new(
        from.Number(), from.Signed(), from.Time(), from.Choice<ValidatorStatus>(), from.Flag() ? Key() : null);

    private ValidatorKey Key() => new(from.PublicKey(), from.Signed());

    private Account<Amount> Account() => new()
    {
        Wallet = from.Amount(),
        Collateral = from.Amount(),
        Liens = from.Map(from.Holder, () => new Lien<Amount> { Stakes = from.Map(from.Validator, Stake) }),
    };

    private Stake<Amount> Stake() => new()
    {
        Bonded = from.Amount(),
        Queued = from.Amount(),
        Transactions = from.Map(from.Number, Transaction),
        Unbonding = from.List(() => new UnbondingEntry<Amount>(from.Amount(), from.Time(), from.Time())),
    };

    private Transaction<Amount> Transaction() => from.Flag()
        ? new Transaction<Amount>.Stake(from.Amount(), from.Amount(), from.List(from.Ratio))
        : new Transaction<Amount>.Unstake(from.Amount(), from.Amount());

    private RewardPool<Amount> Pool() => new()
    {
        Distributed = from.Amount(),
        Carry = from.Amount(),
        Rest = from.Points(),
        Users = from.Map(from.User, Rewards),
    };

    private RewardAccount<Amount> Rewards() => new()
    {
        Points = from.Points(),
        Withdrawn = from.Amount(),
        Transfers = from.Map(from.Number, from.Amount),
    };

    private Pairing<Amount> Pairing() => new()
    {
        Channel = from.Choice<ChannelState>(),
        Version = from.Flag() ? new SemanticVersion(from.Int32(), from.Int32(), from.Int32()) : null,
        Provider = Provider(),
        Consumer = Consumer(),
        InFlight = from.Map(() => new PacketId(from.Choice<Side>(), from.Number()), Flight),
    };

    private ProviderSide<Amount> Provider() => new()
    {
        LastSequence = from.Number(),
        Sent = from.Map(from.Validator, from.Amount),
        View = from.Map(from.Validator, () => from.Map(from.Number, Change)),
        Rewards = from.Map(from.Validator, Pool),
        PunishedDoubleSigns = from.Set(from.Validator),
        PunishedDowntimes = from.Map(from.Validator, () => from.Set(from.Number)),
    };

    private ConsumerSide<Amount> Consumer() => new()
    {
        LastSequence = from.Number(),
        Price = from.Price(),
        Cap = from.Amount(),
        CapAtEpoch = from.Amount(),
        PriceAtEpoch = from.Price(),
        Delegated = from.Map(from.Validator, from.Amount),
        Provisional = from.Map(from.Number, () => new ProvisionalSlash<Amount>(from.Validator(), from.Amount())),
        Virtual = from.Map(from.Validator, from.Amount),
        Accrued = from.Map(from.Validator, from.Amount),
        Escrow = from.Amount(),
    };

    private InFlight<Amount> Flight() => new(Packet(), from.Flag() ? Acknowledgement() : null);

    private Acknowledgement Acknowledgement() => new(from.Time(), from.Flag() ? from.Choice<PacketError>() : null);

    private Packet<Amount> Packet() => from.Choice<PacketKind>() switch
    {
        PacketKind.Stake => new Packet<Amount>.Stake(from.Validator(), from.Amount(), from.User()),
        PacketKind.Unstake => new Packet<Amount>.Unstake(from.Validator(), from.Amount(), from.User()),
        PacketKind.Adjust => new Packet<Amount>.Adjust(from.Validator(), from.Amount(), from.Flag() ? from.Number() : null),
        PacketKind.TransferRewards =>
            new Packet<Amount>.TransferRewards(from.Validator(), from.Amount(), from.User(), from.User()),
        PacketKind.ValidatorUpdate => new Packet<Amount>.ValidatorUpdate(from.Validator(), Change()),
        PacketKind.Slash => new Packet<Amount>.Slash(
            from.Validator(), from.Number(), from.Choice<Infraction>(), from.Ratio(), from.Time(), from.Number()),
        PacketKind.Distribute => new Packet<Amount>.Distribute(from.Validator(), from.Amount()),
        PacketKind.ForceUnstake => new Packet<Amount>.ForceUnstake(from.Validator()),
        var kind => throw new UnreachableException($"No packet for the kind {kind}; expected a kind of PacketKind."),
    };
}

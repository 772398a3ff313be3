using System.Diagnostics;

namespace MeshSecurity.Implementation;

/// <summary>Writes a state as a payload: one method for each record, fields in the order of <see cref="SnapshotReader"/>.</summary>
internal sealed class SnapshotWriter
{
    private readonly FieldWriter to = new();

    private SnapshotWriter()
    {
    }

    /// <summary>Returns the payload of a state. Equal states give equal bytes.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">An id contains half a surrogate pair.</exception>
    public static ReadOnlySpan<byte> PayloadOf(State<Amount> state) => new SnapshotWriter().State(state).Written;

    private FieldWriter State(State<Amount> state) => to
        .Time(state.Time)
        .Map(state.Blocks, to.Signed, to.Time)
        .Map(state.Chains, to.Chain, Chain)
        .Map(state.Pairings, to.Pairing, Pairing);

    private FieldWriter Chain(Chain<Amount> chain) => to
        .Amount(chain.Supply)
        .Amount(chain.Burned)
        .Map(chain.Validators, to.Validator, history => to.List(history.Changes, Change).Optional(history.LastDowntime, to.Time))
        .Map(chain.Accounts, to.User, Account)
        .Map(chain.LocalRewards, to.Validator, Pool)
        .Flag(chain.IsByzantine);

    private FieldWriter Change(ValidatorChange change) => to
        .Number(change.Update)
        .Signed(change.Height)
        .Time(change.Time)
        .Number((ulong)change.Status)
        .Optional(change.Key, key => to.PublicKey(key.Key).Signed(key.Since));

    private FieldWriter Account(Account<Amount> account) => to
        .Amount(account.Wallet)
        .Amount(account.Collateral)
        .Map(account.Liens, to.Holder, lien => to.Map(lien.Stakes, to.Validator, Stake));

    private FieldWriter Stake(Stake<Amount> stake) => to
        .Amount(stake.Bonded)
        .Amount(stake.Queued)
        .Map(stake.Transactions, to.Number, Transaction)
        .List(stake.Unbonding, entry => to.Amount(entry.Amount).Time(entry.Start).Time(entry.Matures));

    private FieldWriter Transaction(Transaction<Amount> transaction)
    {
        var staking = transaction as Transaction<Amount>.Stake;
        to.Flag(staking is not null).Amount(transaction.Amount).Amount(transaction.Sent);
        return staking is null ? to : to.List(staking.Slashes, to.Ratio);
    }

    private FieldWriter Pool(RewardPool<Amount> pool) => to
        .Amount(pool.Distributed)
        .Amount(pool.Carry)
        .Points(pool.Rest)
        .Map(pool.Users, to.User, Rewards);

    private FieldWriter Rewards(RewardAccount<Amount> account) => to
        .Points(account.Points)
        .Amount(account.Withdrawn)
        .Map(account.Transfers, to.Number, to.Amount);

    private FieldWriter Pairing(Pairing<Amount> pairing) => to
        .Number((ulong)pairing.Channel)
        .Optional(pairing.Version, version => to.Signed(version.Major).Signed(version.Minor).Signed(version.Patch))
        .Record(pairing.Provider, Provider)
        .Record(pairing.Consumer, Consumer)
        .Map(pairing.InFlight, id => to.Number((ulong)id.From).Number(id.Sequence), Flight);

    private FieldWriter Provider(ProviderSide<Amount> side) => to
        .Number(side.LastSequence)
        .Map(side.Sent, to.Validator, to.Amount)
        .Map(side.View, to.Validator, updates => to.Map(updates, to.Number, Change))
        .Map(side.Rewards, to.Validator, Pool)
        .List(side.PunishedDoubleSigns, to.Validator)
        .Map(side.PunishedDowntimes, to.Validator, downtimes => to.List(downtimes, to.Number));

    private FieldWriter Consumer(ConsumerSide<Amount> side) => to
        .Number(side.LastSequence)
        .Price(side.Price)
        .Amount(side.Cap)
        .Amount(side.CapAtEpoch)
        .Price(side.PriceAtEpoch)
        .Map(side.Delegated, to.Validator, to.Amount)
        .Map(side.Provisional, to.Number, slash => to.Validator(slash.Validator).Amount(slash.Amount))
        .Map(side.Virtual, to.Validator, to.Amount)
        .Map(side.Accrued, to.Validator, to.Amount)
        .Amount(side.Escrow);

    private FieldWriter Flight(InFlight<Amount> flight) => Packet(flight.Packet).Optional(flight.Acknowledgement, Acknowledgement);

    private FieldWriter Acknowledgement(Acknowledgement acknowledgement) => to
        .Time(acknowledgement.Delivered)
        .Optional(acknowledgement.Error, error => to.Number((ulong)error));

    private FieldWriter Packet(Packet<Amount> packet) => packet switch
    {
        Packet<Amount>.Stake p => Head(PacketKind.Stake, p.Validator).Amount(p.Amount).User(p.User),
        Packet<Amount>.Unstake p => Head(PacketKind.Unstake, p.Validator).Amount(p.Amount).User(p.User),
        Packet<Amount>.Adjust p => Head(PacketKind.Adjust, p.Validator).Amount(p.Amount).Optional(p.Answers, to.Number),
        Packet<Amount>.TransferRewards p =>
            Head(PacketKind.TransferRewards, p.Validator).Amount(p.Amount).User(p.User).User(p.Recipient),
        Packet<Amount>.ValidatorUpdate p => Head(PacketKind.ValidatorUpdate, p.Validator).Record(p.Change, Change),
        Packet<Amount>.Slash p =>
            Head(PacketKind.Slash, p.Validator).Number(p.Id).Number((ulong)p.Infraction).Ratio(p.Ratio).Time(p.Time).Number(p.Since),
        Packet<Amount>.Distribute p => Head(PacketKind.Distribute, p.Validator).Amount(p.Amount),
        Packet<Amount>.ForceUnstake p => Head(PacketKind.ForceUnstake, p.Validator),
        _ => throw new UnreachableException($"No kind for the packet {packet.GetType().Name}; expected one of PacketKind."),
    };

    private FieldWriter Head(PacketKind kind, ValidatorId validator) => to.Number((ulong)kind).Validator(validator);
}

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
    public static ReadOnlySpan<byte> PayloadOf(State<Amount> state)
    {
        var writer = new SnapshotWriter();
        writer.State(state);
        return writer.to.Written;
    }

    private void State(State<Amount> state)
    {
        to.Time(state.Time);
        to.Map(state.Chains, to.Chain, Chain);
        to.Map(state.Pairings, to.Pairing, Pairing);
    }

    private void Chain(Chain<Amount> chain)
    {
        to.Signed(chain.Height);
        to.Amount(chain.Supply);
        to.Amount(chain.Burned);
        to.Map(chain.Validators, to.Validator, Change);
        to.Map(chain.Accounts, to.User, Account);
        to.Map(chain.LocalRewards, to.Validator, Pool);
    }

    private void Change(ValidatorChange change)
    {
        to.Number(change.Update);
        to.Signed(change.Height);
        to.Time(change.Time);
        to.Number((ulong)change.Status);
        to.Optional(change.Key, Key);
    }

    private void Key(ValidatorKey key)
    {
        to.PublicKey(key.Key);
        to.Signed(key.Since);
    }

    private void Account(Account<Amount> account)
    {
        to.Amount(account.Wallet);
        to.Amount(account.Collateral);
        to.Map(account.Liens, to.Holder, Lien);
    }

    private void Lien(Lien<Amount> lien) => to.Map(lien.Stakes, to.Validator, Stake);

    private void Stake(Stake<Amount> stake)
    {
        to.Amount(stake.Bonded);
        to.Amount(stake.Queued);
        to.Map(stake.Transactions, to.Number, Transaction);
        to.List(stake.Unbonding, Entry);
    }

    private void Transaction(Transaction<Amount> transaction)
    {
        var staking = transaction as Transaction<Amount>.Stake;
        to.Flag(staking is not null);
        to.Amount(transaction.Amount);
        to.Amount(transaction.Sent);
        if (staking is not null)
        {
            to.List(staking.Slashes, to.Ratio);
        }
    }

    private void Entry(UnbondingEntry<Amount> entry)
    {
        to.Amount(entry.Amount);
        to.Time(entry.Start);
        to.Time(entry.Matures);
    }

    private void Pool(RewardPool<Amount> pool)
    {
        to.Amount(pool.Distributed);
        to.Amount(pool.Carry);
        to.Points(pool.Rest);
        to.Map(pool.Users, to.User, Rewards);
    }

    private void Rewards(RewardAccount<Amount> account)
    {
        to.Points(account.Points);
        to.Amount(account.Withdrawn);
        to.Map(account.Transfers, to.Number, to.Amount);
    }

    private void Pairing(Pairing<Amount> pairing)
    {
        to.Number((ulong)pairing.Channel);
        to.Optional(pairing.Version, Version);
        Provider(pairing.Provider);
        Consumer(pairing.Consumer);
        to.Map(pairing.InFlight, PacketId, Flight);
    }

    private void Version(SemanticVersion version)
    {
        to.Signed(version.Major);
        to.Signed(version.Minor);
        to.Signed(version.Patch);
    }

    private void Provider(ProviderSide<Amount> side)
    {
        to.Number(side.LastSequence);
        to.Map(side.Sent, to.Validator, to.Amount);
        to.Map(side.View, to.Validator, View);
        to.Map(side.Rewards, to.Validator, Pool);
        to.List(side.PunishedDoubleSigns, to.Validator);
        to.List(side.PunishedSlashes, to.Number);
    }

    private void View(Map<ulong, ValidatorChange> updates) => to.Map(updates, to.Number, Change);

    private void Consumer(ConsumerSide<Amount> side)
    {
        to.Number(side.LastSequence);
        to.Price(side.Price);
        to.Amount(side.Cap);
        to.Amount(side.CapAtEpoch);
        to.Map(side.Delegated, to.Validator, to.Amount);
        to.Map(side.Provisional, to.Number, Provisional);
        to.Map(side.Virtual, to.Validator, to.Amount);
        to.Map(side.Accrued, to.Validator, to.Amount);
        to.Amount(side.Escrow);
    }

    private void Provisional(ProvisionalSlash<Amount> slash)
    {
        to.Validator(slash.Validator);
        to.Amount(slash.Amount);
    }

    private void PacketId(PacketId id)
    {
        to.Number((ulong)id.From);
        to.Number(id.Sequence);
    }

    private void Flight(InFlight<Amount> flight)
    {
        Packet(flight.Packet);
        to.Optional(flight.Acknowledgement, Acknowledgement);
    }

    private void Acknowledgement(Acknowledgement acknowledgement)
    {
        to.Time(acknowledgement.Delivered);
        to.Optional(acknowledgement.Error, error => to.Number((ulong)error));
    }

    private void Packet(Packet<Amount> packet)
    {
        switch (packet)
        {
            case Packet<Amount>.Stake stake:
                Head(PacketKind.Stake, stake.Validator);
                to.Amount(stake.Amount);
                to.User(stake.User);
                break;
            case Packet<Amount>.Unstake unstake:
                Head(PacketKind.Unstake, unstake.Validator);
                to.Amount(unstake.Amount);
                to.User(unstake.User);
                break;
            case Packet<Amount>.Adjust adjust:
                Head(PacketKind.Adjust, adjust.Validator);
                to.Amount(adjust.Amount);
                to.Optional(adjust.Answers, to.Number);
                break;
            case Packet<Amount>.TransferRewards transfer:
                Head(PacketKind.TransferRewards, transfer.Validator);
                to.Amount(transfer.Amount);
                to.User(transfer.User);
                to.User(transfer.Recipient);
                break;
            case Packet<Amount>.ValidatorUpdate update:
                Head(PacketKind.ValidatorUpdate, update.Validator);
                Change(update.Change);
                break;
            case Packet<Amount>.Slash slash:
                Head(PacketKind.Slash, slash.Validator);
                to.Number(slash.Id);
                to.Number((ulong)slash.Infraction);
                to.Ratio(slash.Ratio);
                to.Time(slash.Time);
                break;
            case Packet<Amount>.Distribute distribute:
                Head(PacketKind.Distribute, distribute.Validator);
                to.Amount(distribute.Amount);
                break;
            case Packet<Amount>.ForceUnstake force:
                Head(PacketKind.ForceUnstake, force.Validator);
                break;
            default:
                throw new UnreachableException($"No kind for the packet {packet.GetType().Name}; expected one of PacketKind.");
        }
    }

    private void Head(PacketKind kind, ValidatorId validator)
    {
        to.Number((ulong)kind);
        to.Validator(validator);
    }
}

namespace MeshSecurity.Proofs;

/// <summary>
/// Copies a state and replaces each of its amounts by one of a source. Times, statuses, packets, sequences, prices and the ratios of
/// recorded slashes stay. The order in which it takes amounts is the order in which variables are declared.
/// </summary>
/// <typeparam name="TFrom">The number type of the state.</typeparam>
/// <typeparam name="N">The number type of the copy.</typeparam>
/// <param name="amounts">The source. The name of an amount is its place in the state.</param>
internal sealed class OpenState<TFrom, N>(IAmountSource<N> amounts)
    where TFrom : IQuantity<TFrom>
    where N : IQuantity<N>
{
    /// <summary>Returns the copy.</summary>
    public State<N> Of(State<TFrom> state) => new()
    {
        Time = state.Time,
        Blocks = state.Blocks,
        Chains = Each(state.Chains, (id, chain) => Of($"{id}", chain)),
        Pairings = Each(state.Pairings, (id, pairing) => Of($"{id}", pairing)),
    };

    private Chain<N> Of(string name, Chain<TFrom> chain) => new()
    {
        IsByzantine = chain.IsByzantine,
        Supply = amounts.Any($"{name}.supply"),
        Burned = amounts.Any($"{name}.burned"),
        Validators = chain.Validators,
        Accounts = Each(chain.Accounts, (user, account) => Of($"{name}.{user}", account)),
        LocalRewards = Each(chain.LocalRewards, (validator, pool) => Of($"{name}.rewards.{validator}", pool)),
    };

    private Account<N> Of(string name, Account<TFrom> account) => new()
    {
        Wallet = amounts.Any($"{name}.wallet"),
        Collateral = amounts.Any($"{name}.collateral"),
        Liens = Each(account.Liens, (holder, lien) => new Lien<N>
        {
            Stakes = Each(lien.Stakes, (validator, stake) => Of($"{name}.{holder}.{validator}", holder, stake)),
        }),
    };

    private Stake<N> Of(string name, Holder holder, Stake<TFrom> stake) => new()
    {
        Bonded = amounts.Any($"{name}.bonded"),
        Queued = holder.IsLocal ? amounts.Any($"{name}.queued") : N.Zero,
        Transactions = Each(stake.Transactions, (id, transaction) => Of($"{name}.transaction{id}", transaction)),
        Unbonding = Sequence.From(stake.Unbonding.ToArray().Select((entry, k) =>
            new UnbondingEntry<N>(amounts.Positive($"{name}.unbonding{k}"), entry.Start, entry.Matures))),
    };

    private Transaction<N> Of(string name, Transaction<TFrom> transaction)
    {
        (N amount, N sent) = (amounts.Any(name), amounts.Positive($"{name}.sent"));
        return transaction is Transaction<TFrom>.Stake stake
            ? new Transaction<N>.Stake(amount, sent, stake.Slashes)
            : new Transaction<N>.Unstake(amount, sent);
    }

    private RewardPool<N> Of(string name, RewardPool<TFrom> pool) => new()
    {
        Distributed = amounts.Any($"{name}.distributed"),
        Carry = amounts.Any($"{name}.carry"),
        Rest = amounts.Points($"{name}.rest", 0),
        Users = Each(pool.Users, (user, account) => new RewardAccount<N>
        {
            Points = amounts.Points($"{name}.{user}.points", 1),
            Withdrawn = amounts.Any($"{name}.{user}.withdrawn"),
            Transfers = Each(account.Transfers, (id, _) => amounts.Positive($"{name}.{user}.transfer{id}")),
        }),
    };

    private Pairing<N> Of(string name, Pairing<TFrom> pairing) => new()
    {
        Channel = pairing.Channel,
        Version = pairing.Version,
        Provider = Of(name, pairing.Provider),
        Consumer = Of(name, pairing.Consumer),
        InFlight = Each(pairing.InFlight, (id, flight) => new InFlight<N>(Of(NameOf(name, id), flight.Packet), flight.Acknowledgement)),
    };

    private ProviderSide<N> Of(string name, ProviderSide<TFrom> side) => new()
    {
        LastSequence = side.LastSequence,
        Sent = Counts($"{name}.sent", side.Sent),
        View = side.View,
        Rewards = Each(side.Rewards, (validator, pool) => Of($"{name}.rewards.{validator}", pool)),
        PunishedDoubleSigns = side.PunishedDoubleSigns,
        PunishedDowntimes = side.PunishedDowntimes,
    };

    private ConsumerSide<N> Of(string name, ConsumerSide<TFrom> side) => new()
    {
        LastSequence = side.LastSequence,
        Price = side.Price,
        Cap = amounts.Any($"{name}.cap"),
        CapAtEpoch = amounts.Any($"{name}.cap_at_epoch"),
        PriceAtEpoch = side.PriceAtEpoch,
        Delegated = Counts($"{name}.delegated", side.Delegated),
        Provisional = Each(side.Provisional, (id, slash) =>
            new ProvisionalSlash<N>(slash.Validator, amounts.Any($"{name}.provisional{id}"))),
        Virtual = Counts($"{name}.virtual", side.Virtual),
        Accrued = Counts($"{name}.accrued", side.Accrued),
        Escrow = amounts.Any($"{name}.escrow"),
    };

    private Packet<N> Of(string name, Packet<TFrom> packet) => packet switch
    {
        Packet<TFrom>.Stake p => new Packet<N>.Stake(p.Validator, amounts.Positive(name), p.User),
        Packet<TFrom>.Unstake p => new Packet<N>.Unstake(p.Validator, amounts.Positive(name), p.User),
        Packet<TFrom>.Adjust p => new Packet<N>.Adjust(p.Validator, amounts.Any(name), p.Answers),
        Packet<TFrom>.TransferRewards p => new Packet<N>.TransferRewards(p.Validator, amounts.Positive(name), p.User, p.Recipient),
        Packet<TFrom>.ValidatorUpdate p => new Packet<N>.ValidatorUpdate(p.Validator, p.Change),
        Packet<TFrom>.Slash p => new Packet<N>.Slash(p.Validator, p.Id, p.Infraction, p.Ratio, p.Time, p.Since),
        Packet<TFrom>.Distribute p => new Packet<N>.Distribute(p.Validator, amounts.Any(name)),
        Packet<TFrom>.ForceUnstake p => new Packet<N>.ForceUnstake(p.Validator),
        _ => throw new ArgumentException($"OpenState has no case for the packet {packet.GetType().Name}. Add one.", nameof(packet)),
    };

    private Map<ValidatorId, N> Counts(string name, Map<ValidatorId, TFrom> counts) =>
        Each(counts, (validator, _) => amounts.Any($"{name}.{validator}"));

    private static string NameOf(string pairing, PacketId id) =>
        $"{pairing}.{(id.From == Side.Provider ? "provider" : "consumer")}{id.Sequence}";

    private static Map<TKey, TTo> Each<TKey, TValue, TTo>(Map<TKey, TValue> map, Func<TKey, TValue, TTo> copy)
        where TKey : notnull, IComparable<TKey> =>
        Map.Of(map.Select(entry => KeyValuePair.Create(entry.Key, copy(entry.Key, entry.Value))));
}

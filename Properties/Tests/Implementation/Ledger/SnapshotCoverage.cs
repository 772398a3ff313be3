namespace MeshSecurity.Tests;

/// <summary>The kinds of records in snapshots, to check that saved runs reach each of them.</summary>
internal static class SnapshotCoverage
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(Packet<Amount>).GetNestedTypes().Select(kind => kind.Name),
        .. Enum.GetNames<ChannelState>().Append("no version").Append("a version"),
        .. Enum.GetNames<ValidatorStatus>().Except([nameof(ValidatorStatus.Unknown)]),
        .. Enum.GetNames<Infraction>(),
        nameof(PacketError.ValidatorTombstoned), nameof(PacketError.UnknownRecipient), nameof(PacketError.EvidenceRequired),
        "acknowledged", "not acknowledged", "stake in flight", "unstake in flight", "recorded slash", "unbonding", "local stake",
        "queued", "transfer", "rest", "carry", "provisional", "accrued", "virtual", "view", "punished double sign", "punished downtime",
        "adjust of a slash", "adjust of none",
    ];

    /// <summary>Returns the kinds of records in a state.</summary>
    public static IEnumerable<string> In(State<Amount> state) =>
        state.Chains.Values.SelectMany(In).Concat(state.Pairings.Values.SelectMany(In));

    private static IEnumerable<string> In(Chain<Amount> chain) =>
    [
        .. chain.Validators.Values.Select(history => history.Last.Status.ToString()),
        .. chain.LocalRewards.Values.SelectMany(In),
        .. chain.Accounts.Values.SelectMany(account => account.Liens).SelectMany(lien => In(lien.Key, lien.Value)),
    ];

    private static IEnumerable<string> In(Holder holder, Lien<Amount> lien)
    {
        foreach (Stake<Amount> stake in lien.Stakes.Values)
        {
            yield return holder.IsLocal ? "local stake" : "remote stake";
            yield return stake.Queued.IsZero ? "not queued" : "queued";
            yield return stake.Unbonding.IsEmpty ? "not unbonding" : "unbonding";
            foreach (Transaction<Amount> transaction in stake.Transactions.Values)
            {
                yield return transaction is Transaction<Amount>.Stake ? "stake in flight" : "unstake in flight";
                yield return transaction is Transaction<Amount>.Stake { Slashes.IsEmpty: false } ? "recorded slash" : "no slash";
            }
        }
    }

    private static IEnumerable<string> In(RewardPool<Amount> pool)
    {
        yield return pool.Carry.IsZero ? "no carry" : "carry";
        yield return pool.Rest.Count.IsZero ? "no rest" : "rest";
        foreach (RewardAccount<Amount> account in pool.Users.Values)
        {
            yield return account.Transfers.IsEmpty ? "no transfer" : "transfer";
        }
    }

    private static IEnumerable<string> In(Pairing<Amount> pairing) =>
    [
        pairing.Channel.ToString(),
        pairing.Version is null ? "no version" : "a version",
        pairing.Provider.View.IsEmpty ? "no view" : "view",
        pairing.Provider.PunishedDoubleSigns.Count == 0 ? "no double sign" : "punished double sign",
        pairing.Provider.PunishedDowntimes.IsEmpty ? "no downtime" : "punished downtime",
        pairing.Consumer.Provisional.IsEmpty ? "nothing provisional" : "provisional",
        pairing.Consumer.Accrued.IsEmpty ? "nothing accrued" : "accrued",
        pairing.Consumer.Virtual.IsEmpty ? "nothing virtual" : "virtual",
        .. pairing.Provider.Rewards.Values.SelectMany(In),
        .. pairing.InFlight.Values.SelectMany(In),
    ];

    private static IEnumerable<string> In(InFlight<Amount> flight)
    {
        yield return flight.Packet.GetType().Name;
        yield return flight.Acknowledgement is null ? "not acknowledged" : "acknowledged";
        if (flight.Acknowledgement?.Error is { } error)
        {
            yield return error.ToString();
        }

        if (flight.Packet is Packet<Amount>.Slash slash)
        {
            yield return slash.Infraction.ToString();
        }

        if (flight.Packet is Packet<Amount>.Adjust adjust)
        {
            yield return adjust.Answers is null ? "adjust of none" : "adjust of a slash";
        }
    }
}

namespace MeshSecurity.Testing;

/// <summary>Summary of a state in words, one line per fact, for labels; leaves out absent and zero values.</summary>
internal static class StateSummary
{
    /// <summary>Returns the lines of a state that another state does not have.</summary>
    public static IEnumerable<string> Difference(State state, State other) => Of(state).Except(Of(other), StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(State state) =>
    [
        .. state.Time == default ? [] : new[] { $"time {state.Time}" },
        .. state.Chains.SelectMany(chain => Of(chain.Key, chain.Value)),
        .. state.Pairings.SelectMany(pairing => Of(pairing.Key, pairing.Value)),
    ];

    private static IEnumerable<string> Of(ChainId id, Chain<Amount> chain) =>
    [
        .. chain.Burned.IsZero ? [] : new[] { $"{chain.Burned} burned on {id}" },
        .. chain.Validators.Select(validator => $"{validator.Key} of {id} {SnakeCase.Of(validator.Value.Last.Status)}"),
        .. chain.Accounts.SelectMany(account => Of(id, account.Key, account.Value)),
        .. chain.LocalRewards.SelectMany(pool => Of($"{pool.Key} of {id}", pool.Value)),
    ];

    private static IEnumerable<string> Of(ChainId chain, UserId user, Account<Amount> account) =>
    [
        $"{user} on {chain}: wallet {account.Wallet}, collateral {account.Collateral}",
        .. from lien in account.Liens from stake in lien.Value.Stakes select $"{user} at {lien.Key}, {stake.Key}: {Of(stake.Value)}",
    ];

    private static string Of(Stake<Amount> stake) => string.Join(", ",
    [
        .. stake.Bonded.IsZero ? [] : new[] { $"bonded {stake.Bonded}" },
        .. stake.Queued.IsZero ? [] : new[] { $"queued {stake.Queued}" },
        .. stake.Unbonding.Select(entry => $"unbonding {entry.Amount} since {entry.Start}"),
        .. stake.Transactions.Values.Select(Of),
    ]);

    private static string Of(Transaction<Amount> transaction) => transaction switch
    {
        Transaction<Amount>.Stake { Slashes.IsEmpty: false } staking =>
            $"staking {staking.Amount}, slashed by {string.Join(" and ", staking.Slashes)}",
        Transaction<Amount>.Stake staking => $"staking {staking.Amount}",
        _ => $"unstaking {transaction.Amount} of {transaction.Sent}",
    };

    private static IEnumerable<string> Of(string place, RewardPool<Amount> pool) =>
    [
        $"rewards of {place}: {pool.Distributed}, carried {pool.Carry}",
        .. pool.Users.Select(user =>
            $"{user.Key} earned {user.Value.Points.Floor} of them, has {user.Value.Withdrawn}, asked for {user.Value.Reserved}"),
    ];

    private static IEnumerable<string> Of(PairingId id, Pairing<Amount> pairing) =>
    [
        $"{id} {SnakeCase.Of(pairing.Channel)}",
        $"{id}: price {pairing.Consumer.Price}, cap {pairing.Consumer.Cap}",
        .. pairing.Provider.View.Keys.Select(validator => $"{id} sees {validator} {SnakeCase.Of(pairing.Provider.StatusOf(validator))}"),
        .. pairing.Provider.PunishedDoubleSigns.Select(validator => $"{id} punished {validator}"),
        .. pairing.Provider.Rewards.SelectMany(pool => Of($"{pool.Key} over {id}", pool.Value)),
        .. Of($"{id} delegated", pairing.Consumer.Delegated),
        .. pairing.Consumer.Provisional.Values.Select(slash => $"{id} provisional {slash.Amount} of {slash.Validator}"),
        .. Of($"{id} virtual", pairing.Consumer.Virtual),
        .. Of($"{id} accrued", pairing.Consumer.Accrued),
        .. pairing.InFlight.Values.Select(flight => $"{id} {Of(flight.Acknowledgement)} {Narration.Of(flight.Packet)}")
            .GroupBy(line => line, (line, alike) => alike.Count() is > 1 and var times ? $"{line}, {times} times" : line),
    ];

    private static string Of(Acknowledgement? answer) => answer switch
    {
        null => "sent",
        { Error: null } => "delivered",
        { Error: { } error } => $"refused ({SnakeCase.Of(error)})",
    };

    private static IEnumerable<string> Of(string prefix, Map<ValidatorId, Amount> counts) =>
        counts.Select(count => $"{prefix} {count.Value} to {count.Key}");
}

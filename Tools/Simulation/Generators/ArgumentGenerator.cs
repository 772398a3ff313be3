namespace MeshSecurity.Testing;

/// <summary>Generates arguments of commands. With probability 2% an id does not exist in the mesh.</summary>
internal sealed class ArgumentGenerator(Configuration configuration, RandomSource random)
{
    private static readonly string[] NewValidators = ["x1", "x2"];

    private bool IsUnknown => random.Chance(2);

    public ChainId Chain() => IsUnknown ? new("nowhere") : random.Pick(configuration.Chains).Id;

    public PairingId Pairing() => IsUnknown || configuration.Pairings.IsEmpty ? new("nowhere") : KnownPairing();

    /// <summary>Returns a pairing, mostly one of the first two, because these share the collateral of one provider if any do.</summary>
    public PairingId KnownPairing() => random.Chance(70)
        ? configuration.Pairings[random.Between(0, Math.Min(1, configuration.Pairings.Count - 1))].Id
        : random.Pick(configuration.Pairings).Id;

    public UserId User(State state, ChainId chain) =>
        IsUnknown || !state.Chains.ContainsKey(chain) || state.Chains[chain].Accounts.IsEmpty
            ? new("nobody")
            : Favoured([.. state.Chains[chain].Accounts.Keys]);

    /// <summary>Returns a validator, an Active one with probability 70%.</summary>
    public ValidatorId Validator(State state, ChainId chain)
    {
        if (IsUnknown || !state.Chains.TryGetValue(chain, out Chain<Amount>? found))
        {
            return new("nobody");
        }

        ValidatorId[] active =
            [.. found.Validators.Where(entry => entry.Value.Last.Status == ValidatorStatus.Active).Select(entry => entry.Key)];
        return active.Length > 0 && random.Chance(70) ? Favoured(active) : Favoured([.. found.Validators.Keys]);
    }

    public ValidatorId NewValidator(State state, ChainId chain) =>
        random.Chance(50) ? new(random.Pick(NewValidators)) : Validator(state, chain);

    /// <summary>Returns the first item with probability 65%, because interactions need commands about the same item.</summary>
    public T Favoured<T>(IReadOnlyList<T> items) => random.Chance(65) ? items[0] : random.Pick(items);

    public ChainId ProviderOf(PairingId pairing) =>
        configuration.Has(pairing) ? configuration.Pairing(pairing).Provider : new("nowhere");

    public ChainId ConsumerOf(PairingId pairing) =>
        configuration.Has(pairing) ? configuration.Pairing(pairing).Consumer : new("nowhere");

    /// <summary>Returns an amount from 1 to the bound; sometimes one more, and seldom zero.</summary>
    public Amount Amount(Amount bound) => random.Between(0, 39) switch
    {
        0 => 0,
        1 or 2 => bound + 1,
        _ => bound.IsZero ? 1 : random.UpTo(bound),
    };

    /// <summary>Returns the time of an infraction: mostly recent, sometimes at the limit of the period, future or too old.</summary>
    public Timestamp Infraction(State state, Duration period) => random.Between(0, 19) switch
    {
        0 => state.Time + new Duration(1),
        1 => state.Time - new Duration(period.Seconds + 1),
        2 => state.Time - period,
        <= 8 => state.Time,
        _ => state.Time - new Duration(random.Between(0L, Math.Min(period.Seconds, 40))),
    };
}

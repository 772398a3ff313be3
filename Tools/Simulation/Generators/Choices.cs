namespace MeshSecurity.Testing;

/// <summary>Choosing ids: nearly always of the mesh.</summary>
internal sealed class Choices(Configuration configuration, Dice dice)
{
    private static readonly string[] NewValidators = ["x1", "x2"];

    private bool Astray => dice.Chance(2);

    public ChainId Chain() => Astray ? new("nowhere") : dice.Pick(configuration.Chains).Id;

    public PairingId Pairing() => Astray || configuration.Pairings.IsEmpty ? new("nowhere") : KnownPairing();

    /// <summary>A pairing, mostly one of the first two: they share the collateral of one provider if any do.</summary>
    public PairingId KnownPairing() => dice.Chance(70)
        ? configuration.Pairings[dice.Between(0, Math.Min(1, configuration.Pairings.Count - 1))].Id
        : dice.Pick(configuration.Pairings).Id;

    public UserId User(State state, ChainId chain) =>
        Astray || !state.Chains.ContainsKey(chain) || state.Chains[chain].Accounts.IsEmpty
            ? new("nobody")
            : Favoured([.. state.Chains[chain].Accounts.Keys]);

    /// <summary>A validator, an Active one more often than not.</summary>
    public ValidatorId Validator(State state, ChainId chain)
    {
        if (Astray || !state.Chains.TryGetValue(chain, out Chain<Amount>? found))
        {
            return new("nobody");
        }

        ValidatorId[] active = [.. found.Validators.Where(validator => validator.Value.Status == ValidatorStatus.Active).Select(validator => validator.Key)];
        return active.Length > 0 && dice.Chance(70) ? Favoured(active) : Favoured([.. found.Validators.Keys]);
    }

    public ValidatorId NewValidator(State state, ChainId chain) =>
        dice.Chance(50) ? new(dice.Pick(NewValidators)) : Validator(state, chain);

    /// <summary>Mostly the first: much has to come together in one place for things to get interesting.</summary>
    public T Favoured<T>(IReadOnlyList<T> items) => dice.Chance(65) ? items[0] : dice.Pick(items);

    public ChainId ProviderOf(PairingId pairing) =>
        configuration.Has(pairing) ? configuration.Pairing(pairing).Provider : new("nowhere");

    public ChainId ConsumerOf(PairingId pairing) =>
        configuration.Has(pairing) ? configuration.Pairing(pairing).Consumer : new("nowhere");

    /// <summary>An amount up to a bound, sometimes just beyond it, seldom zero.</summary>
    public Amount Amount(Amount bound) => dice.Between(0, 39) switch
    {
        0 => 0,
        1 or 2 => bound + 1,
        _ => bound.IsZero ? 1 : dice.UpTo(bound),
    };

    /// <summary>A time of an infraction: mostly recent, sometimes at the edge of what is still punished, or beyond.</summary>
    public Timestamp Infraction(State state, Duration period) => dice.Between(0, 19) switch
    {
        0 => state.Time + new Duration(1),
        1 => state.Time - new Duration(period.Seconds + 1),
        2 => state.Time - period,
        <= 8 => state.Time,
        _ => state.Time - new Duration(dice.Between(0L, Math.Min(period.Seconds, 40))),
    };
}

namespace MeshSecurity.Proofs;

/// <summary>Copies of a state that are wrong in one respect.</summary>
internal static class OtherStates
{
    private const int TooManyEntries = 100;

    private static readonly Func<State<Amount>, State<Amount>>[] Changes =
    [
        state => state with { Time = default },
        state => WithEntries(state, entries => entries.Select(entry => entry with { Matures = entry.Matures + new Duration(1) })),
        state => WithEntries(state, entries => entries.SelectMany(entry => Enumerable.Repeat(entry, TooManyEntries))),
        state => WithEntries(state, _ => []),
        state => WithPairings(state, pairing => pairing with { InFlight = default }),
        state => WithPairings(state, pairing => pairing with
        {
            Provider = pairing.Provider with { LastSequence = 0 },
            Consumer = pairing.Consumer with { LastSequence = 0 },
        }),
        state => WithPairings(state, pairing => pairing with { Channel = ChannelState.Closed }),
        state => WithPairings(state, pairing => pairing with { Provider = WithoutPunished(pairing.Provider) }),
        state => WithPairings(state, pairing => pairing with { Provider = pairing.Provider with { View = default } }),
        state => WithLastChange(state, last => last with { Key = new(default, 0) }),
        .. Enum.GetValues<ValidatorStatus>().Select(status => (Func<State<Amount>, State<Amount>>)(
            state => WithLastChange(state, last => last with { Status = status }))),
    ];

    /// <summary>Returns the copies.</summary>
    public static IEnumerable<State<Amount>> Of(State<Amount> state) => Changes.Select(change => change(state));

    private static State<Amount> WithEntries(
        State<Amount> state, Func<IEnumerable<UnbondingEntry<Amount>>, IEnumerable<UnbondingEntry<Amount>>> change)
    {
        foreach (StakePlace<Amount> place in state.Stakes())
        {
            Chain<Amount> chain = state.Chains[place.Chain];
            Account<Amount> account = chain.Accounts[place.User];
            Stake<Amount> stake = place.Stake with { Unbonding = Sequence.From(change(place.Stake.Unbonding.ToArray())) };
            state = state.With(place.Chain, chain.With(place.User, account.With(place.Holder, place.Validator, stake)));
        }

        return state;
    }

    private static State<Amount> WithPairings(State<Amount> state, Func<Pairing<Amount>, Pairing<Amount>> change) =>
        state with { Pairings = Map.Of(state.Pairings.Select(entry => KeyValuePair.Create(entry.Key, change(entry.Value)))) };

    private static ProviderSide<Amount> WithoutPunished(ProviderSide<Amount> side) =>
        side with { PunishedDoubleSigns = default, PunishedDowntimes = default };

    /// <summary>Returns the state in which the last change of every validator was another, on its chain only.</summary>
    private static State<Amount> WithLastChange(State<Amount> state, Func<ValidatorChange, ValidatorChange> change) => state with
    {
        Chains = Map.Of(state.Chains.Select(chain => KeyValuePair.Create(chain.Key, chain.Value with
        {
            Validators = Map.Of(chain.Value.Validators.Select(entry => KeyValuePair.Create(entry.Key, entry.Value with
            {
                Changes = Sequence.From(entry.Value.Changes.SkipLast(1).Append(change(entry.Value.Last))),
            }))),
        }))),
    };
}

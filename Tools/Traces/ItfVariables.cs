using static MeshSecurity.Testing.ItfConverters;

namespace MeshSecurity.Testing;

/// <summary>Converts a state to the variables of a TLA+ or Quint specification.</summary>
/// <remarks>
/// The variables are <c>time</c>, <c>blocks</c>, <c>chains</c>, <c>accounts</c> by chain and user, <c>pairings</c>, <c>packets</c> by
/// pairing, sender and sequence, and the <c>outcome</c> of the last command. They have the content of the state document
/// (<see cref="StateDocument"/>).
/// </remarks>
public static class ItfVariables
{
    private const string Accounts = "accounts";
    private const string Packets = "packets";
    private const string Acknowledgements = "acknowledgements";

    private static readonly ItfConverter Range = Record([("low", Integer), ("high", Integer)]);

    private static readonly ItfConverter Pool = Record(
    [
        ("distributed", Integer), ("carry", Integer), ("rest", Integer),
        ("users", Map(Record([("points", Integer), ("withdrawn", Integer), ("reserved", Integer)]))),
    ]);

    private static readonly (string, ItfConverter)[] Change =
    [
        ("update", Integer), ("height", Integer), ("time", Integer), ("status", Text),
        ("public_key", Optional(Text)), ("key_since", Optional(Integer)),
    ];

    private static readonly ItfConverter Chain = Record(
        [
            ("height", Integer), ("supply", Integer), ("burned", Integer), ("native_stake", Integer), ("byzantine", Flag),
            ("validators", Map(Text)), ("public_keys", Map(Record([("public_key", Text), ("since", Integer)]))),
            ("history", Map(List(Record(Change)))), ("last_downtime", Map(Integer)),
            ("local_rewards", Map(Pool)),
        ],
        Accounts);

    private static readonly ItfConverter Stake = Record(
    [
        ("bonded", Integer), ("queued", Integer),
        ("unbonding", List(Record([("amount", Integer), ("start", Integer), ("matures", Integer)]))),
        ("staking", List(Record([("sequence", Integer), ("amount", Integer), ("sent", Integer), ("slashes", List(Billionths))]))),
        ("unstaking", List(Record([("sequence", Integer), ("amount", Integer), ("sent", Integer)]))),
    ]);

    private static readonly ItfConverter Account = Record(
    [
        ("wallet", Integer), ("collateral", Integer), ("free", Integer), ("max_lien", Range),
        ("slashable", Record([("low", Billionths), ("high", Billionths)])),
        ("liens", Map(Record([("low", Integer), ("high", Integer), ("validators", Map(Stake))]))),
    ]);

    private static readonly ItfConverter Pairing = Record(
        [
            ("channel", Text), ("version", Text), ("price", Price), ("cap", Integer), ("cap_at_epoch", Integer),
            ("price_at_epoch", Price),
            ("sent", Map(Integer)), ("delegated", Map(Integer)),
            ("provisional", MapByNumber(Record([("validator", Text), ("amount", Integer)]))),
            ("virtual", Map(Integer)), ("accrued", Map(Integer)), ("escrow", Integer),
            ("view", Map(List(Record(Change)))), ("view_status", Map(Text)),
            ("punished", Record([("double_sign", Set(Text)), ("downtimes", Map(Set(Integer)))])), ("rewards", Map(Pool)),
        ],
        Packets,
        Acknowledgements);

    private static readonly (string Name, ItfConverter Converter)[] Transfer = [("validator", Text), ("amount", Integer), ("user", Text)];

    private static readonly Dictionary<string, ItfConverter> Packet = new Dictionary<string, (string, ItfConverter)[]>
    {
        ["stake"] = Transfer,
        ["unstake"] = Transfer,
        ["adjust"] = [("validator", Text), ("amount", Integer), ("slash", Optional(Integer))],
        ["transfer_rewards"] = [.. Transfer, ("recipient", Text)],
        ["validator_update"] = [("validator", Text), .. Change],
        ["slash"] =
        [
            ("validator", Text), ("slash", Integer), ("reason", Text), ("ratio", Billionths), ("time", Integer), ("since", Integer),
        ],
        ["distribute"] = [("validator", Text), ("amount", Integer)],
        ["force_unstake"] = [("validator", Text)],
    }.ToDictionary(row => row.Key, row => Record(row.Value, "from", "sequence", "kind", "delivered", "success", "error"));

    /// <summary>Returns the names of the variables, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["time", "blocks", "chains", Accounts, "pairings", Packets, "outcome"];

    /// <summary>Returns the variables of a state.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="state">The state.</param>
    /// <param name="outcome">The outcome of the last command; at genesis, accepted without packets.</param>
    public static ItfValue.Record Of(Configuration configuration, State state, Outcome outcome)
    {
        using JsonDocument document = JsonDocument.Parse(StateDocument.Write(configuration, state));
        JsonElement root = document.RootElement;
        JsonElement chains = root.GetProperty("chains");
        JsonElement pairings = root.GetProperty("pairings");
        ItfValue[] values =
        [
            Integer(root.GetProperty("time")),
            MapByNumber(Integer)(root.GetProperty("blocks")),
            Map(Chain)(chains),
            new ItfValue.Map([.. chains.EnumerateObject().SelectMany(AccountsOf)]),
            Map(Pairing)(pairings),
            new ItfValue.Map([.. pairings.EnumerateObject().SelectMany(PacketsOf)]),
            Of(outcome),
        ];
        return new([.. Names.Zip(values, KeyValuePair.Create)]);
    }

    private static IEnumerable<KeyValuePair<ItfValue, ItfValue>> AccountsOf(JsonProperty chain) =>
        chain.Value.GetProperty(Accounts).EnumerateObject().Select(account => KeyValuePair.Create<ItfValue, ItfValue>(
            new ItfValue.Tuple([new ItfValue.Text(chain.Name), new ItfValue.Text(account.Name)]),
            Account(account.Value)));

    private static IEnumerable<KeyValuePair<ItfValue, ItfValue>> PacketsOf(JsonProperty pairing) =>
        from list in new[] { Packets, Acknowledgements }
        from row in pairing.Value.GetProperty(list).EnumerateArray()
        select KeyValuePair.Create<ItfValue, ItfValue>(Reference(pairing.Name, row), InFlight(row));

    private static ItfValue.Tuple Reference(string pairing, JsonElement packet) =>
        new([new ItfValue.Text(pairing), Text(packet.GetProperty("from")), Integer(packet.GetProperty("sequence"))]);

    private static ItfValue.Record InFlight(JsonElement row)
    {
        string kind = row.GetProperty("kind").GetString()!;
        ItfValue acknowledgement = row.TryGetProperty("delivered", out JsonElement delivered)
            ? ItfValue.Some(new ItfValue.Record(
            [
                new("delivered", Integer(delivered)),
                new("error", Optional(Text)(row.TryGetProperty("error", out JsonElement error) ? error : null)),
            ]))
            : ItfValue.None;
        return new([new("packet", ItfValue.Variant(Pascal(kind), Packet[kind](row))), new("acknowledgement", acknowledgement)]);
    }

    private static ItfValue Of(Outcome outcome)
    {
        using JsonDocument document = JsonDocument.Parse(OutcomeDocument.Write(outcome));
        JsonProperty found = document.RootElement.EnumerateObject().Single();
        return ItfValue.Variant(Pascal(found.Name), outcome is Outcome.Rejected
            ? Text(found.Value)
            : new ItfValue.List([.. found.Value.GetProperty("sent").EnumerateArray()
                .Select(sent => Reference(sent.GetProperty("pairing").GetString()!, sent))]));
    }

    /// <summary>Converts a name to Pascal case, because Quint's variants start with a capital.</summary>
    private static string Pascal(string name) => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>Tests the errors of configurations: each names its path, the value and the expected value.</summary>
public sealed class ConfigurationFaultTests
{
    private const string Ratios = "expected a decimal string from \"0\" to \"1\" with at most 9 decimals";
    private const string Prices = "expected a decimal string from \"0\" to \"1000000000\" with at most 18 decimals";
    private const string Versions = "expected a version such as \"1.0.0\"";
    private const string Times = "expected a whole number from 0 to 9007199254740991";
    private const string ChainFields =
        "id, denom, unbonding_period, max_unbonding_entries, slash_double_sign, slash_downtime, jail_duration, chain_id, "
        + "validators, byzantine, wallets, native_stake";

    private const string PairingFields =
        "id, provider, consumer, max_slash, slash_downtime, unbonding_period, discount, price, cap, slashing, "
        + "provider_versions, consumer_versions, open";

    private const string Key = "\"" + SampleDocuments.KeyText + "\"";

    /// <summary>Matches a message that names a path of its own, other than the path that the test changes.</summary>
    private static readonly Regex PathOfOther = new(@"^(chains|pairings)\[", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static string[] FaultsOf(string json) => SampleDocuments.FaultsOf(() => ConfigurationDocument.Read(json, "mesh.json"));

    [TestCase(
        "chains[1].wallets.alice", "\"79228162514264337593543950336\"",
        "\"79228162514264337593543950336\" is 2^96 or more; expected below 2^96")]
    [TestCase("chains[1].wallets.alice", "\"-1\"", "\"-1\" has a sign; expected digits only")]
    [TestCase("chains[1].wallets.alice", "\"+1\"", "\"+1\" has a sign; expected digits only")]
    [TestCase("chains[1].wallets.alice", "\"1.5\"", "\"1.5\" has a fraction; expected digits only")]
    [TestCase("chains[1].wallets.alice", "\"007\"", "\"007\" has leading zeros; expected none")]
    [TestCase("chains[1].wallets.alice", "\"1.x\"", "\"1.x\" is no whole number; expected digits only")]
    [TestCase("chains[1].wallets.alice", "\"1e3\"", "\"1e3\" is no whole number; expected digits only")]
    [TestCase("chains[1].wallets.alice", "\"\"", "\"\" is empty; expected a string of digits below 2^96")]
    [TestCase("chains[1].wallets.alice", "1000", "1000; expected a string of digits below 2^96")]
    [TestCase("chains[1].wallets.alice", "null", "null; expected a string of digits below 2^96")]
    [TestCase("pairings[0].cap", "{}", "an object; expected a string of digits below 2^96")]
    [TestCase("chains[0].native_stake", "[1]", "a list; expected a string of digits below 2^96")]
    [TestCase("pairings[0].max_slash", "\"1.5\"", "\"1.5\" is no ratio; " + Ratios)]
    [TestCase("pairings[0].discount", "\"-0.1\"", "\"-0.1\" is no ratio; " + Ratios)]
    [TestCase("chains[0].slash_downtime", "\"0.0000000001\"", "\"0.0000000001\" is no ratio; " + Ratios)]
    [TestCase("chains[0].slash_double_sign", "0.05", "0.05; " + Ratios)]
    [TestCase("pairings[0].price", "\"1000000000.1\"", "\"1000000000.1\" is no price; " + Prices)]
    [TestCase("pairings[0].price", "2.5", "2.5; " + Prices)]
    [TestCase("pairings[0].provider_versions", "[\"1.0.0\", \"1.0\"]", "[1]: \"1.0\" is no version; " + Versions)]
    [TestCase("pairings[1].consumer_versions", "[2]", "[0]: 2; " + Versions)]
    [TestCase("pairings[1].consumer_versions", "\"1.0.0\"", "\"1.0.0\"; expected a list")]
    [TestCase("chains[0].unbonding_period", "-1", "-1 is below 0; " + Times)]
    [TestCase("chains[0].unbonding_period", "-0", "-0 is below 0; " + Times)]
    [TestCase("chains[0].unbonding_period", "1.0", "1.0 is no whole number; " + Times)]
    [TestCase("chains[0].unbonding_period", "1e3", "1e3 is no whole number; " + Times)]
    [TestCase("chains[0].unbonding_period", "\"5\"", "\"5\"; " + Times)]
    [TestCase("pairings[0].unbonding_period", "9007199254740992", "9007199254740992 is out of range; " + Times)]
    [TestCase("pairings[0].unbonding_period", "99999999999999999999999999", "99999999999999999999999999 is out of range; " + Times)]
    [TestCase("chains[1].max_unbonding_entries", "2147483648", "2147483648 is out of range; expected a whole number from 0 to 2147483647")]
    [TestCase("pairings[0].slashing", "\"TrustedConsumer\"", "\"TrustedConsumer\"; expected one of trusted_consumer, evidence_only")]
    [TestCase("pairings[0].slashing", "0", "0; expected one of trusted_consumer, evidence_only")]
    [TestCase("pairings[0].open", "\"true\"", "\"true\"; expected true or false")]
    [TestCase("chains[0].denom", "true", "true; expected a string")]
    [TestCase("chains[0].validators", "\"w1\"", "\"w1\"; expected a list")]
    [TestCase("chains[0].validators", "[\"w1\", 2, \"w3\"]", "[1]: 2; expected a string")]
    [TestCase("chains[1].wallets", "[]", "a list; expected an object")]
    public void A_value_that_cannot_be_read_is_named(string path, string value, string expected)
    {
        string fault = expected[0] == '[' && expected[2] == ']' ? path + expected : $"{path}: {expected}";
        Assert.That(FaultsOf(SampleDocuments.With(path, JsonNode.Parse(value))), Is.EqualTo([fault]));
    }

    [Test]
    public void A_chain_whose_id_cannot_be_read_is_unknown_to_its_pairings() =>
        Assert.That(FaultsOf(SampleDocuments.With("chains[0].id", 7)), Is.EqualTo([
            "chains[0].id: 7; expected a string",
            "pairings[0].consumer: unknown chain \"juno\"; expected the id of a chain",
            "pairings[1].provider: unknown chain \"juno\"; expected the id of a chain",
        ]));

    [TestCase("a string", "chains[0].id", "chains[0].denom", "pairings[0].id", "pairings[0].provider", "pairings[0].consumer")]
    [TestCase("a whole number from 0 to 9007199254740991", "chains[0].unbonding_period", "pairings[0].unbonding_period")]
    [TestCase(
        "a decimal string from \"0\" to \"1\" with at most 9 decimals",
        "chains[0].slash_double_sign", "chains[0].slash_downtime",
        "pairings[0].max_slash", "pairings[0].slash_downtime", "pairings[0].discount")]
    [TestCase("a decimal string from \"0\" to \"1000000000\" with at most 18 decimals", "pairings[0].price")]
    [TestCase("a string of digits below 2^96", "pairings[0].cap")]
    [TestCase("a list", "chains", "chains[0].validators", "pairings")]
    [TestCase("an object", "chains[0].wallets")]
    public void A_missing_field_is_named(string expected, params string[] paths) =>
        Assert.That(
            paths.Select(path => FaultsOf(SampleDocuments.Without(path))[0]),
            Is.EqualTo(paths.Select(path => $"{path}: missing; expected {expected}")));

    [Test]
    public void What_follows_from_an_unread_value_is_no_fault_of_its_own(
        [Values("pairings[0].max_slash", "pairings[0].provider", "pairings[0].price", "chains[0].validators",
            "chains[0].unbonding_period")] string path) =>
        Assert.That(FaultsOf(SampleDocuments.Without(path)), Has.Length.EqualTo(1));

    [TestCase("name", "name: unknown field; expected chains, pairings, genesis_time")]
    [TestCase("pairings[1].Cap", "pairings[1].Cap: unknown field; expected " + PairingFields)]
    [TestCase("pairings[0].memo", "pairings[0].memo: unknown field; expected " + PairingFields)]
    [TestCase("chains[0].power", "chains[0].power: unknown field; expected " + ChainFields)]
    public void An_unknown_field_is_named(string path, string expected) =>
        Assert.That(FaultsOf(SampleDocuments.With(path, "1")), Is.EqualTo([expected]));

    [Test]
    public void A_duplicate_name_is_named_at_any_depth()
    {
        string json = SampleDocuments.Configuration
            .Replace("\"denom\": \"uosmo\"", "\"denom\": \"uosmo\", \"denom\": \"uosmo\"", StringComparison.Ordinal)
            .Replace("\"bob\": \"500\"", "\"bob\": \"500\", \"\\u0062ob\": \"500\"", StringComparison.Ordinal);
        Assert.That(FaultsOf(json), Is.EqualTo([
            "chains[1].denom: duplicate name; expected each name once",
            "chains[1].wallets.bob: duplicate name; expected each name once",
        ]));
    }

    [Test]
    public void All_faults_of_form_and_meaning_are_reported_at_once()
    {
        string json = SampleDocuments.Configuration
            .Replace("\"discount\": \"0.4\"", "\"discount\": \"1\"", StringComparison.Ordinal)
            .Replace("\"cap\": \"500000\"", "\"cap\": \"-5\"", StringComparison.Ordinal)
            .Replace("[\"v2\", \"v1\"]", "[\"v2\", \"v2\", 3]", StringComparison.Ordinal)
            .Replace("\"unbonding_period\": 1209600,\n      \"slash", "\"unbonding_period\": 0,\n      \"slash", StringComparison.Ordinal)
            .Replace("\"provider\": \"juno\"", "\"provider\": \"jun\", \"x\": 1", StringComparison.Ordinal);
        var refused = Assert.Throws<DocumentException>(() => ConfigurationDocument.Read(json, "mesh.json"))!;
        Assert.That(refused.Message.Split(Environment.NewLine), Is.EqualTo([
            "mesh.json: chains[1].validators[2]: 3; expected a string",
            "mesh.json: pairings[0].cap: \"-5\" has a sign; expected digits only",
            "mesh.json: pairings[1].x: unknown field; expected " + PairingFields,
            "mesh.json: chains[0].unbonding_period: 0; expected 1 second or more",
            "mesh.json: chains[1].validators[1]: duplicate validator \"v2\"; expected a unique id",
            "mesh.json: pairings[0].discount: 1; expected below 1",
            "mesh.json: pairings[1].provider: unknown chain \"jun\"; expected the id of a chain",
        ]));
    }

    [TestCase("chains[1].id", "\"juno\"", "duplicate chain \"juno\"; expected a unique id")]
    [TestCase("chains[0].id", "\"\"", "empty or with control characters; expected a name")]
    [TestCase("chains[0].validators", "[\"w\\n\"]", "chains[0].validators[0]: empty or with control characters; expected a name")]
    [TestCase("chains[0].validators", "[\"w\", \"w\"]", "chains[0].validators[1]: duplicate validator \"w\"; expected a unique id")]
    [TestCase("chains[0].validators", "[]", "empty; expected at least one validator")]
    [TestCase("chains[0].unbonding_period", "0", "0; expected 1 second or more")]
    [TestCase(
        "pairings[0].unbonding_period", "1209599",
        "1209599; expected at least 1209600, the unbonding period of the consumer juno, which may report an infraction for that long")]
    [TestCase("chains[0].max_unbonding_entries", "0", "0; expected 1 or more")]
    [TestCase("chains[1].chain_id", "\"juno\"", "duplicate chain id \"juno\"; expected a unique id")]
    [TestCase("chains[0].chain_id", "\"an-id-of-51-characters-which-is-1-more-than-allowed\"", "51 characters; expected 50 or less")]
    [TestCase(
        "chains[0].validators", "[{\"id\":\"w1\",\"public_key\":" + Key + "},{\"id\":\"w2\",\"public_key\":" + Key + "}]",
        "chains[0].validators[1].public_key: the key of w1; expected a key of its own")]
    [TestCase(
        "chains[0].validators", "[{\"id\":\"w1\",\"public_key\":" + Key + ",\"power\":1}]",
        "chains[0].validators[0].power: unknown field; expected id, public_key")]
    [TestCase("chains[1].wallets", "{\"\": \"1\"}", "empty or with control characters; expected a name")]
    [TestCase(
        "chains[1].wallets.bob", "\"79228162514264337593543949336\"",
        "chains[1].wallets: the sum is 79228162514264337593543950336; expected below 2^96")]
    [TestCase("pairings[1].id", "\"osmo-juno\"", "duplicate pairing \"osmo-juno\"; expected a unique id")]
    [TestCase("pairings[1].id", "\"\"", "empty or with control characters; expected a name")]
    [TestCase("pairings[1].id", "\"local\"", "\"local\" is the name of local staking; expected another id")]
    [TestCase("pairings[0].provider", "\"x\"", "unknown chain \"x\"; expected the id of a chain")]
    [TestCase("pairings[0].consumer", "\"x\"", "unknown chain \"x\"; expected the id of a chain")]
    [TestCase("pairings[0].consumer", "\"osmo\"", "\"osmo\" is the provider; expected another chain")]
    [TestCase("pairings[0].slash_downtime", "\"0.2\"", "0.2; expected at most max_slash, 0.1")]
    [TestCase("pairings[0].unbonding_period", "0", "0; expected 1 second or more")]
    [TestCase("pairings[0].discount", "\"1\"", "1; expected below 1")]
    [TestCase("pairings[0].price", "\"0\"", "0; expected above 0")]
    [TestCase("pairings[0].provider_versions", "[]", "empty; expected at least one version")]
    [TestCase("pairings[0].consumer_versions", "[]", "empty; expected at least one version")]
    [TestCase(
        "pairings[1].consumer_versions", "[\"3.0.0\"]",
        "pairings[1].open: true, but the two sides have no version in common; expected false")]
    public void A_value_that_makes_no_sense_is_named(string path, string value, string expected) =>
        Assert.That(
            FaultsOf(SampleDocuments.With(path, JsonNode.Parse(value)))[0],
            Is.EqualTo(PathOfOther.IsMatch(expected) ? expected : $"{path}: {expected}"));

    [Test]
    public void A_validator_that_is_listed_twice_does_not_take_its_own_key()
    {
        string twice = "[{\"id\":\"w1\",\"public_key\":" + Key + "},{\"id\":\"w1\",\"public_key\":" + Key + "}]";
        Assert.That(
            FaultsOf(SampleDocuments.With("chains[0].validators", JsonNode.Parse(twice))),
            Is.EqualTo(["chains[0].validators[1]: duplicate validator \"w1\"; expected a unique id"]));
    }

    [TestCase("[]", "a list; expected an object")]
    [TestCase("null", "null; expected an object")]
    [TestCase("7", "7; expected an object")]
    [TestCase("""{"chains": [], "pairings": []}""", "chains: empty; expected at least one chain")]
    [TestCase(
        """{"chains": [5], "pairings": [[]]}""", "chains[0]: 5; expected an object", "pairings[0]: a list; expected an object")]
    public void A_document_of_another_form_has_no_other_faults(string json, params string[] expected) =>
        Assert.That(FaultsOf(json), Is.EqualTo(expected));

    [Test]
    public void Half_a_surrogate_pair_in_the_text_is_refused() =>
        Assert.That(
            FaultsOf("{\n\"é\": \"" + '\ud800' + "\"}"),
            Is.EqualTo(["line 2, column 7: half a surrogate pair; expected Unicode"]));

    [TestCase("", "line 1, column 1: empty; expected a JSON object")]
    [TestCase(" \n\t ", "line 1, column 1: empty; expected a JSON object")]
    [TestCase("{\n  \"chains\": [],\n  é\n}", "line 3, column 3: broken JSON:")]
    [TestCase("{\n \"é\": x }", "line 2, column 7: broken JSON:")]
    [TestCase("{\"chains\": [", "line 1, column 13: cut off:")]
    [TestCase("{\"chains\": \"ab", "cut off:")]
    [TestCase("{}\n{}", "line 2, column 1: broken JSON:")]
    [TestCase("{\"chains\": [1,]}", "line 1, column 15: broken JSON:")]
    [TestCase("{} // end", "line 1, column 4: broken JSON:")]
    [TestCase("{\"a\": \"\u0001\"}", "line 1, column 8: broken JSON:")]
    [TestCase("{\"a\": 01}", "line 1, column 8: broken JSON:")]
    [TestCase("{\"a\":\n \"\\ud800\"}", "line 2, column 2: a string with half a surrogate pair")]
    [TestCase("{\"\\udc00\": 1}", "line 1, column 2: a string with half a surrogate pair")]
    public void Broken_JSON_has_one_fault_with_line_and_column(string json, string expected)
    {
        string[] faults = FaultsOf(json);
        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(faults[0], Does.Contain(expected).And.Not.Contain("options").And.Not.Contain("LineNumber"));
    }

    [Test]
    public void Nesting_without_end_is_refused() =>
        Assert.That(
            FaultsOf(new string('[', 100_000))[0],
            Does.StartWith("line 1, column 65: broken JSON: The maximum configured depth of 64"));

    [Test]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\n\"é"), 0xFF, .. "\"}"u8];
        Assert.That(
            SampleDocuments.FaultsOf(() => ConfigurationDocument.Read(bytes, "mesh.json")),
            Is.EqualTo(["line 2, column 3: not UTF-8"]));
    }

    [Test]
    public void An_odd_name_and_a_long_value_stay_on_one_short_line()
    {
        string json = SampleDocuments.With("chains[0].wallets", new JsonObject { ["a\nb"] = new string('9', 5000) });
        Assert.That(FaultsOf(json)[0], Is.EqualTo(
            "chains[0].wallets[\"a\\nb\"]: \"" + new string('9', 59) + "… (5002 characters) is 2^96 or more; expected below 2^96"));
    }
}

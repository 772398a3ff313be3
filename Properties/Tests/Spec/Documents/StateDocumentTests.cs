namespace MeshSecurity.Tests;

/// <summary>Tests the canonical JSON of states.</summary>
public sealed class StateDocumentTests
{
    private const string Expected =
        """
        {
          "time": 1000, "blocks": {"16": 900, "17": 1000},
          "chains": {
            "juno": {
              "height": 17, "supply": "0", "burned": "0", "native_stake": "0", "validators": {}, "history": {}, "last_downtime": {},
              "accounts": {}, "local_rewards": {}
            },
            "osmo": {
              "height": 17, "supply": "1491", "burned": "9", "native_stake": "100000",
              "validators": {"v1": "jailed", "v2": "active"},
              "public_keys": {"v1": {"public_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "since": 10}},
              "history": {"v1": [
                {"update": 2, "height": 0, "time": 0, "status": "active",
                 "public_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "key_since": 10},
                {"update": 3, "height": 9, "time": 600, "status": "jailed",
                 "public_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "key_since": 10}]},
              "last_downtime": {"v1": 600},
              "accounts": {
                "alice": {
                  "wallet": "881", "collateral": "110", "free": "6",
                  "max_lien": {"low": "94", "high": "104"}, "slashable": {"low": "11.3", "high": "12.3"},
                  "liens": {
                    "local": {"low": "38", "high": "38", "validators": {"v1": {
                      "bonded": "30", "queued": "8", "unbonding": [], "staking": [], "unstaking": []}}},
                    "osmo-juno": {"low": "94", "high": "104", "validators": {"w1": {
                      "bonded": "50", "queued": "0",
                      "unbonding": [{"amount": "38", "start": 5, "matures": 1209605}, {"amount": "2", "start": 900, "matures": 1210500}],
                      "staking": [
                        {"sequence": 7, "amount": "10", "sent": "11", "slashes": ["0.1", "0.000000001"]},
                        {"sequence": 12, "amount": "0", "sent": "2", "slashes": []}],
                      "unstaking": [{"sequence": 9, "amount": "4", "sent": "6"}]}}}
                  }
                },
                "bob": {
                  "wallet": "500", "collateral": "0", "free": "0",
                  "max_lien": {"low": "0", "high": "0"}, "slashable": {"low": "0", "high": "0"}, "liens": {}
                }
              },
              "local_rewards": {"v1": {
                "distributed": "7", "carry": "1", "rest": "5",
                "users": {"alice": {"points": "5999999995", "withdrawn": "2", "reserved": "3"}}}}
            }
          },
          "pairings": {
            "juno-osmo": {
              "channel": "created", "version": "", "price": "0.000000000000000001", "cap": "0", "cap_at_epoch": "0", "price_at_epoch": "0",
              "sent": {}, "delegated": {}, "provisional": {}, "virtual": {}, "accrued": {}, "escrow": "0",
              "view": {}, "view_status": {}, "punished": {"double_sign": [], "downtimes": {}},
              "rewards": {}, "packets": [], "acknowledgements": []
            },
            "osmo-juno": {
              "channel": "try_open", "version": "1.2.3", "price": "2.5", "cap": "500000", "cap_at_epoch": "400000",
              "price_at_epoch": "1.5",
              "sent": {"w1": "100"}, "delegated": {"w1": "90"},
              "provisional": {"10": {"validator": "w2", "amount": "0"}, "4": {"validator": "w1", "amount": "9"}},
              "virtual": {"w1": "135"}, "accrued": {"w1": "3"}, "escrow": "11",
              "view": {
                "w1": [
                  {"update": 2, "height": 0, "time": 0, "status": "active"},
                  {"update": 10, "height": 4, "time": 40, "status": "jailed",
                    "public_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "key_since": 3}],
                "w2": []
              },
              "view_status": {"w1": "jailed", "w2": "tombstoned"},
              "punished": {"double_sign": ["w2"], "downtimes": {"w1": [4, 10]}},
              "rewards": {"w1": {"distributed": "0", "carry": "0", "rest": "0", "users": {}}},
              "packets": [
                {"from": "consumer", "sequence": 3, "kind": "validator_update", "validator": "w1",
                  "update": 10, "height": 4, "time": 40, "status": "jailed",
                  "public_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "key_since": 3},
                {"from": "consumer", "sequence": 5, "kind": "distribute", "validator": "w1", "amount": "3"},
                {"from": "consumer", "sequence": 6, "kind": "force_unstake", "validator": "w1"},
                {"from": "provider", "sequence": 7, "kind": "stake", "validator": "w1", "amount": "11", "user": "alice"},
                {"from": "provider", "sequence": 8, "kind": "adjust", "validator": "w1", "amount": "5"},
                {"from": "provider", "sequence": 10, "kind": "adjust", "validator": "w1", "amount": "0", "slash": 4}
              ],
              "acknowledgements": [
                {"from": "consumer", "sequence": 4, "kind": "slash", "validator": "w1", "slash": 4,
                  "reason": "double_sign", "ratio": "0.1", "time": 30, "since": 2, "delivered": 50, "error": "evidence_required"},
                {"from": "provider", "sequence": 9, "kind": "unstake", "validator": "w1", "amount": "6", "user": "alice",
                  "delivered": 60, "success": true},
                {"from": "provider", "sequence": 11, "kind": "transfer_rewards", "validator": "w1", "amount": "2",
                  "user": "alice", "recipient": "carol", "delivered": 70, "error": "unknown_recipient"}
              ]
            }
          }
        }
        """;

    private static readonly string[] Unordered = ["\U0001F600", "\uFFFD", "é", "z", "B", "a"];

    private static string Write(State<Amount> state) => StateDocument.Write(SampleState.Configuration, state);

    [Test]
    public void Every_field_is_written_in_order_on_one_line() =>
        Assert.That(Write(SampleState.State), Is.EqualTo(SampleDocuments.OnOneLine(Expected)));

    [Test]
    public void For_people_the_same_is_indented()
    {
        string indented = StateDocument.WriteIndented(SampleState.Configuration, SampleState.State);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(SampleDocuments.OnOneLine(indented), Is.EqualTo(Write(SampleState.State)));
        Assert.That(indented, Does.StartWith("{\n  \"time\": 1000,\n  \"blocks\": {\n    \"16\": 900,"));
    }

    [Test]
    public void A_state_can_be_part_of_a_larger_document()
    {
        string list = JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            StateDocument.Write(writer, SampleState.Configuration, SampleState.State);
            writer.WriteEndArray();
        });
        Assert.That(list, Is.EqualTo($"[{SampleDocuments.OnOneLine(Expected)}]"));
    }

    [Test]
    public void Equal_states_print_the_same_bytes_however_they_came_about()
    {
        State<Amount> state = SampleState.State;
        Chain<Amount> osmo = state.Chains[new("osmo")];
        State<Amount> detour = state
            .With(new("osmo"), osmo with { Accounts = osmo.Accounts.Without(new("alice")).Without(new("bob")) })
            .With(new ChainId("osmo"), osmo with { Accounts = Map.Of(osmo.Accounts.Reverse()) });
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(detour, Is.EqualTo(state));
        Assert.That(Write(detour), Is.EqualTo(Write(state)));
    }

    [Test]
    public void Another_state_prints_other_bytes() =>
        Assert.That(Write(SampleState.State with { Time = new(1001) }), Is.Not.EqualTo(Write(SampleState.State)));

    [Test]
    public void Maps_are_in_the_order_of_the_bytes_of_their_keys()
    {
        Map<UserId, Account<Amount>> accounts = Map.Of(
            Unordered.Select(name => KeyValuePair.Create(new UserId(name), new Account<Amount>())));
        using var document = JsonDocument.Parse(Write(SampleState.State.With(new ChainId("juno"), new() { Accounts = accounts })));
        JsonElement written = document.RootElement.GetProperty("chains").GetProperty("juno").GetProperty("accounts");
        Assert.That(written.EnumerateObject().Select(account => account.Name), Is.EqualTo(["B", "a", "z", "é", "\uFFFD", "\U0001F600"]));
    }

    [Test]
    public void More_used_than_there_is_collateral_shows_as_negative_free()
    {
        State<Amount> state = SampleState.State;
        Chain<Amount> osmo = state.Chains[new("osmo")];
        Account<Amount> alice = osmo.Accounts[new("alice")];
        State<Amount> broken = state.With(new ChainId("osmo"), osmo.With(new("alice"), alice with { Collateral = 100 }));
        Assert.That(Write(broken), Does.Contain("\"collateral\":\"100\",\"free\":\"-4\""));
    }

    [Test]
    public void Slashable_sums_are_exact()
    {
        Stake<Amount> stake = new() { Bonded = Amount.Largest };
        Account<Amount> account = new Account<Amount> { Collateral = Amount.Largest }.With(Holder.Of(new("osmo-juno")), new("w1"), stake);
        State<Amount> state = SampleState.State;
        string written = Write(state.With(new ChainId("osmo"), state.Chains[new("osmo")].With(new("alice"), account)));
        Assert.That(written, Does.Contain("\"slashable\":{\"low\":\"7922816251426433759354395033.5\""));
    }
}

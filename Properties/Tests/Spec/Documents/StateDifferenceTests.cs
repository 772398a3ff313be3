namespace MeshSecurity.Tests;

/// <summary>Tests the differences of two states by path in the state document.</summary>
public sealed class StateDifferenceTests
{
    private static readonly ChainId Osmo = new("osmo");
    private static readonly UserId Bob = new("bob");

    private static State<Amount> State => SampleState.State;

    private static string[] Between(State<Amount> left, State<Amount> right) =>
        [.. StateDifference.Between(SampleState.Configuration, left, right).Select(difference => difference.ToString())];

    [Test]
    public void Between_equal_states_there_is_none() => Assert.That(Between(State, State), Is.Empty);

    [Test]
    public void Every_value_that_differs_is_named_with_its_path_in_document_order()
    {
        Chain<Amount> chain = State.Chains[Osmo];
        State<Amount> other = (State with { Time = new(1001) }).With(
            Osmo, chain.With(Bob, chain.Accounts[Bob] with { Wallet = 501, Collateral = 1 }));
        Assert.That(Between(State, other), Is.EqualTo([
            "time: 1000 ≠ 1001",
            "chains.osmo.accounts.bob.wallet: 500 ≠ 501",
            "chains.osmo.accounts.bob.collateral: 0 ≠ 1",
            "chains.osmo.accounts.bob.free: 0 ≠ 1",
        ]));
    }

    [Test]
    public void A_value_of_one_state_only_is_named_beside_nothing()
    {
        string[] values =
            ["wallet: 500", "collateral: 0", "free: 0", "max_lien.low: 0", "max_lien.high: 0", "slashable.low: 0", "slashable.high: 0"];
        Chain<Amount> chain = State.Chains[Osmo];
        State<Amount> without = State.With(Osmo, chain with { Accounts = chain.Accounts.Without(Bob) });
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Between(State, without), Is.EqualTo(values.Select(value => $"chains.osmo.accounts.bob.{value} ≠ nothing")));
        Assert.That(
            Between(without, State),
            Is.EqualTo(values.Select(value =>
                $"chains.osmo.accounts.bob.{value.Replace(": ", ": nothing ≠ ", StringComparison.Ordinal)}")));
    }

    [Test]
    public void A_list_is_one_value()
    {
        Pairing<Amount> pairing = State.Pairings[new("osmo-juno")];
        Map<ValidatorId, Set<ulong>> downtimes = pairing.Provider.PunishedDowntimes.With(new("w1"), default(Set<ulong>).With(4));
        Pairing<Amount> punished = pairing with { Provider = pairing.Provider with { PunishedDowntimes = downtimes } };
        Assert.That(
            Between(State, State.With(new PairingId("osmo-juno"), punished)),
            Is.EqualTo(["pairings.osmo-juno.punished.downtimes.w1: [4,10] ≠ [4]"]));
    }

    [Test]
    public void An_odd_name_stays_on_its_line()
    {
        Chain<Amount> chain = State.Chains[Osmo];
        Assert.That(
            Between(State, State.With(Osmo, chain.With(new("a\nb"), new())))[0],
            Is.EqualTo("chains.osmo.accounts[\"a\\nb\"].wallet: nothing ≠ 0"));
    }
}

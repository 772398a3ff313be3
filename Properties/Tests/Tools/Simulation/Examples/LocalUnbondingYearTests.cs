using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A user unstakes every day for a year, with a period of 21 days and at most 7 entries.</summary>
public sealed class LocalUnbondingYearTests
{
    private const int Days = 365;
    private const int HoursADay = 24;

    private static readonly Configuration Mesh = new([ProviderChain with { UnbondingPeriod = Duration.Days(21) }], []);

    [Test]
    public void There_are_never_more_than_7_unmatured_entries_and_each_leaves_21_days_after_its_start()
    {
        var scenario = new Scenario(Mesh);
        scenario.Run(new Bond(Provider, Alice, 1000), new StakeLocal(Provider, Alice, P1, 1000));
        int most = 0;
        int withdrawn = 0;
        for (int hour = 0; hour < (Days + 30) * HoursADay; hour += HoursADay / 2)
        {
            if (hour % HoursADay == 0 && hour < Days * HoursADay)
            {
                scenario.Run(new UnstakeLocal(Provider, Alice, P1, 1));
            }

            most = Math.Max(most, Entries(scenario).Count(entry => entry.Matures >= scenario.State.Time));
            withdrawn += Withdraw(scenario);
            scenario.Run(new Advance(new(43_200)));
        }

        Assert.That(most, Is.EqualTo(7));
        Assert.That(withdrawn, Is.EqualTo((Days + 2) / 3));
        Assert.That(scenario.LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 1000 - Days }));
    }

    /// <summary>Withdraws matured entries and asserts that these matured since the last half of a day.</summary>
    private static int Withdraw(Scenario scenario)
    {
        Timestamp now = scenario.State.Time;
        UnbondingEntry<Amount>[] matured = [.. Entries(scenario).Where(entry => entry.Start + Duration.Days(21) <= now)];
        Outcome outcome = scenario.Try(new WithdrawLocal(Provider, Alice));
        Assert.That(outcome is Outcome.Accepted, Is.EqualTo(matured.Length > 0));
        Assert.That(matured.Select(entry => entry.Start + Duration.Days(21)), Is.All.GreaterThan(now - new Duration(43_200)));
        return matured.Length;
    }

    private static Sequence<UnbondingEntry<Amount>> Entries(Scenario scenario) => scenario.LocalStake(Alice, P1).Unbonding;
}

namespace MeshSecurity.Tests;

/// <summary>Evidence about the evidence: random runs find a broken rule, name the right invariant and show it in a few commands.</summary>
[TestFixture]
public sealed class BrokenRulesTests
{
    private const int LongestCounterexample = 12;

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    [Test]
    public void Leaving_out_Restore_uncovers_a_lien() =>
        Finds(Standard with { Restore = (_, _, account) => account }, "VAULT-1", "VAULT-2", "SLASH-1");

    [Test]
    public void Forgetting_the_slashes_recorded_on_stake_in_flight_lets_it_evade() =>
        Finds(new CommitForgetsRecordedSlashes().Rules<Amount>(), "SLASH-4");

    [Test]
    public void Ignoring_provisional_slashes_overstates_virtual_stake() =>
        Finds(new ProvisionalSlashesAreIgnored().Rules<Amount>(), "POWER-2");

    [Test]
    public void Dropping_the_shares_of_all_users_loses_rewards() =>
        Finds(Standard with { ShareRewards = (pool, _, amount) => pool with { Distributed = pool.Distributed + amount } }, "REWARD-1");

    [Test]
    public void Not_slashing_unbonding_entries_lets_them_evade() =>
        Finds(Standard with { IsLiable = (_, _) => false }, "SLASH-1", "SLASH-4");

    private static void Finds(Rules<Amount> rules, params string[] invariants)
    {
        CampaignResult result = new Campaign { Runs = 2000, Steps = 300, Rules = rules }.Start();

        Assert.That(result.Failure, Is.Not.Null, "no run failed");
        Run shrunk = result.Failure!.Shrunk;
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(shrunk)));
        Assert.Multiple(() =>
        {
            Assert.That(invariants, Does.Contain(result.Failure.Finding.Invariant));
            Assert.That(shrunk.Steps, Has.Count.LessThanOrEqualTo(LongestCounterexample));
            Assert.That(new Runner(Standard).Replay(shrunk.Configuration, shrunk.Moves).Findings, Is.Empty, "the standard rules fail as well");
        });
    }
}

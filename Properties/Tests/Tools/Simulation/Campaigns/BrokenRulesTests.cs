namespace MeshSecurity.Tests;

/// <summary>Random runs find a broken rule, name the violated invariant and shrink the run to a few commands.</summary>
public sealed class BrokenRulesTests
{
    private const int LongestCounterexample = 12;

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    /// <summary>Returns broken rules, each with the invariants that it may violate.</summary>
    public static IEnumerable<TestCaseData> All =>
    [
        Case("Restore is left out", Standard with { Restore = (_, _, account) => account }, "VAULT-1", "VAULT-2", "SLASH-1"),
        Case("Slashes recorded on stake in flight are forgotten", new CommitForgetsRecordedSlashes().Rules<Amount>(), "SLASH-4"),
        Case("Provisional slashes are ignored", new ProvisionalSlashesAreIgnored().Rules<Amount>(), "POWER-2"),
        Case(
            "Users get no rewards",
            Standard with { ShareRewards = (pool, _, amount) => pool with { Distributed = pool.Distributed + amount } },
            "REWARD-1"),
        Case("Unbonding entries are not slashed", Standard with { IsLiable = (_, _) => false }, "SLASH-1", "SLASH-4"),
    ];

    [TestCaseSource(nameof(All))]
    public void A_broken_rule_is_found_with_its_invariant(Rules<Amount> rules, string[] invariants)
    {
        CampaignResult result = new Campaign { Runs = 2000, Steps = 300, Rules = rules }.Start();
        Assert.That(result.Failure, Is.Not.Null, "no run failed");
        Run shrunk = result.Failure!.Shrunk;
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(shrunk)));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(invariants, Does.Contain(result.Failure.Finding.Invariant));
        Assert.That(shrunk.Steps, Has.Count.LessThanOrEqualTo(LongestCounterexample));
        Run standard = new Runner(Standard).Replay(shrunk.Configuration, shrunk.Actions);
        Assert.That(standard.Findings, Is.Empty, "the standard rules fail as well");
    }

    private static TestCaseData Case(string name, Rules<Amount> rules, params string[] invariants) =>
        new(rules, invariants) { TestName = name };
}

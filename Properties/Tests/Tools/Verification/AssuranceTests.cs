using MeshSecurity.Verification;

namespace MeshSecurity.Tests;

/// <summary>The evidence of all stages, and its HTML page.</summary>
public sealed class AssuranceTests
{
    private static readonly Problem Wrong = new("VAULT-1", ["VAULT-1 is violated:", "    chains.<b>.accounts.alice"]);

    [Test]
    public void A_row_has_a_cell_for_each_column()
    {
        var assurance = new Assurance([Result("one", "first", []), Result("none", null, []), Result("two", "second", [Wrong])]);
        AssuranceRow[] rows = [.. assurance.Rows];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(rows[0].Invariant.Id, Is.EqualTo("VAULT-1"));
        Assert.That(rows[0].Cells, Is.EqualTo(["one VAULT-1", "two VAULT-1"]));
        Assert.That(rows[0].IsViolated, Is.True);
        Assert.That(rows[1].IsViolated, Is.False);
        Assert.That(rows, Has.Length.EqualTo(Invariants<Amount>.All.Count));
        Assert.That(assurance.IsWell, Is.False);
    }

    [Test]
    public void An_interrupted_plan_leaves_out_the_stages_that_had_not_begun()
    {
        using var interrupt = new CancellationTokenSource();
        var first = new FixedStage(Result("one", "first", []));
        var plan = new Plan("short", [first, new FixedStage(Result("two", "second", []))]);

        Assurance assurance = plan.Run(
            (_, run) =>
            {
                interrupt.Cancel();
                return run(null);
            },
            interrupt.Token);

        Assert.That(assurance.Stages.Select(stage => stage.Name), Is.EqualTo(["one"]));
        Assert.That(AssurancePage.Print(plan, assurance, DateTimeOffset.UnixEpoch), Does.Contain("Interrupted"));
    }

    [Test]
    public void The_page_escapes_text_and_needs_no_network()
    {
        string page = AssurancePage.Print(new("quick", []), new([Result("one", "first", [Wrong])]), DateTimeOffset.UnixEpoch);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(page, Does.Contain("chains.&lt;b&gt;.accounts.alice").And.Not.Contain("<b>"));
        Assert.That(page, Does.Not.Contain("http").And.Not.Contain("<script").And.Not.Contain("url("));
        Assert.That(page, Does.Contain("Problems found: VAULT-1.").And.Contain("Quick plan, 1970-01-01 00:00 UTC"));
        Assert.That(page, Does.Contain("prefers-color-scheme: dark"));
    }

    [Test]
    public void The_page_of_a_plan_in_which_nothing_was_found_says_so() =>
        Assert.That(
            AssurancePage.Print(new("quick", []), new([Result("one", "first", [])]), DateTimeOffset.UnixEpoch),
            Does.Contain("All invariants hold"));

    private static StageResult Result(string name, string? column, IReadOnlyList<Problem> problems) => new(
        "a summary", problems, Invariants<Amount>.All.ToDictionary(invariant => invariant.Id, invariant => $"{name} {invariant.Id}"))
    {
        Name = name,
        Column = column,
        Time = TimeSpan.FromSeconds(1),
    };
    private sealed class FixedStage(StageResult result) : Stage(result.Name, result.Column, 1)
    {
        protected override StageResult Gather(Action? finished, CancellationToken interrupt) => result;
    }
}

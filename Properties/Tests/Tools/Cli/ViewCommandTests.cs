namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh view</c>, and the pages that are saved with failures.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ViewCommandTests : CommandFixture
{
    private static readonly string[] Story = RunOf("slashing-4-several-holders");
    private static readonly string Mesh = Story[1];
    private static readonly EngineCatalog Wrong =
        CatalogOf("other", mesh => new ModelEngine(new(mesh, Rules<Amount>.Standard with { Restore = (_, _, account) => account })));

    [Test]
    public void A_scenario_becomes_a_page()
    {
        string output = Fine(["view", .. Story, "-o", "story.html"]);
        int steps = File.ReadLines(Story[3]).Count(line => line.StartsWith('{'));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Is.EqualTo($"Wrote story.html: {steps} steps.\n"));
        Assert.That(
            File.ReadAllText("story.html"), Does.StartWith("<!DOCTYPE html>").And.Contain($"<title>{steps} steps – run.jsonl</title>"));
        Assert.That(Directory.GetFiles(Folder), Has.Length.EqualTo(1), "temporary files are left behind");
    }

    [Test]
    public void A_trace_becomes_the_page_of_its_run()
    {
        Fine(["run", .. Story, "--itf", "run.itf.json"]);
        Fine("view", "run.itf.json", "-o", "trace.html");
        Fine(["view", .. Story, "-o", "story.html"]);
        Assert.That(
            File.ReadAllText("trace.html").Replace("run.itf.json", "run.jsonl", StringComparison.Ordinal),
                Is.EqualTo(File.ReadAllText("story.html")));
    }

    [Test]
    public void A_trace_of_other_rules_is_refused_where_they_show()
    {
        Fine("defects", "--id", "D01", "--by", "prove", "--itf", "d01.itf.json");
        string error = Refused("view", "d01.itf.json");
        Assert.That(error, Does.StartWith("d01.itf.json: states[1]: differs from the model; ").And.EndsWith("replay d01.itf.json\n"));
        Assert.That(File.Exists("page.html"), Is.False);
    }

    [Test]
    public void A_mesh_alone_becomes_a_page_of_genesis() =>
        Assert.That(Fine("view", "--config", Mesh), Does.StartWith("Wrote page.html: 0 steps."));

    [Test]
    public void A_failing_check_keeps_a_page_and_says_where([Values("--engine=both", "--json")] string option)
    {
        (int code, string output, _) = Invoke(Wrong, "check", "--runs", "200", "--steps", "100", option);
        string page = Directory.GetFiles(Path.Combine(".mesh", "failures"), "page.html", SearchOption.AllDirectories).Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(output, Does.Contain(page));
        Assert.That(File.ReadAllText(page), Does.Contain(LockStep.Equivalence));
    }

    [Test]
    public void A_saved_failure_that_fails_again_draws_its_page_again()
    {
        SavedRun saved = Fail();
        File.Delete(saved.PageFile);
        (int code, string output, _) = Invoke(Wrong, "check");
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(output, Does.Contain($"To view it, open {saved.PageFile}"));
        Assert.That(File.Exists(saved.PageFile), Is.True);
    }

    [Test]
    public void A_saved_failure_is_viewed_by_its_folder_or_a_file_of_it()
    {
        SavedRun saved = Fail();
        foreach (string path in new[] { saved.Folder, saved.Folder + Path.DirectorySeparatorChar, saved.CommandsFile, saved.MeshFile })
        {
            (int code, string output, string error) = Invoke(Wrong, "view", path, "-o", "page.html");
            Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")), path);
            Assert.That(output, Does.Match("^Wrote page.html: [0-9]+ steps, EQUIVALENCE is violated by the last."), path);
        }

        Assert.That(Fine("view", saved.Folder), Does.Match("^Wrote page.html: [0-9]+ steps\\."), "nothing is wrong with the ledger");
    }

    [Test]
    public void A_failing_exploration_keeps_a_page_and_says_where([Values] bool json)
    {
        EngineCatalog forgetful = CatalogOf("other", mesh => new TwistedEngine(
            mesh, step => step.Command is Command<Amount>.Bond ? new(step.Outcome, step.Before) : new(step.Outcome, step.After)));
        (int code, string output, _) = Invoke(
            forgetful, ["explore", "--scope", "vault", "--engine", "both", .. json ? ["--json"] : Array.Empty<string>()]);
        SavedRun saved = SavedFailures.All.Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(saved.Folder, Is.EqualTo(Path.Combine(".mesh", "failures", "EQUIVALENCE-scope-vault")));
        Assert.That(output, Does.Contain(saved.PageFile));
        Assert.That(File.ReadAllText(saved.PageFile), Does.StartWith("<!DOCTYPE html>").And.Contain(LockStep.Equivalence));
    }

    [Test]
    public void A_refutation_of_a_proof_keeps_a_page_and_a_trace()
    {
        ProofResult[] proofs =
        [
            .. new ProofRun { Command = "Timeout", Invariant = "SYNC-2", Variant = new RollbackNotReported() }.Start()
                .SelectMany(result => result.Proofs),
        ];

        string page = SavedFailures.SavePages(proofs).Single();

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(page, Is.EqualTo(Path.Combine(".mesh", "failures", "SYNC-2-proof-timeout", "page.html")));
        Assert.That(
            File.ReadAllText(page), Does.Contain("times out the unstake of").And.Contain("that the assumptions of the proof allow"));
        Assert.That(
            Invoke("replay", Path.Combine(Path.GetDirectoryName(page)!, "run.itf.json")).Output, Does.Contain("states[1], after \""));
        Assert.That(SavedFailures.All, Is.Empty, "it is no run from genesis");
    }

    [Test]
    public void A_refutation_without_a_replay_has_no_page()
    {
        var refuted = new ProofResult(
            "SYNC-4", ProofRun.Orders, "Orders: two stakes", "z3", ProofStatus.Refuted, 1, 1, TimeSpan.Zero, [], null);
        Assert.That(SavedFailures.SavePages([refuted]), Is.Empty);
    }

    [TestCase(new[] { "view" }, "Give either FILE or --config, which names the run to view.")]
    [TestCase(new[] { "view", "here", "--config", "mesh.json" }, "Give either FILE or --config, which names the run to view.")]
    [TestCase(new[] { "view", "here", "--commands", "run.jsonl" }, "--commands requires --config")]
    [TestCase(
        new[] { "view", "nowhere" },
        "nowhere: no such file or folder; "
            + "expected a folder with mesh.json and run.jsonl or one of these two files or a trace, FILE.itf.json")]
    [TestCase(new[] { "view", "." }, ".: not a run; expected a folder with mesh.json and run.jsonl")]
    [TestCase(new[] { "view", "--config", "nowhere.json" }, "nowhere.json")]
    public void An_argument_without_a_run_is_refused(string[] arguments, string message)
    {
        Assert.That(Refused(arguments), Does.Contain(message));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
    }

    [Test]
    public void A_damaged_saved_run_is_refused_with_its_place()
    {
        SavedRun saved = Fail();
        File.AppendAllText(saved.CommandsFile, "{\"bnod\": {}}\n");
        string error = Refused(Wrong, "view", saved.Folder);
        Assert.That(error, Does.StartWith($"{saved.CommandsFile}:{File.ReadLines(saved.CommandsFile).Count()}").And.Contain("bnod"));
    }

    [Test]
    public void A_page_that_cannot_be_written_is_named() =>
        Assert.That(Refused("view", "--config", Mesh, "-o", Path.Combine("nowhere", "page.html")), Does.Contain("nowhere"));

    private static SavedRun Fail()
    {
        Invoke(Wrong, "check", "--runs", "200", "--steps", "100");
        return SavedFailures.All.Single();
    }
}

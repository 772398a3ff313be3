using System.Text.Json;
using MeshSecurity.Cli;
using MeshSecurity.Proofs;
using static MeshSecurity.Tests.InProcess;
using CliEngines = MeshSecurity.Cli.Engines;

namespace MeshSecurity.Tests;

/// <summary>Pages from the command line: asked for, and with every failure.</summary>
[TestFixture]
[NonParallelizable] // Sets the current directory.
public sealed class ViewCommandTests
{
    private static readonly string Mesh = Repository.PathOf("Examples", "slashing-4-several-holders", "mesh.json");
    private static readonly string Commands = Repository.PathOf("Examples", "slashing-4-several-holders", "run.jsonl");
    private static readonly CliEngines Wrong = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["other"] = mesh => new ModelEngine(new(mesh, Rules<Amount>.Standard with { Restore = (_, _, account) => account })),
    });

    private string folder = "";
    private string before = "";

    /// <summary>Failures are kept below the working directory.</summary>
    [SetUp]
    public void EnterFolder()
    {
        folder = Directory.CreateTempSubdirectory("mesh-view-").FullName;
        before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
    }

    [TearDown]
    public void LeaveFolder()
    {
        Directory.SetCurrentDirectory(before);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_scenario_becomes_a_page()
    {
        (int code, string output, string error) = Invoke(CliEngines.Standard, "view", "--config", Mesh, "--commands", Commands, "-o", "story.html");

        int steps = File.ReadLines(Commands).Count(line => line.StartsWith('{'));
        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
            Assert.That(output, Is.EqualTo($"Wrote story.html: {steps} steps.{Environment.NewLine}"));
            Assert.That(File.ReadAllText("story.html"), Does.StartWith("<!DOCTYPE html>").And.Contain($"<title>{steps} steps – run.jsonl</title>"));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1), "temporary files are left behind");
        });
    }

    [Test]
    public void A_trace_becomes_the_page_of_its_run()
    {
        Assert.That(Invoke(CliEngines.Standard, "run", "--config", Mesh, "--commands", Commands, "--itf", "run.itf.json").Code, Is.Zero);

        (int code, string output, string error) = Invoke(CliEngines.Standard, "view", "run.itf.json", "-o", "trace.html");

        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")), output);
        Invoke(CliEngines.Standard, "view", "--config", Mesh, "--commands", Commands, "-o", "story.html");
        Assert.That(
            File.ReadAllText("trace.html").Replace("run.itf.json", "run.jsonl", StringComparison.Ordinal), Is.EqualTo(File.ReadAllText("story.html")));
    }

    [Test]
    public void A_trace_of_other_rules_is_refused_where_they_show()
    {
        Assert.That(
            Invoke(CliEngines.Standard, "defects", "--id", "D01", "--by", "prove", "--itf", "d01.itf.json").Code, Is.Zero);

        (int code, _, string error) = Invoke(CliEngines.Standard, "view", "d01.itf.json");

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith("d01.itf.json: states[1]: not what the model has; ").And.Contains("replay d01.itf.json says what differs"));
        Assert.That(File.Exists("page.html"), Is.False);
    }

    [Test]
    public void A_mesh_alone_becomes_a_page_of_genesis()
    {
        (int code, string output, _) = Invoke(CliEngines.Standard, "view", "--config", Mesh);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.StartWith("Wrote page.html: 0 steps."));
    }

    [Test]
    public void A_failing_check_keeps_a_page_and_says_where([Values("--engine=both", "--json")] string option)
    {
        (int code, string output, _) = Invoke(Wrong, "check", "--runs", "200", "--steps", "100", option);

        string page = Directory.GetFiles(Path.Combine(".mesh", "failures"), "page.html", SearchOption.AllDirectories).Single();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding));
            Assert.That(output, Does.Contain(page));
            Assert.That(File.ReadAllText(page), Does.Contain(LockStep.Equivalence));
        });
    }

    [Test]
    public void A_saved_failure_that_fails_again_draws_its_page_again()
    {
        SavedRun saved = Fail();
        File.Delete(saved.PageFile);

        (int code, string output, _) = Invoke(Wrong, "check");

        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(output, Does.Contain($"To look at it, open {saved.PageFile}"));
        Assert.That(File.Exists(saved.PageFile), Is.True);
    }

    [Test]
    public void A_saved_failure_is_looked_at_by_its_folder_or_a_file_of_it()
    {
        SavedRun saved = Fail();
        foreach (string path in new[] { saved.Folder, saved.Folder + Path.DirectorySeparatorChar, saved.CommandsFile, saved.MeshFile })
        {
            (int code, string output, string error) = Invoke(Wrong, "view", path, "-o", "page.html");

            Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")), path);
            Assert.That(output, Does.Match("^Wrote page.html: [0-9]+ steps, EQUIVALENCE is violated at the last."), path);
        }

        (_, string standard, _) = Invoke(CliEngines.Standard, "view", saved.Folder);
        Assert.That(standard, Does.Match("^Wrote page.html: [0-9]+ steps\\."), "nothing is wrong with the ledger");
    }

    [Test]
    public void A_failing_exploration_keeps_a_page_and_says_where([Values] bool json)
    {
        var forgetful = new CliEngines(new Dictionary<string, Func<Configuration, IEngine>>
        {
            ["other"] = mesh => new TwistedEngine(mesh, step => step.Command is Command<Amount>.Bond ? new(step.Outcome, step.Before) : new(step.Outcome, step.After)),
        });

        (int code, string output, _) = Invoke(forgetful, ["explore", "--scope", "vault", "--engine", "both", .. json ? ["--json"] : Array.Empty<string>()]);

        SavedRun saved = SavedFailures.All.Single();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding));
            Assert.That(saved.Folder, Is.EqualTo(Path.Combine(".mesh", "failures", "EQUIVALENCE-scope-vault")));
            Assert.That(output, Does.Contain(saved.PageFile));
            Assert.That(File.ReadAllText(saved.PageFile), Does.StartWith("<!DOCTYPE html>").And.Contain(LockStep.Equivalence));
        });
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

        Assert.Multiple(() =>
        {
            Assert.That(page, Is.EqualTo(Path.Combine(".mesh", "failures", "SYNC-2-proof-timeout", "page.html")));
            Assert.That(File.ReadAllText(page), Does.Contain("times out the unstake of").And.Contain("that the assumptions of the proof allow"));
            Assert.That(Invoke(CliEngines.Standard, "replay", Path.Combine(Path.GetDirectoryName(page)!, "run.itf.json")).Output, Does.Contain("states[1], after \""));
            Assert.That(SavedFailures.All, Is.Empty, "it is no run from genesis");
        });
    }

    [TestCase(new[] { "view" }, "Either FILE or --config says what to look at.")]
    [TestCase(new[] { "view", "here", "--config", "mesh.json" }, "Either FILE or --config says what to look at.")]
    [TestCase(new[] { "view", "here", "--commands", "run.jsonl" }, "--commands needs --config")]
    [TestCase(new[] { "view", "nowhere" }, "nowhere: no such file or folder, allowed is a folder with mesh.json and run.jsonl or one of these two files or a trace, FILE.itf.json")]
    [TestCase(new[] { "view", "." }, ".: no run, allowed is a folder with mesh.json and run.jsonl")]
    [TestCase(new[] { "view", "--config", "nowhere.json" }, "nowhere.json")]
    public void What_cannot_be_looked_at_is_refused(string[] arguments, string message)
    {
        (int code, _, string error) = Invoke(CliEngines.Standard, arguments);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.BadInput));
            Assert.That(error, Does.Contain(message).And.Not.Contain("   at "));
            Assert.That(Directory.GetFiles(folder), Is.Empty);
        });
    }

    [Test]
    public void A_damaged_saved_run_is_refused_with_its_place()
    {
        SavedRun saved = Fail();
        File.AppendAllText(saved.CommandsFile, "{\"bnod\": {}}\n");

        (int code, _, string error) = Invoke(Wrong, "view", saved.Folder);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith($"{saved.CommandsFile}:{File.ReadLines(saved.CommandsFile).Count()}").And.Contain("bnod"));
    }

    [Test]
    public void A_page_that_cannot_be_written_is_named()
    {
        (int code, _, string error) = Invoke(CliEngines.Standard, "view", "--config", Mesh, "-o", Path.Combine("nowhere", "page.html"));

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("nowhere").And.Not.Contain("   at "));
    }

    private static SavedRun Fail()
    {
        Invoke(Wrong, "check", "--runs", "200", "--steps", "100");
        return SavedFailures.All.Single();
    }
}

using System.Text.Json;
using MeshSecurity.Cli;
using MeshSecurity.Proofs;
using static MeshSecurity.Tests.InProcess;

namespace MeshSecurity.Tests;

/// <summary><c>mesh prove</c> as people and programs use it.</summary>
[TestFixture]
public sealed class ProveCommandTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("mesh-prove-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Prove_prints_a_row_for_each_invariant_of_a_command()
    {
        (int code, string output, string error) = Invoke("prove", "--command", "bond");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine), error);
            Assert.That(output, Does.Contain("VAULT-2").And.Contain("obligations are proved for all amounts"));
            Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        });
    }

    [Test]
    public void Prove_prints_a_row_for_each_command_of_an_invariant()
    {
        (int code, string output, _) = Invoke("prove", "--invariant", "POWER-2");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine));
            Assert.That(output, Does.Contain("end_epoch").And.Contain("proved"));
            Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        });
    }

    [Test]
    public void Both_solvers_prove_everything_that_one_does()
    {
        (int code, string output, _) = Invoke("prove", "--command", "unbond", "--solver", "both", "--json", "--dump", folder);

        using JsonDocument report = JsonDocument.Parse(output);
        ILookup<string, string> invariants = report.RootElement.GetProperty("obligations").EnumerateArray()
            .ToLookup(entry => entry.GetProperty("solver").GetString()!, entry => entry.GetProperty("invariant").GetString()!);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine));
            Assert.That(report.RootElement.GetProperty("not_proved").GetInt32(), Is.Zero);
            Assert.That(invariants["z3"], Is.Not.Empty.And.EqualTo(invariants["cvc5"]));
            Assert.That(Directory.GetFiles(folder, "*.smt2"), Has.Length.EqualTo(report.RootElement.GetProperty("queries").GetInt32()));
        });
    }

    [Test]
    public void A_record_is_what_was_proved()
    {
        string file = Path.Combine(folder, "record.json");
        (int code, _, _) = Invoke("prove", "--command", "freeze", "--record", file);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(File.ReadAllText(file), Is.EqualTo(ProofRecord.Write(ProofRecord.Of(new ProofRun { Command = "Freeze" }.Start()))));
    }

    [Test]
    public void A_missing_solver_is_named()
    {
        (int code, _, string error) = Invoke("prove", "--command", "bond", "--z3", Path.Combine(folder, "nothing"));

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("nothing cannot be started: install the package z3"));
    }

    [TestCase("--invariant", "VAULT-9")]
    [TestCase("--command", "bind")]
    [TestCase("--solver", "yices")]
    [TestCase("--timeout", "0")]
    public void A_wrong_option_is_refused(string option, string value)
    {
        (int code, _, string error) = Invoke("prove", option, value);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(value));
    }

    [Test]
    public void A_refutation_is_told_in_the_words_of_the_protocol()
    {
        ScenarioResult[] results =
        [
            .. new ProofRun { Command = "Timeout", Invariant = "SYNC-2", Variant = new MeshSecurity.Mistakes.RollbackNotReported() }.Start(),
        ];
        var text = new StringWriter();
        new TextProofReport(text).Finished(new ProofRun(), results, TimeSpan.Zero, ["a.html"]);
        TestContext.Out.WriteLine(text);
        var json = new StringWriter();
        new JsonProofReport(json).Finished(new ProofRun(), results, TimeSpan.Zero, ["a.html"]);

        using JsonDocument report = JsonDocument.Parse(json.ToString());
        JsonElement refutation = report.RootElement.GetProperty("obligations").EnumerateArray()
            .First(entry => entry.GetProperty("status").GetString() == "refuted").GetProperty("refutation");
        Assert.Multiple(() =>
        {
            Assert.That(text.ToString(), Does.Contain("SYNC-2 is violated: pairings.osmo-juno.sent.w1: "));
            Assert.That(text.ToString(), Does.Contain("osmo-juno times out the unstake of").And.Contain("are not proved."));
            Assert.That(refutation.GetProperty("spurious").GetBoolean(), Is.False);
            Assert.That(refutation.GetProperty("before").ValueKind, Is.EqualTo(JsonValueKind.Object));
        });
    }
}

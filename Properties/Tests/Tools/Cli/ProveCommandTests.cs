namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh prove</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ProveCommandTests : CommandFixture
{
    [TestCase("VAULT-2", "obligations are proved for all amounts of these shapes", "--command", "bond")]
    [TestCase("end_epoch", "proved", "--invariant", "POWER-2")]
    public void A_row_is_printed_for_each_invariant_of_a_command_or_command_of_an_invariant(
        string name, string proved, params string[] selection)
    {
        string output = Fine(["prove", "--structures", "0", .. selection]);
        Assert.That(output, Does.Contain($"\n{name} ").And.Contain(proved));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }

    [Test]
    public void Proofs_for_all_ratios_are_counted()
    {
        string[] arguments = ["prove", "--structures", "0", "--command", "end_epoch", "--ratios", "all"];
        using JsonDocument report = JsonDocument.Parse(Fine([.. arguments, "--json"]));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(
            report.RootElement.GetProperty("proved_for_all_ratios").GetInt32(),
            Is.EqualTo(report.RootElement.GetProperty("proved").GetInt32()));
        Assert.That(Fine(arguments), Does.Match(@"
\d+ of them are proved for all ratios and prices that compare alike\."));
        Assert.That(Flags(report, "for_all_ratios"), Has.All.True);
        Assert.That(Fine("prove", "--structures", "0", "--command", "end_epoch"), Does.Not.Contain("all ratios"));
        Assert.That(Refused("prove", "--record", "record.json"), Does.Contain("add --ratios all"));
    }

    [TestCase("VAULT-1", "bond", true)]
    [TestCase("TX-1", "bond", false)]
    [TestCase("SUPPLY-1", "bond", true)]
    [TestCase("VIEW", "bond", false)]
    public void A_proof_says_whether_its_statement_compares_amounts(string invariant, string command, bool compares)
    {
        using JsonDocument report = JsonDocument.Parse(
            Fine("prove", "--structures", "0", "--command", command, "--invariant", invariant, "--json"));
        Assert.That(Flags(report, "compares_amounts"), Has.All.EqualTo(compares));
    }

    private static IEnumerable<bool> Flags(JsonDocument report, string name) =>
        report.RootElement.GetProperty("obligations").EnumerateArray().Select(proof => proof.GetProperty(name).GetBoolean());

    [Test]
    public void Both_solvers_prove_everything_that_one_does()
    {
        using JsonDocument report = JsonDocument.Parse(
            Fine("prove", "--structures", "0", "--command", "unbond", "--solver", "both", "--json", "--dump", Folder));
        ILookup<string, string> invariants = report.RootElement.GetProperty("obligations").EnumerateArray()
            .ToLookup(entry => entry.GetProperty("solver").GetString()!, entry => entry.GetProperty("invariant").GetString()!);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(report.RootElement.GetProperty("not_proved").GetInt32(), Is.Zero);
        Assert.That(invariants["z3"], Is.Not.Empty.And.EqualTo(invariants["cvc5"]));
        Assert.That(Directory.GetFiles(Folder, "*.smt2"), Has.Length.EqualTo(report.RootElement.GetProperty("queries").GetInt32()));
    }

    [Test]
    public void Solvers_that_contradict_each_other_are_a_finding()
    {
        SolverProgram wrong = SolverScripts.Create(Folder, "wrong", SolverScripts.Marking("echo sat", SolverScripts.ZeroForAny));
        string[] arguments = ["prove", "--structures", "0", "--command", "bond", "--solver", "both", "--cvc5", wrong.Path];
        string text = Finds(arguments);
        using JsonDocument report = JsonDocument.Parse(Finds([.. arguments, "--json"]));
        JsonElement found = report.RootElement.GetProperty("contradictions")[0];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(text, Does.Contain("Contradiction: VAULT-1 after bond is proved by z3 and refuted by cvc5"));
        Assert.That(found.GetProperty("invariant").GetString(), Is.EqualTo("VAULT-1"));
        Assert.That(found.GetProperty("refuted_by")[0].GetString(), Is.EqualTo("cvc5"));
    }

    [Test]
    public void A_portfolio_says_which_solver_answered()
    {
        using JsonDocument report = JsonDocument.Parse(
            Fine("prove", "--structures", "0", "--command", "bond", "--solver", "portfolio", "--json"));
        Assert.That(
            report.RootElement.GetProperty("answers").GetProperty("z3").GetInt32(),
            Is.EqualTo(report.RootElement.GetProperty("queries").GetInt32()));
        Assert.That(Fine("prove", "--structures", "0", "--command", "bond", "--solver", "portfolio"), Does.Match(@"\nAnswers: z3 \d+\."));
        Assert.That(Refused("prove", "--solver", "portfolio", "--record", "record.json"), Does.Contain("omit --solver portfolio"));
    }

    [Test]
    public void Solvers_are_listed_with_versions_or_reasons()
    {
        string output = Fine("prove", "--solvers", "--cvc5", "no-such-solver");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Match(@"\nz3 +\d+\.\d+").And.Match(@"\ncvc5 +- +no-such-solver cannot be started"));
        Assert.That(output, Does.Contain("\nz3-wasm "));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }

    [Test]
    public void A_record_has_the_proved_obligations()
    {
        Fine("prove", "--structures", "0", "--command", "freeze", "--ratios", "all", "--record", "record.json");
        var run = new ProofRun { Command = "Freeze", ForAllRatios = true };
        Assert.That(File.ReadAllText("record.json"), Is.EqualTo(ProofRecord.Write(ProofRecord.Of(run.Start()))));
    }

    [Test]
    public void A_proof_without_an_assumption_is_refuted_where_it_needs_it()
    {
        string output = Finds("prove", "--command", "unstake_local", "--structures", "0", "--without", "SUPPLY-1");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Contain("In this state"));
        Assert.That(Refused("prove", "--without", "VAULT-1", "--record", "record.json", "--ratios", "all"), Does.Contain("omit --without"));
        Assert.That(Refused("prove", "--without", "VAULT-1", "--out", Folder), Does.Contain("omit --without"));
    }

    [Test]
    public void Needs_are_listed_and_recorded()
    {
        string[] arguments = ["needs", "--command", "end_epoch", "--invariant", "SYNC-3", "--record", "needs.json"];
        string output = Fine(arguments);
        using JsonDocument report = JsonDocument.Parse(Fine([.. arguments, "--json"]));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Contain("invariant").And.Contain($"{ProofRun.Assumptions.Count} assumptions"));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(report.RootElement.GetProperty("assumptions").GetArrayLength(), Is.EqualTo(ProofRun.Assumptions.Count));
        Assert.That(File.ReadAllText("needs.json"), Does.StartWith("["));
        Assert.That(Refused("needs", "--invariant", "VAULT-9"), Does.Contain("VAULT-9"));
    }

    [Test]
    public void A_missing_solver_is_named()
    {
        string error = Refused("prove", "--structures", "0", "--command", "bond", "--z3", Path.Combine(Folder, "nothing"));
        Assert.That(error, Does.Contain("nothing cannot be started: install the package z3"));
    }

    [TestCase("--invariant", "VAULT-9")]
    [TestCase("--command", "bind")]
    [TestCase("--solver", "yices")]
    [TestCase("--timeout", "0")]
    [TestCase("--without", "SLASH-1")]
    public void A_wrong_option_is_refused(string option, string value) => Assert.That(Refused("prove", option, value), Does.Contain(value));

    [Test]
    public void A_refutation_is_printed_in_the_terms_of_the_protocol()
    {
        ScenarioResult[] results =
        [
            .. new ProofRun { Command = "Timeout", Invariant = "SYNC-2", Variant = new RollbackNotReported() }.Start(),
        ];
        Report written = ProofReports.Of(new ProofRun(), results, TimeSpan.Zero, ["a.html"], null);
        using var text = new StringWriter();
        new ReportWriter(text, isJson: false, new()).Write(written);

        using JsonDocument report = JsonDocument.Parse(ReportJson.Print(written.Json));
        JsonElement refutation = report.RootElement.GetProperty("obligations").EnumerateArray()
            .First(entry => entry.GetProperty("status").GetString() == "refuted").GetProperty("refutation");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(text.ToString(), Does.Contain("SYNC-2 is violated: pairings.osmo-juno.sent.w1: "));
        Assert.That(text.ToString(), Does.Contain("osmo-juno times out the unstake of").And.Contain("are not proved."));
        Assert.That(refutation.GetProperty("spurious").GetBoolean(), Is.False);
        Assert.That(refutation.GetProperty("before").ValueKind, Is.EqualTo(JsonValueKind.Object));
    }
}

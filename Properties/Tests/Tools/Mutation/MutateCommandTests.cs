using MeshSecurity.Mutation;

namespace MeshSecurity.Tests;

/// <summary>Tests <c>./mesh mutate --read</c> on reports in the form of Stryker.</summary>
public sealed class MutateCommandTests
{
    private string root = string.Empty;

    [SetUp]
    public void Make()
    {
        root = Directory.CreateTempSubdirectory("mesh-mutate-").FullName;
        Write("Tools/Mutation/Stryker/Model.json", """{"stryker-config":{"thresholds":{"break":50}}}""");
        Write("Properties/survivors.md", "# Survivors\n");
    }

    [TearDown]
    public void Remove() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_survivor_without_a_reason_is_a_finding_and_printed_as_the_list_needs_it()
    {
        Report("Killed", "Killed", "Survived");
        (int code, string output, _) = Read();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("Model: 66.7% of 3 mutants killed, at least 50% expected;"));
        Assert.That(output, Does.Contain("## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 2`: line 1\n"));
    }

    [Test]
    public void A_survivor_with_a_reason_is_no_finding()
    {
        Report("Killed", "Killed", "Survived");
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 2`: they are never equal.\n");
        (int code, string output, _) = Read();
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Not.Contain("without a reason").And.Contain("1 survivors have a reason"));
    }

    [Test]
    public void A_reason_for_a_killed_mutant_is_a_finding()
    {
        Report("Killed");
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 0`: they are never equal.\n");
        (int code, string output, _) = Read();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Listed as survivors, but killed:"));
    }

    /// <summary>The list does not distinguish two equal lines of a file.</summary>
    [Test]
    public void A_reason_for_a_survivor_holds_though_an_equal_mutant_is_killed()
    {
        Report(("Killed", 1), ("Survived", 1));
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 1`: they are never equal.\n");
        (int code, string output, _) = Read();
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Not.Contain("but killed").And.Contain("1 survivors have a reason"));
    }

    [Test]
    public void A_time_out_is_no_kill()
    {
        Report("Killed", "Timeout", "Timeout");

        (int code, string output, _) = Read();

        Assert.That(code, Is.EqualTo(1), "a third is below the half that is expected");
        Assert.That(output, Does.Match(@"killed +1\n").And.Match(@"timed out +2\n").And.Contain("\nTimed out:"));
    }

    [TestCase("--project Mode", "Argument 'Mode' not recognized. Must be one of:")]
    [TestCase("--since", "Required argument missing for option: '--since'.")]
    public void Wrong_arguments_are_named(string arguments, string message)
    {
        (int code, _, string error) = Run(arguments.Split(' '));
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith(message).And.EndWith("Try ./mesh mutate --help\n"));
    }

    [Test]
    public void A_missing_report_is_an_error()
    {
        (int code, _, string error) = Read();
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.EndWith("mutation-report.json does not exist: run ./mesh mutate --project Model.\n"));
    }

    /// <summary>Only Model has a report; to read that of another project is an error.</summary>
    [TestCase("**/Vault.cs")]
    [TestCase("**/V?ul*.cs")]
    [TestCase("Vault/Vault.cs")]
    [TestCase("**/Model/**/*.cs")]
    [TestCase("**/Vault.cs{1..9}")]
    [TestCase("!**/Amount.cs")]
    [TestCase("**/*.cs", "!**/Amount.cs", "!**/Vault.cs{1..9}")]
    public void A_project_without_a_matching_file_is_skipped(params string[] patterns)
    {
        Write("Model/Vault/Vault.cs", string.Empty);
        Write("Spec/Amount.cs", string.Empty);
        Report("Killed");
        (int code, string output, string error) = Run(["--read", "--files", .. patterns]);
        Assert.That((code, error), Is.EqualTo((0, string.Empty)));
        Assert.That(output, Does.StartWith("Model: 100.0% of 1 mutants killed").And.Not.Contain("Spec"));
    }

    [TestCase("**/Amount.cs")]
    [TestCase("**/*.cs", "!**/Vault.cs")]
    public void A_project_with_a_matching_file_is_run(params string[] patterns)
    {
        Write("Model/Vault/Vault.cs", string.Empty);
        Write("Spec/Amount.cs", string.Empty);
        (int code, _, string error) = Run(["--read", "--files", .. patterns]);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.EndWith("mutation-report.json does not exist: run ./mesh mutate --project Spec.\n"));
    }

    [Test]
    public void Every_project_has_its_folder() => Assert.That(
        MutatedProject.All.Select(project => Repository.PathOf(project.Folder, $"{project.Assembly}.csproj")),
        Has.All.Exist);

    /// <summary>No changed file is no error; a pattern that matches no file or no mutant is.</summary>
    [TestCase(2, "--files: no mutant in **/{A,B}.cs; expected patterns as **/Restore.cs, without braces.\n", "--files", "**/{A,B}.cs")]
    [TestCase(2, "--files: no mutant in **/Vault.cs; expected patterns as **/Restore.cs, without braces.\n", "--files", "**/Vault.cs")]
    [TestCase(2, "--files: no mutant in X.cs; expected patterns as **/Restore.cs, without braces.\n", "--since", "HEAD", "--files", "X.cs")]
    [TestCase(0, "", "--since", "HEAD")]
    [TestCase(0, "", "--since", "HEAD", "--files", "**/Vault.cs")]
    public void Patterns_without_mutants_are_named(int expected, string message, params string[] arguments)
    {
        Write("Model/Vault/Vault.cs", string.Empty);
        Report("Ignored");
        (int code, _, string error) = Run(["--project", "Model", "--read", .. arguments]);
        Assert.That((code, error), Is.EqualTo((expected, message)));
    }

    [Test]
    public void By_proof_an_unknown_obligation_is_no_kill_and_the_outcomes_are_counted()
    {
        Write("Tools/Mutation/Stryker/ModelByProof.json", """{"stryker-config":{"thresholds":{"break":60}}}""");
        Write("Properties/survivors-by-proof.md", "# Survivors\n");
        ReportOf("ModelByProof", ("Killed", 0), ("Killed", 1), ("Survived", 2), ("Killed", 3));
        ProofOutcome[] outcomes = [ProofOutcome.Refuted, ProofOutcome.Vacuous, ProofOutcome.Unknown, ProofOutcome.Crashed];
        string lines = string.Join('\n', outcomes.Select((outcome, k) => new ProofVerdict(k, "Bond", outcome, string.Empty).Write()));
        Write("artifacts/mutation/ModelByProof/verdicts/1.jsonl", lines);

        (int code, string output, _) = Run("--by", "prove", "--read");

        Assert.That(code, Is.EqualTo(1), "a half is below the score that is expected");
        Assert.That(output, Does.StartWith("Model: 50.0% of 4 mutants killed, at least 60% expected;"));
        Assert.That(output, Does.Match(@"killed +2: refuted 1, vacuous 1\n").And.Match(@"unknown +1\n").And.Match(@"crashed +1\n"));
        Assert.That(output, Does.Contain("0 survivors have a reason in Properties/survivors-by-proof.md."));
    }

    [Test]
    public void Only_Model_is_mutated_by_proof()
    {
        (int code, _, string error) = Run("--project", "Spec", "--by", "prove", "--read");
        Assert.That((code, error), Is.EqualTo((2, "--by prove: cannot detect changes of Spec; expected --project Model.\n")));
    }

    private (int Code, string Output, string Error) Read() => Run("--project", "Model", "--read");

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = MutateCommand.Invoke(arguments, root, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private void Report(params string[] statuses) => Report([.. statuses.Select((status, k) => (status, k))]);

    private void Report(params (string Status, int Name)[] all) => ReportOf("Model", all);

    private void ReportOf(string run, params (string Status, int Name)[] all)
    {
        IEnumerable<string> mutants = all.Select(mutant =>
            $$$"""
            {
              "id": "{{{mutant.Name}}}",
              "replacement": "x < y {{{mutant.Name}}}",
              "location": { "start": { "line": 1, "column": 8 }, "end": { "line": 1, "column": 14 } },
              "status": "{{{mutant.Status}}}"
            }
            """);
        Write($"artifacts/mutation/{run}/reports/mutation-report.json", $$$"""
            {
              "projectRoot": "{{{root}}}/Model",
              "files": { "{{{root}}}/Model/Vault.cs": { "source": "return x <= y;", "mutants": [{{{string.Join(',', mutants)}}}] } }
            }
            """);
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

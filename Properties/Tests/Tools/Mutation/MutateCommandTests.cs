using MeshSecurity.Mutation;

namespace MeshSecurity.Tests;

/// <summary><c>./mesh mutate --read</c> on reports as Stryker leaves them.</summary>
public sealed class MutateCommandTests
{
    private string root = string.Empty;

    [SetUp]
    public void Make()
    {
        root = Directory.CreateTempSubdirectory("mesh-mutate-").FullName;
        Write("Properties/FastTests/stryker-model.json", """{"stryker-config":{"thresholds":{"break":50}}}""");
        Write("Properties/survivors.md", "# Survivors\n");
    }

    [TearDown]
    public void Remove() => Directory.Delete(root, recursive: true);

    [Test]
    public void A_survivor_without_a_reason_is_a_finding_and_told_as_it_is_to_be_listed()
    {
        Report("Killed", "Killed", "Survived");

        (int code, string output, _) = Read();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("Model: 66.7% of 3 mutants killed, at least 50% expected;"));
        Assert.That(output, Does.Contain("## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 2`: line 1\n"));
    }

    [Test]
    public void With_a_reason_it_is_none()
    {
        Report("Killed", "Killed", "Survived");
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 2`: they are never equal.\n");

        (int code, string output, _) = Read();

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Not.Contain("without a reason").And.Contain("1 survivors have a reason"));
    }

    [Test]
    public void A_reason_for_what_is_killed_is_a_finding()
    {
        Report("Killed");
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 0`: they are never equal.\n");

        (int code, string output, _) = Read();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Listed as survivors, but killed:"));
    }

    /// <summary>The list cannot tell two lines of a file apart that are alike.</summary>
    [Test]
    public void A_reason_for_what_has_survived_holds_though_its_like_elsewhere_is_killed()
    {
        Report(("Killed", 1), ("Survived", 1));
        Write("Properties/survivors.md", "## Model/Vault.cs\n\n- `return x <= y;`\n  - `x <= y` → `x < y 1`: they are never equal.\n");

        (int code, string output, _) = Read();

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Not.Contain("but killed").And.Contain("1 survivors have a reason"));
    }

    [Test]
    public void Time_outs_count_as_tests_that_did_not_fail()
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
    public void Without_a_report_there_is_nothing_to_read()
    {
        (int code, _, string error) = Read();

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.EndWith("mutation-report.json is not there: ./mesh mutate --project Model makes it.\n"));
    }

    /// <summary>Nothing changed since then is nothing to test; a pattern that no file has is a slip.</summary>
    [TestCase(2, "--files: there is no mutant in **/{Vault,Clock}.cs; a pattern is as **/Restore.cs, without braces.\n", "--files", "**/{Vault,Clock}.cs")]
    [TestCase(0, "", "--since", "HEAD")]
    [TestCase(0, "", "--since", "HEAD", "--files", "**/Vault.cs")]
    public void Files_that_have_no_mutant_are_named(int expected, string message, params string[] arguments)
    {
        Report("Ignored");

        (int code, _, string error) = Run(["--project", "Model", "--read", .. arguments]);

        Assert.That((code, error), Is.EqualTo((expected, message)));
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

    private void Report(params (string Status, int Name)[] all)
    {
        IEnumerable<string> mutants = all.Select(mutant =>
            $$$"""{"replacement":"x < y {{{mutant.Name}}}","location":{"start":{"line":1,"column":8},"end":{"line":1,"column":14}},"status":"{{{mutant.Status}}}"}""");
        Write("artifacts/mutation/Model/reports/mutation-report.json", $$$"""
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

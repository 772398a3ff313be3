using System.Text.Json;
using MeshSecurity.Cli;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary><c>mesh defects</c> as people and programs use it.</summary>
[TestFixture]
public sealed class DefectsCommandTests
{
    private const int Columns = 80;

    [Test]
    public void One_mistake_is_told_with_its_story_and_the_evidence()
    {
        (int code, string output, string error) = Invoke("defects", "--id", "D24", "--by", "all", "--seeds", "2", "--commands", "2000");

        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
            Assert.That(output, Does.StartWith("D24: Unbonding starts at the request"));
            Assert.That(output, Does.Contain("SLASH-4 is violated").And.Contain("Properties/Defects/Counterexamples/D24"));
            Assert.That(output, Does.Contain("refuted"));
            Assert.That(output.TrimEnd(), Does.EndWith("1 by random runs, 1 by exploration, 1 by proof."));
        });
    }

    [Test]
    public void A_table_fits_a_terminal()
    {
        (_, string output, _) = Invoke("defects", "--by", "check", "--seeds", "1", "--commands", "100");

        Assert.That(output.Split(Environment.NewLine).Where(line => line.Length > Columns), Is.Empty);
        Assert.That(output, Does.Contain("D36  Every unstake request starts"));
    }

    [Test]
    public void What_is_missed_is_a_finding()
    {
        (int code, string output, _) = Invoke("defects", "--id", "D30", "--by", "check", "--seeds", "1", "--commands", "1", "--json");

        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement missed = document.RootElement.EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding));
            Assert.That(missed.GetProperty("verdict").GetString(), Is.EqualTo("missed"));
            Assert.That(missed.GetProperty("check").GetProperty("median_commands").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(missed.GetProperty("prove").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public void What_no_step_shows_is_not_asked_of_an_exploration()
    {
        (int code, string output, _) = Invoke("defects", "--id", "D30", "--by", "explore");

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.Contain("0 of 0 are caught"));
    }

    [TestCase("--id", "D99")]
    [TestCase("--by", "luck")]
    [TestCase("--seeds", "0")]
    public void A_wrong_option_is_refused(string option, string value)
    {
        (int code, _, string error) = Invoke("defects", option, value);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(value));
    }

    [Test]
    public void Shards_look_for_all_of_them_each_once()
    {
        string[] Ids(params string[] shard)
        {
            (_, string output, _) = Invoke(["defects", "--by", "check", "--seeds", "1", "--commands", "1", "--json", .. shard]);
            using JsonDocument document = JsonDocument.Parse(output);
            return [.. document.RootElement.EnumerateArray().Select(defect => defect.GetProperty("id").GetString()!)];
        }

        Assert.That(Ids("--shard", "1/3").Concat(Ids("--shard", "2/3")).Concat(Ids("--shard", "3/3")).Order(), Is.EqualTo(Ids()));
    }

    private static (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = MeshCommandLine.Invoke(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}

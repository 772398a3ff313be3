using System.Diagnostics;
using System.Runtime.Versioning;

namespace MeshSecurity.Tests;

/// <summary>The scripts that run a campaign on several machines.</summary>
public sealed class DeploymentTests : ShardCommandTests
{
    private static readonly string Script = Repository.PathOf("deploy", "mesh-check.sbatch");
    private static readonly string Job = File.ReadAllText(Repository.PathOf("deploy", "mesh-check.yaml"));
    private static readonly string[] Campaign = ["--runs", "30", "--steps", "60", "--seed", "5"];

    /// <summary>The executable of the command line.</summary>
    private static readonly string Program = Path.ChangeExtension(typeof(MeshCommandLine).Assembly.Location, null);

    [Test]
    [SupportedOSPlatform("linux")]
    public void A_Slurm_array_equals_one_machine_and_a_part_can_be_submitted_again()
    {
        if (SlurmNode.Missing is { } missing)
        {
            Assert.Ignore($"Slurm is not installed: {missing} is missing (Debian: slurm-wlm and munge).");
        }

        string results = Path.Combine(Folder, "results");
        using var slurm = new SlurmNode(Folder);
        Dictionary<string, string> program = new() { ["MESH"] = Program };

        (int code, string tasks) = slurm.Submit(program, ["--array=1-3", Script, results, .. Campaign]);
        Assert.That(code, Is.EqualTo(ExitCode.Fine), tasks);
        Assert.That(Merge(results), Is.EqualTo(Alone()));

        File.Delete(Path.Combine(results, "shard-2-of-3.jsonl"));
        program[JobVariables.Shards] = "3";
        (code, tasks) = slurm.Submit(program, ["--array=2", Script, results, .. Campaign]);
        Assert.That(code, Is.EqualTo(ExitCode.Fine), tasks);
        Assert.That(Merge(results), Is.EqualTo(Alone()));
    }

    [TestCase("check", "--runs", "4", "--steps", "20")]
    [TestCase("conform", "--exec", "SERVE", "--runs", "4", "--steps", "20", "--timeout", "60000")]
    [TestCase("defects", "--by", "check", "--seeds", "1", "--commands", "20")]
    public void A_task_of_an_array_runs_its_shard_of_any_command(string command, params string[] arguments)
    {
        string results = Path.Combine(Folder, "results");
        string[] given = [.. arguments.Select(argument => argument.Replace("SERVE", $"'{Program}' serve", StringComparison.Ordinal))];
        var start = new ProcessStartInfo("bash", [Script, results, .. given])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["MESH"] = Program;
        start.Environment["MESH_COMMAND"] = command;
        start.Environment["MESH_SHARDS"] = "2";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "2";
        using Process task = Process.Start(start)!;
        Task<string> error = task.StandardError.ReadToEndAsync();
        string output = task.StandardOutput.ReadToEnd();
        task.WaitForExit();

        (_, string merged, string refused) = Invoke("merge", results);

        Assert.That(Path.Combine(results, "shard-2-of-2.jsonl"), Does.Exist, output + error.Result);
        Assert.That(refused, Is.Empty);
        Assert.That(merged.ReplaceLineEndings("\n"), Does.EndWith("\n  shard 1/2 is missing\n"));
    }

    [Test]
    public void The_Kubernetes_job_has_as_many_shards_as_completions()
    {
        string completions = After("completions: ");
        Assert.That(int.TryParse(completions, out _), Is.True);
        Assert.That(After("parallelism: "), Is.EqualTo(completions));
        Assert.That(After("name: MESH_SHARDS\n              value: "), Is.EqualTo($"\"{completions}\""));
        Assert.That(After("completionMode: "), Is.EqualTo("Indexed"));
    }

    [Test]
    public void The_arguments_of_the_Kubernetes_job_are_those_of_the_program()
    {
        string[] arguments = [.. After("args: ").Trim('[', ']').Split(", ").Select(argument => argument.Trim('"'))];
        Assert.That(arguments[0], Is.EqualTo(CampaignIdentity.Check.Name));
        (int code, _, string error) = Invoke(arguments);
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error.Split('\n')[0], Does.StartWith("--shard auto: SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX: not set"));
    }

    /// <summary>Returns the rest of the line after a text of the Kubernetes Job.</summary>
    private static string After(string text) => Job.Split(text)[1].Split('\n')[0].Trim();

    private static string Alone() => JsonNode.Parse(Invoke(["check", .. Campaign, "--threads", "1", "--json"]).Output)!.ToJsonString();

    private static string Merge(string results) => WithoutShards(Invoke("merge", results, "--json").Output);
}

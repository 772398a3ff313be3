using CliEngines = MeshSecurity.Cli.EngineCatalog;

namespace MeshSecurity.Tests;

/// <summary>The base of fixtures that run shards of a command and merge them.</summary>
public abstract class ShardCommandTests : TemporaryFolderTests
{
    /// <summary>Returns the output folder of the shards.</summary>
    protected virtual string Results => Folder;

    /// <summary>Returns the file of a shard.</summary>
    protected string FileOf(int number, int count) => ShardFile.PathOf(Results, new(number, count));

    /// <summary>Runs every shard of a campaign.</summary>
    protected void RunShards(int count, params string[] campaign) => RunShards(CliEngines.Standard, count, campaign);

    private protected void RunShards(CliEngines engines, int count, params string[] campaign)
    {
        for (int number = 1; number <= count; number++)
        {
            Invoke(engines, [.. campaign, "--shard", $"{number}/{count}", "--out", Results]);
        }
    }

    protected static void Replace(string file, string old, string replacement) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, replacement, StringComparison.Ordinal));

    /// <summary>Asserts that a command refuses its input with one line that has no stack trace.</summary>
    protected static void Refuses(string start, params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.StartWith(start).And.Not.Contain("   at "));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    /// <summary>Returns a JSON report without its field <c>shards</c>.</summary>
    protected static string WithoutShards(string report)
    {
        JsonObject document = JsonNode.Parse(report)!.AsObject();
        Assert.That(document.Remove("shards"), Is.True);
        return document.ToJsonString();
    }
}

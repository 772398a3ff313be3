using FsCheck;
using FsCheck.Fluent;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace MeshSecurity.Tests;

/// <summary>Shards share runs without overlap and without a rest, and are told which they are.</summary>
[TestFixture]
public sealed class ShardTests
{
    [Property]
    public bool Every_run_is_made_by_one_shard_and_by_no_other(NonNegativeInt runs, PositiveInt count)
    {
        Shard[] shards = [.. Enumerable.Range(1, count.Get).Select(number => new Shard(number, count.Get))];

        return shards.SelectMany(shard => shard.Of(runs.Get)).Order().SequenceEqual(Enumerable.Range(0, runs.Get))
            && shards.All(shard => shard.Of(runs.Get).SequenceEqual(Enumerable.Range(0, runs.Get).Where(shard.Contains)));
    }

    [Property]
    public bool A_shard_reads_back_as_it_is_written(PositiveInt a, PositiveInt b)
    {
        var shard = new Shard(Math.Min(a.Get, b.Get), Math.Max(a.Get, b.Get));

        return Shard.TryParse(shard.ToString(), out Shard read) && read == shard;
    }

    [Test]
    public void The_default_is_all_of_it()
    {
        Assert.That(default(Shard), Is.EqualTo(new Shard(1, 1)));
        Assert.That(default(Shard).IsWhole, Is.True);
        Assert.That(default(Shard).Of(3), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public void The_last_runs_there_can_be_are_made_too() =>
        Assert.That(new Shard(int.MaxValue, int.MaxValue).Of(int.MaxValue), Is.EqualTo([int.MaxValue - 1]));

    [Test]
    public void What_is_no_shard_is_not_read([Values("", "/", "1", "0/2", "3/2", "-1/2", "+1/2", "1/0", "1/2/3", "a/b", " 1/2", "1/99999999999")] string text) =>
        Assert.That(Shard.TryParse(text, out _), Is.False);

    [Test]
    public void There_are_no_shards_outside_the_count([Values(0, 4, -1)] int number) =>
        Assert.That(() => new Shard(number, 3), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8", "3/8")]
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3 MESH_SHARDS=8", "3/8")]
    [TestCase("JOB_COMPLETION_INDEX=0 MESH_SHARDS=8", "1/8")]
    [TestCase("JOB_COMPLETION_INDEX=7 MESH_SHARDS=8", "8/8")]
    public void Jobs_say_which_shard_a_task_is(string variables, string shard) =>
        Assert.That(JobVariables.Find(Set(variables)).ToString(), Is.EqualTo(shard));

    [TestCase("", "SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX: not set")]
    [TestCase("JOB_COMPLETION_INDEX=0", "MESH_SHARDS: not set")]
    [TestCase("JOB_COMPLETION_INDEX=x MESH_SHARDS=2", "JOB_COMPLETION_INDEX: \"x\"")]
    [TestCase("JOB_COMPLETION_INDEX=2 MESH_SHARDS=2", "JOB_COMPLETION_INDEX: shard 3 of 2")]
    [TestCase("JOB_COMPLETION_INDEX=2147483647 MESH_SHARDS=2", "JOB_COMPLETION_INDEX: shard 2147483648 of 2")]
    [TestCase("JOB_COMPLETION_INDEX=0 MESH_SHARDS=0", "MESH_SHARDS: \"0\"")]
    [TestCase("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=1", "SLURM_ARRAY_TASK_ID: \"0\"")]
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3", "1 of the tasks 3 to 3")]
    [TestCase("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=5", "2 of the tasks 1 to 5")]
    [TestCase("SLURM_ARRAY_TASK_ID=1", "SLURM_ARRAY_TASK_COUNT: not set")]
    public void What_does_not_tell_is_named(string variables, string fault) =>
        Assert.That(() => JobVariables.Find(Set(variables)), Throws.TypeOf<DocumentException>().With.Message.Contains(fault));

    private static Func<string, string?> Set(string variables)
    {
        Dictionary<string, string> set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return set.GetValueOrDefault;
    }
}

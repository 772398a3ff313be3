using FsCheck;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace MeshSecurity.Tests;

/// <summary>Shards partition the runs, and a job determines its shard.</summary>
public sealed class ShardTests
{
    [Property]
    public bool Every_run_belongs_to_exactly_one_shard(NonNegativeInt runs, PositiveInt count)
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
    public void The_default_is_the_whole()
    {
        Assert.That(default(Shard), Is.EqualTo(new Shard(1, 1)));
        Assert.That(default(Shard).IsWhole, Is.True);
        Assert.That(default(Shard).Of(3), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public void The_largest_run_number_belongs_to_a_shard() =>
        Assert.That(new Shard(int.MaxValue, int.MaxValue).Of(int.MaxValue), Is.EqualTo([int.MaxValue - 1]));

    [Test]
    public void An_invalid_shard_is_not_read(
        [Values("", "/", "1", "0/2", "3/2", "-1/2", "+1/2", "1/0", "1/2/3", "a/b", " 1/2", "1/99999999999")] string text) =>
        Assert.That(Shard.TryParse(text, out _), Is.False);

    [Test]
    public void A_number_outside_the_count_is_refused([Values(0, 4, -1)] int number) =>
        Assert.That(() => new Shard(number, 3), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8", "3/8")]
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3 MESH_SHARDS=8", "3/8")]
    [TestCase("JOB_COMPLETION_INDEX=0 MESH_SHARDS=8", "1/8")]
    [TestCase("JOB_COMPLETION_INDEX=7 MESH_SHARDS=8", "8/8")]
    public void Job_variables_determine_the_shard(string variables, string shard) =>
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
    public void A_wrong_job_variable_is_named(string variables, string fault) =>
        Assert.That(() => JobVariables.Find(Set(variables)), Throws.TypeOf<DocumentException>().With.Message.Contains(fault));

    private static Func<string, string?> Set(string variables)
    {
        Dictionary<string, string> set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('='))
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return set.GetValueOrDefault;
    }
}

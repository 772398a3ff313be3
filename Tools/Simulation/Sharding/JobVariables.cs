namespace MeshSecurity.Testing;

/// <summary>Determines the shard of a Slurm array task or of an indexed Kubernetes Job from environment variables.</summary>
public static class JobVariables
{
    /// <summary>The variable with the number of shards. Required with Kubernetes, and with Slurm for a part of an array.</summary>
    public const string Shards = "MESH_SHARDS";

    private const string SlurmTask = "SLURM_ARRAY_TASK_ID";
    private const string SlurmCount = "SLURM_ARRAY_TASK_COUNT";
    private const string SlurmFirst = "SLURM_ARRAY_TASK_MIN";
    private const string SlurmLast = "SLURM_ARRAY_TASK_MAX";
    private const string KubernetesIndex = "JOB_COMPLETION_INDEX";

    /// <summary>Returns the shard of this task.</summary>
    /// <param name="variable">Returns the value of an environment variable; null if it is not set.</param>
    /// <exception cref="DocumentException">A variable is missing or wrong. Names the variable.</exception>
    public static Shard Find(Func<string, string?> variable)
    {
        if (variable(SlurmTask) is not null)
        {
            int number = Number(variable, SlurmTask, 1);
            return Of(number, variable(Shards) is null ? ArrayLength(variable) : Number(variable, Shards, 1), SlurmTask);
        }

        if (variable(KubernetesIndex) is not null)
        {
            int index = Number(variable, KubernetesIndex, 0);
            return Of(index + 1L, Number(variable, Shards, 1), KubernetesIndex);
        }

        throw Refuse(
            $"{SlurmTask} and {KubernetesIndex}", "not set; expected auto in a task of a Slurm array or of an indexed Kubernetes Job");
    }

    /// <summary>Returns the length of an array from 1 without gaps. The number of shards of any other array is unknown.</summary>
    private static int ArrayLength(Func<string, string?> variable)
    {
        int count = Number(variable, SlurmCount, 1);
        int first = Number(variable, SlurmFirst, 0);
        int last = Number(variable, SlurmLast, 0);
        return first == 1 && last == count
            ? count
            : throw Refuse(
                $"{SlurmFirst}, {SlurmLast} and {SlurmCount}",
                $"{count} of the tasks {first} to {last}; "
                + $"expected an array from 1 without gaps, or {Shards} with the number of all shards");
    }

    private static Shard Of(long number, int count, string task) => number <= count
        ? new((int)number, count)
        : throw Refuse(task, $"shard {number} of {count}; expected at most that many");

    private static int Number(Func<string, string?> variable, string name, int least)
    {
        string? text = variable(name);
        int number = 0;
        return (text == "0" && least == 0) || (text is not null && Shard.IsCount(text, out number))
            ? number
            : throw Refuse(name, $"{(text is null ? "not set, required" : $"\"{text}\", allowed")} is a whole number from {least}");
    }

    private static DocumentException Refuse(string name, string message) => new("--shard auto", [new(name, message)]);
}

namespace MeshSecurity.Testing;

/// <summary>Represents the progress of a shard of a campaign.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Runs">The number of its runs.</param>
/// <param name="Made">The number of finished runs.</param>
/// <param name="State">The state of the shard.</param>
public sealed record ShardProgress(Shard Shard, int Runs, int Made, ShardState State)
{
    /// <summary>Computes the progress of a shard from its results; null if there are none.</summary>
    internal static ShardProgress Of<TResults, TResult>(Shard shard, int runs, TResults? made)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        int[] all = [.. shard.Of(runs)];
        ShardState state = made is null ? ShardState.Missing : made.Remaining(all).Any() ? ShardState.Unfinished : ShardState.Finished;
        return new(shard, all.Length, made?.Runs ?? 0, state);
    }
}

/// <summary>The state of a shard.</summary>
public enum ShardState
{
    /// <summary>The shard has no results.</summary>
    Missing,

    /// <summary>The shard has runs that are still to be executed.</summary>
    Unfinished,

    /// <summary>The shard has executed all runs, or all up to a failed one.</summary>
    Finished,
}

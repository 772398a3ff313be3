namespace MeshSecurity.Testing;

/// <summary>How far a shard of a campaign came.</summary>
/// <param name="Shard">Which one.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="Made">How many of them were made.</param>
/// <param name="State">Whether that is all it makes.</param>
public sealed record ShardProgress(Shard Shard, int Runs, int Made, ShardState State)
{
    /// <summary>How far a shard came.</summary>
    /// <param name="shard">Which one.</param>
    /// <param name="runs">How many runs the campaign has.</param>
    /// <param name="made">What was made of the shard; null where nothing was found of it.</param>
    internal static ShardProgress Of<TResults, TResult>(Shard shard, int runs, TResults? made)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        int[] all = [.. shard.Of(runs)];
        ShardState state = made is null ? ShardState.Missing : made.Left(all).Any() ? ShardState.Unfinished : ShardState.Finished;
        return new(shard, all.Length, made?.Runs ?? 0, state);
    }
}

/// <summary>Whether a shard made all that it makes.</summary>
public enum ShardState
{
    /// <summary>There are no results of it.</summary>
    Missing,

    /// <summary>It has runs that are still to be made.</summary>
    Unfinished,

    /// <summary>All its runs were made, or all up to one that failed.</summary>
    Finished,
}

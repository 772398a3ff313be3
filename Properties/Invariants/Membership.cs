namespace MeshSecurity.Invariants;

/// <summary>
/// Which validator was in the set that signs blocks, at an infraction (protocol, section 4.4). Stated a second time, independent of
/// <see cref="ValidatorHistory"/>.
/// </summary>
internal static class Membership
{
    /// <summary>The number of blocks from a change to the first block that the changed set signs.</summary>
    private const long Delay = 2;

    /// <summary>Returns whether a validator was in the set for an infraction at a time: that of the block before it.</summary>
    public static bool At(ValidatorHistory history, Timestamp time) =>
        IsActive(history, change => change.Time.Seconds < time.Seconds);

    /// <summary>Returns whether a validator was in the set that signs a block.</summary>
    public static bool AtHeight(ValidatorHistory history, long height) => IsActive(history, change => change.Height <= height - Delay);

    private static bool IsActive(ValidatorHistory history, Func<ValidatorChange, bool> counts)
    {
        ValidatorStatus status = history.Changes.IsEmpty ? ValidatorStatus.Unknown : history.Changes[0].Status;
        foreach (ValidatorChange change in history.Changes.Skip(1).Where(counts))
        {
            status = change.Status;
        }

        return status == ValidatorStatus.Active;
    }
}

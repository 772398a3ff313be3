namespace MeshSecurity.Testing;

/// <summary>
/// Reduces the history of a validator to what a command may still ask for: its status, since when it has been in the set or out of it, and
/// the same for each time before at which the scope may report an infraction.
/// </summary>
/// <remarks>Reused for many histories. Not thread-safe. One pass over the few changes of a validator.</remarks>
internal sealed class AskedHistory
{
    private readonly ReusableList<FlatChange> changes = new();

    /// <summary>Returns the reduced changes, oldest first; valid until the next call. No command asks for the time of the first.</summary>
    public ReadOnlySpan<FlatChange> Of(FlatState state, ChainLayout chain, int place, int validator)
    {
        FlatHistory history = state.Chains[place].Validators[validator];
        changes.Clear();
        for (int k = FirstAsked(state, chain, history, validator); k < history.Changes.Count; k++)
        {
            Add(history.Changes[k], chain);
        }

        return changes.All;
    }

    /// <summary>
    /// Returns the index of the change in force for the oldest infraction that the scope reports; of a Tombstoned validator whose double
    /// sign every provider has punished, that of the last change.
    /// </summary>
    private static int FirstAsked(FlatState state, ChainLayout chain, FlatHistory history, int validator)
    {
        int last = history.Changes.Count - 1;
        bool isDone = last >= 0 && history.Changes[last].Status == ValidatorStatus.Tombstoned;
        foreach (int pairing in chain.Consumes)
        {
            isDone &= state.Pairings[pairing].PunishedDoubleSigns[validator];
        }

        return Math.Max(0, isDone ? last : history.IndexBefore(state.Time - chain.OldestInfraction));
    }

    /// <summary>Adds a change. It replaces one of the same second, and continues one that has the same effect.</summary>
    private void Add(FlatChange change, ChainLayout chain)
    {
        if (changes.Count > 1 && changes[changes.Count - 1].Time == change.Time)
        {
            changes.RemoveLast();
        }

        if (changes.Count > 0 && HasSameEffect(changes[changes.Count - 1], change, chain))
        {
            changes[changes.Count - 1] = change with { Time = changes[changes.Count - 1].Time };
            return;
        }

        changes.Add() = change;
    }

    /// <summary>
    /// Returns whether no command tells two changes apart in the past. A slash names the change by which a validator was Active.
    /// </summary>
    private static bool HasSameEffect(FlatChange before, FlatChange after, ChainLayout chain) =>
        before.Status == ValidatorStatus.Active
            ? after.Status == ValidatorStatus.Active && chain.Consumes.Length == 0
            : after.Status != ValidatorStatus.Active;
}

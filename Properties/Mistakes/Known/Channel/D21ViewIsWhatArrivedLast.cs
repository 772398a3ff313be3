namespace MeshSecurity.Mistakes;

/// <summary>The view is what arrived last.</summary>
public sealed class ViewIsWhatArrivedLast() : Mistake(
    "D21",
    "The view is what arrived last",
    """
    Each update overwrites what was known of the validator, on a channel that keeps no order. When Add and Jail arrive
    swapped the validator is Active for ever, and an old update can even bring a tombstoned one back.
    """,
    "SYNC-5", "SYNC-6")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { AddUpdateToView = (_, change) => Map<ulong, ValidatorChange>.Empty.With(change.Update, change) };
}

namespace MeshSecurity.Mistakes;

/// <summary>Closing forgets transactions in flight.</summary>
public sealed class CloseForgetsWhatIsInFlight() : Mistake(
    "D09",
    "Closing forgets transactions in flight",
    """
    The packets of a closed channel are dropped, and nobody settles the transactions that waited for them. The lien stays
    a range for ever, and its collateral never comes back.
    """,
    "TX-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Close: nothing committed, everything in flight";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsSettledAtClose = _ => false };
}

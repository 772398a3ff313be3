namespace MeshSecurity.Mistakes;

/// <summary>The consumer counts in its own units at the price of the day.</summary>
public sealed class ConsumerCountsAtThePriceOfTheDay() : Mistake(
    "D13",
    "The consumer counts in its own units at the price of the day",
    """
    Differences are turned into the consumer's tokens when they arrive. When the price has moved between a stake and its
    unstake, more is taken off the counter than was put on it, and the last to leave cannot.
    """,
    "SYNC-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Deliver: a stake, others in flight";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { CounterAmount = (consumer, difference) => N.MulFloor(difference, consumer.Price) };
}

namespace MeshSecurity.Mistakes;

/// <summary>Bonds are raised before others are lowered.</summary>
public sealed class RaisedBeforeOthersAreLowered() : Mistake(
    "D34",
    "Bonds are raised before others are lowered",
    """
    At an epoch the validators whose virtual stake rises are seen to first, the others later. In between there is more
    than the cap: under a cap of 10, two validators with 5 each become 6 and 5 before they are 6 and 3.
    """,
    "POWER-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "EndEpoch: stake on two validators, a slash not settled";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SetVirtualStake = RaiseFirst };

    /// <summary>Where something rises, the others keep what they had until the next epoch.</summary>
    private static Map<ValidatorId, N> RaiseFirst<N>(Map<ValidatorId, N> before, Map<ValidatorId, N> set) where N : IQuantity<N>
    {
        bool rises = false;
        foreach ((ValidatorId validator, N stake) in set)
        {
            rises |= stake > before.Get(validator);
        }

        Map<ValidatorId, N> raised = set;
        foreach ((ValidatorId validator, N stake) in before)
        {
            raised = raised.Put(validator, N.Max(stake, set.Get(validator)));
        }

        return rises ? raised : set;
    }
}

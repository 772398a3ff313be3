namespace MeshSecurity.Mistakes;

/// <summary>Restore takes only from Bonded.</summary>
public sealed class RestoreTakesBondedOnly() : Mistake(
    "D05",
    "Restore takes only from Bonded",
    """
    Liens are cut where stake is easiest to reach, and what unbonds or is in flight is left alone. A user whose other lien
    unbonds as a whole has nothing Bonded to give, and somebody else's slash fails.
    """,
    "SLASH-5")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: all of a lien slashed, the other unbonding";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ReduceLien = (_, lien, reduction) => Reduce(lien, reduction) };

    private static Lien<N> Reduce<N>(Lien<N> lien, N reduction) where N : IQuantity<N>
    {
        N left = reduction;
        Lien<N> reduced = lien;
        foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
        {
            N taken = N.Min(left, stake.Bonded);
            reduced = reduced.With(validator, stake with { Bonded = stake.Bonded - taken });
            left -= taken;
        }

        return left == N.Zero ? reduced : throw new OverflowException($"{left} more than is bonded has to be taken.");
    }
}

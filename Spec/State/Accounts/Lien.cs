namespace MeshSecurity.Spec;

/// <summary>Represents the claim of one lien holder on collateral: the sum of its buckets (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record Lien<N> where N : IQuantity<N>
{
    /// <summary>Gets the lien without any bucket.</summary>
    public static Lien<N> Empty { get; } = new();

    /// <summary>Gets the stake on each validator; has no empty stake.</summary>
    public Map<ValidatorId, Stake<N>> Stakes { get; init; }

    /// <summary>Gets the lien if all transactions in flight fail (low), and if all succeed (high).</summary>
    public ValueRange<N> Range
    {
        get
        {
            ValueRange<N> sum = ValueRange<N>.Zero;
            foreach ((_, Stake<N> stake) in Stakes)
            {
                sum += stake.Range;
            }

            return sum;
        }
    }

    /// <summary>Returns the stake on a validator; the empty stake where there is none.</summary>
    /// <param name="validator">The validator.</param>
    public Stake<N> StakeOn(ValidatorId validator) => Stakes.GetValueOrDefault(validator, Stake<N>.Empty);

    /// <summary>Returns the lien with another stake on a validator. An empty stake removes the entry.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="stake">The stake.</param>
    public Lien<N> With(ValidatorId validator, Stake<N> stake) =>
        new() { Stakes = stake.IsEmpty ? Stakes.Without(validator) : Stakes.With(validator, stake) };
}

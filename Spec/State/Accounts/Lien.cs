namespace MeshSecurity.Spec;

/// <summary>A promise of collateral to one lien holder: the sum of buckets on its validators (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Lien<N> where N : IQuantity<N>
{
    /// <summary>The lien without any bucket.</summary>
    public static Lien<N> Empty { get; } = new();

    /// <summary>The buckets on each validator; a validator without any is left out.</summary>
    public Map<ValidatorId, Stake<N>> Stakes { get; init; }

    /// <summary>What the lien is if every transaction in flight fails (low), or succeeds (high).</summary>
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

    /// <summary>The buckets on a validator; empty where there are none.</summary>
    public Stake<N> StakeOn(ValidatorId validator) => Stakes.GetValueOrDefault(validator, Stake<N>.Empty);

    /// <summary>The lien in which the buckets on a validator are as given, or none where they are empty.</summary>
    public Lien<N> With(ValidatorId validator, Stake<N> stake) =>
        new() { Stakes = stake.IsEmpty ? Stakes.Without(validator) : Stakes.With(validator, stake) };
}

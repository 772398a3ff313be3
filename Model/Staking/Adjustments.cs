namespace MeshSecurity.Model;

/// <summary>
/// What Bonded stake lost without the consumers knowing yet, by pairing and validator: a command sums it up and tells each
/// consumer once (protocol, section 5.2).
/// </summary>
internal readonly record struct Adjustments<N>(Map<Delegation, N> Lost) where N : IQuantity<N>
{
    public static Adjustments<N> None => default;

    public static Adjustments<N> operator +(Adjustments<N> left, Adjustments<N> right)
    {
        Map<Delegation, N> sum = left.Lost;
        foreach ((Delegation delegation, N amount) in right.Lost)
        {
            sum = sum.Plus(delegation, amount);
        }

        return new(sum);
    }

    public static Adjustments<N> Of(PairingId pairing, ValidatorId validator, N lost) =>
        new(Map<Delegation, N>.Empty.Put(new(pairing, validator), lost));

    /// <summary>What an account's remote Bonded buckets have less of than before; they never have more.</summary>
    public static Adjustments<N> Between(Account<N> before, Account<N> after)
    {
        Map<Delegation, N> lost = default;
        foreach ((Holder holder, Lien<N> lien) in before.Liens)
        {
            if (holder.IsLocal)
            {
                continue;
            }

            Lien<N> left = after.LienOf(holder);
            foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
            {
                lost = lost.Put(new(holder.Pairing, validator), stake.Bonded - left.StakeOn(validator).Bonded);
            }
        }

        return new(lost);
    }
}

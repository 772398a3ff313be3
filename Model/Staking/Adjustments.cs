namespace MeshSecurity.Model;

/// <summary>
/// The losses of Bonded stake that consumers do not know yet, by pairing and validator. A command adds them up and reports them
/// once, by Adjust (protocol, section 5.2).
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

    /// <summary>Returns the losses of an account's Bonded buckets at pairings; no bucket may have grown.</summary>
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

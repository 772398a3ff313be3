namespace MeshSecurity.Spec;

/// <summary>Represents the wallet and the vault of one user on one chain (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record Account<N> where N : IQuantity<N>
{
    /// <summary>Gets the tokens in the wallet, in base units.</summary>
    public N Wallet { get; init; } = N.Zero;

    /// <summary>Gets the collateral in the vault, in base units.</summary>
    public N Collateral { get; init; } = N.Zero;

    /// <summary>Gets the liens by lien holder; has no empty lien.</summary>
    public Map<Holder, Lien<N>> Liens { get; init; }

    /// <summary>Returns the lien of a holder; the empty lien where the holder has none.</summary>
    /// <param name="holder">The lien holder.</param>
    public Lien<N> LienOf(Holder holder) => Liens.GetValueOrDefault(holder, Lien<N>.Empty);

    /// <summary>Returns the account with another lien of a holder. An empty lien removes the entry.</summary>
    /// <param name="holder">The lien holder.</param>
    /// <param name="lien">The lien.</param>
    public Account<N> With(Holder holder, Lien<N> lien) =>
        this with { Liens = lien.Stakes.IsEmpty ? Liens.Without(holder) : Liens.With(holder, lien) };

    /// <summary>Returns the stake at a holder on a validator; the empty stake where there is none.</summary>
    /// <param name="holder">The lien holder.</param>
    /// <param name="validator">The validator.</param>
    public Stake<N> StakeOf(Holder holder, ValidatorId validator) => LienOf(holder).StakeOn(validator);

    /// <summary>Returns the account with another stake at a holder on a validator.</summary>
    /// <param name="holder">The lien holder.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="stake">The stake; an empty one removes the entry.</param>
    public Account<N> With(Holder holder, ValidatorId validator, Stake<N> stake) =>
        With(holder, LienOf(holder).With(validator, stake));
}

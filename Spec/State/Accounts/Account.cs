namespace MeshSecurity.Spec;

/// <summary>One user on one chain: wallet and vault (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Account<N> where N : IQuantity<N>
{
    /// <summary>Tokens at free disposal.</summary>
    public N Wallet { get; init; } = N.Zero;

    /// <summary>Tokens locked in the vault.</summary>
    public N Collateral { get; init; } = N.Zero;

    /// <summary>What the collateral is promised to, by lien holder; a holder without any bucket is left out.</summary>
    public Map<Holder, Lien<N>> Liens { get; init; }

    /// <summary>The lien of a holder; empty where it has none.</summary>
    public Lien<N> LienOf(Holder holder) => Liens.GetValueOrDefault(holder, Lien<N>.Empty);

    /// <summary>The account in which a holder's lien is as given, or none where it is empty.</summary>
    public Account<N> With(Holder holder, Lien<N> lien) =>
        this with { Liens = lien.Stakes.IsEmpty ? Liens.Without(holder) : Liens.With(holder, lien) };

    /// <summary>What the user has with a holder on a validator; empty where there is nothing.</summary>
    public Stake<N> StakeOf(Holder holder, ValidatorId validator) => LienOf(holder).StakeOn(validator);

    /// <summary>The account in which the stake with a holder on a validator is as given.</summary>
    public Account<N> With(Holder holder, ValidatorId validator, Stake<N> stake) =>
        With(holder, LienOf(holder).With(validator, stake));
}

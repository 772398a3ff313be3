namespace MeshSecurity.Mistakes;

internal sealed class RestoreCutsLiensEqually() : Mistake(
    "D04",
    "Restore takes the same amount from every lien, and fails on a smaller one",
    """
    Restore cuts every lien by the one amount that makes the slashable amount fit again. A lien that is smaller cannot
    give that amount, and the slash that called Restore fails.
    """,
    ["SLASH-5"],
    "SubmitEvidence: three lien holders, a third of it slashed")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        Restore = (mesh, chain, account) =>
        {
            N Limited(Lien<N> lien) => N.Min(lien.Range.High, account.Collateral);
            bool IsCovered(N x) => account.Liens.Aggregate(Billionths<N>.Zero, (slashable, lien) =>
                slashable + Billionths<N>.Of(N.Max(Limited(lien.Value), x) - x, mesh.Configuration.MaxSlash(chain, lien.Key)))
                <= Billionths<N>.Of(account.Collateral);

            N same = N.Least(account.Collateral, IsCovered);
            return Liens.Cut(mesh, account, lien => lien.Range.High - (Limited(lien) - same));
        },
    };
}

internal sealed class RestoreCutsBondedOnly() : Mistake(
    "D05",
    "Restore takes only from Bonded",
    """
    Restore cuts Bonded and leaves stake that unbonds or is in flight. If another lien of the user unbonds as a whole, it
    has nothing Bonded to give, and the slash fails.
    """,
    ["SLASH-5"],
    "SubmitEvidence: all of a lien slashed, the other unbonding")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ReduceLien = Reduce };

    private static Lien<N> Reduce<N>(Rules<N> rules, Lien<N> lien, N reduction) where N : IQuantity<N>
    {
        N left = reduction;
        Lien<N> reduced = lien;
        foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
        {
            N taken = N.Min(left, stake.Bonded);
            reduced = reduced.With(validator, stake with { Bonded = stake.Bonded - taken });
            left -= taken;
        }

        return left == N.Zero ? reduced : throw new OverflowException($"The reduction exceeds Bonded by {left}.");
    }
}

internal sealed class ReductionSpreadEvenly() : Mistake(
    "D06",
    "A reduction is spread evenly, and its rest goes to one bucket",
    """
    Every bucket gives the same share, or all that it has if it has less. The rest goes to the first bucket that can give
    all of it. Of stakes of 4, 1 and 4, a reduction of 8 takes 5; no bucket can give the other 3, and the slash fails.
    """,
    ["SLASH-5"],
    "SubmitEvidence: all of a lien slashed, the other unbonding")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SpreadReduction = Spread };

    private static N[] Spread<N>(N total, IReadOnlyList<N> parts) where N : IQuantity<N>
    {
        N share = N.DivideFloor(total, (ulong)parts.Count);
        N[] given = [.. parts.Select(part => N.Min(part, share))];
        N rest = given.Aggregate(total, (left, part) => left - part);
        for (int k = 0; k < given.Length; k++)
        {
            if (given[k] + rest <= parts[k])
            {
                given[k] += rest;
                return given;
            }
        }

        throw new OverflowException($"No bucket can give {rest} more.");
    }
}

internal sealed class RestoreRepairsOneLimit() : Mistake(
    "D11",
    "Restore enforces only one of the two limits",
    """
    Restore cuts each lien to the collateral that is left and ignores the slashable amount. After a large slash of one of
    several liens, the other liens together can lose more than the collateral.
    """,
    ["VAULT-2"],
    "SubmitEvidence: three lien holders")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        Restore = (mesh, _, account) =>
            Liens.Cut(mesh, account, lien => lien.Range.High - N.Min(lien.Range.High, account.Collateral)),
    };
}

internal sealed class RestoreWithRoundedTerms() : Mistake(
    "D12",
    "Restore adds up rounded terms",
    """
    Restore rounds down the slashable amount of each lien before it adds them up. It does not see a shortage below one
    unit per lien. With liens of 10, 10 and 10 at half, a slash of one leaves a collateral of 14 to cover 15.
    """,
    ["VAULT-2"],
    "SubmitEvidence: three lien holders")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        Restore = (mesh, chain, account) =>
        {
            N Cut(Lien<N> lien, N x) => N.Max(N.Min(lien.Range.High, account.Collateral), x) - x;
            bool IsCovered(N x) => account.Liens.Aggregate(N.Zero, (slashable, lien) =>
                slashable + N.MulFloor(Cut(lien.Value, x), mesh.Configuration.MaxSlash(chain, lien.Key))) <= account.Collateral;

            N x = N.Least(account.Collateral, IsCovered);
            return Liens.Cut(mesh, account, lien => lien.Range.High - Cut(lien, x));
        },
    };
}

file static class Liens
{
    /// <summary>Reduces each lien of an account by the amount that <paramref name="reduction"/> returns.</summary>
    public static Account<N> Cut<N>(Mesh<N> mesh, Account<N> account, Func<Lien<N>, N> reduction) where N : IQuantity<N>
    {
        Account<N> restored = account;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            N cut = reduction(lien);
            if (cut != N.Zero)
            {
                restored = restored.With(holder, mesh.Rules.ReduceLien(mesh.Rules, lien, cut));
            }
        }

        return restored;
    }
}

namespace MeshSecurity.Proofs;

/// <summary>
/// What is known of sums of variables: bounds. Most comparisons of a transition or a predicate are decided by them, without
/// a solver.
/// </summary>
internal sealed class Facts
{
    private readonly Dictionary<Terms, Bounds> sums = [];
    private readonly Stack<(Terms Sum, Bounds Old)> undo = new();

    /// <summary>How much has been learned: a mark to go back to.</summary>
    public int Mark => undo.Count;

    /// <summary>Forgets what was learned since a mark.</summary>
    public void ForgetSince(int mark)
    {
        while (undo.Count > mark)
        {
            (Terms sum, Bounds old) = undo.Pop();
            sums[sum] = old;
        }
    }

    /// <summary>What is known of a formula: whether it holds, or null.</summary>
    public bool? Decide(Formula formula) => formula switch
    {
        { IsTrue: true } => true,
        { IsFalse: true } => false,
        Formula.AtLeast atLeast => Decide(atLeast),
        Formula.Equal equal => Decide(equal),
        Formula.Not not => !Decide(not.Of),
        _ => null,
    };

    /// <summary>Learns that a formula holds, as far as that is a bound.</summary>
    public void Learn(Formula formula)
    {
        switch (formula)
        {
            case Formula.AtLeast atLeast:
                Narrow(atLeast.Sum, atLeast.Bound, null);
                break;
            case Formula.Equal equal:
                Narrow(equal.Sum, equal.Value, equal.Value);
                break;
            case Formula.Not { Of: Formula.AtLeast below }:
                Narrow(below.Sum, null, below.Bound - 1);
                break;
            case Formula.Not { Of: Formula.Equal other }:
                Exclude(other);
                break;
            case Formula.All all:
                foreach (Formula part in all.Of)
                {
                    Learn(part);
                }

                break;
        }
    }

    private bool? Decide(Formula.AtLeast atLeast)
    {
        Bounds bounds = BoundsOf(atLeast.Sum);
        return bounds.Low >= atLeast.Bound ? true : bounds.High < atLeast.Bound ? false : null;
    }

    private bool? Decide(Formula.Equal equal)
    {
        Bounds bounds = BoundsOf(equal.Sum);
        return bounds.Low > equal.Value || bounds.High < equal.Value ? false
            : bounds.Low == equal.Value && bounds.High == equal.Value ? true
            : null;
    }

    private void Exclude(Formula.Equal other)
    {
        Bounds bounds = BoundsOf(other.Sum);
        if (bounds.Low == other.Value)
        {
            Narrow(other.Sum, other.Value + 1, null);
        }
        else if (bounds.High == other.Value)
        {
            Narrow(other.Sum, null, other.Value - 1);
        }
    }

    private void Narrow(Terms sum, BigInteger? low, BigInteger? high)
    {
        Bounds old = sums.GetValueOrDefault(sum);
        var narrowed = new Bounds(Larger(old.Low, low), Smaller(old.High, high));
        if (narrowed != old)
        {
            undo.Push((sum, old));
            sums[sum] = narrowed;
        }
    }

    /// <summary>What is known of the sum itself and of its variables, each by itself.</summary>
    private Bounds BoundsOf(Terms sum)
    {
        Bounds known = sums.GetValueOrDefault(sum);
        if (sum.Items.Length == 1)
        {
            return known;
        }

        BigInteger? low = BigInteger.Zero;
        BigInteger? high = BigInteger.Zero;
        foreach ((Variable variable, BigInteger factor) in sum.Items)
        {
            Bounds bounds = sums.GetValueOrDefault(variable.Alone);
            (BigInteger? least, BigInteger? most) = factor.Sign > 0 ? (bounds.Low, bounds.High) : (bounds.High, bounds.Low);
            low += least * factor;
            high += most * factor;
        }

        return new(Larger(known.Low, low), Smaller(known.High, high));
    }

    private static BigInteger? Larger(BigInteger? left, BigInteger? right) => left is null || right > left ? right : left;

    private static BigInteger? Smaller(BigInteger? left, BigInteger? right) => left is null || right < left ? right : left;

    /// <summary>Between which values a sum is; null where there is no bound.</summary>
    private readonly record struct Bounds(BigInteger? Low, BigInteger? High);
}

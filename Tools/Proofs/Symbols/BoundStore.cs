namespace MeshSecurity.Proofs;

/// <summary>Bounds of sums of variables. They decide most comparisons of a transition or a predicate without the solver.</summary>
internal sealed class BoundStore
{
    private readonly Dictionary<Terms, Bounds> sums = [];
    private readonly Stack<(Terms Sum, Bounds Old)> undo = new();

    /// <summary>The number of changes so far: a position to roll back to.</summary>
    public int Checkpoint => undo.Count;

    /// <summary>Undoes the changes since a checkpoint.</summary>
    public void RollBack(int checkpoint)
    {
        while (undo.Count > checkpoint)
        {
            (Terms sum, Bounds old) = undo.Pop();
            sums[sum] = old;
        }
    }

    /// <summary>Returns whether the bounds show that a formula holds or fails; null if they show neither.</summary>
    public bool? Decide(Formula formula)
    {
        switch (formula)
        {
            case { IsTrue: true }:
                return true;
            case { IsFalse: true }:
                return false;
            case Formula.AtLeast atLeast:
                Bounds ofSum = BoundsOf(atLeast.Sum);
                return ofSum.Low >= atLeast.Bound ? true : ofSum.High < atLeast.Bound ? false : null;
            case Formula.Equal equal:
                Bounds bounds = BoundsOf(equal.Sum);
                return bounds.Low > equal.Value || bounds.High < equal.Value ? false
                    : bounds.Low == equal.Value && bounds.High == equal.Value ? true
                    : null;
            case Formula.Not not:
                return !Decide(not.Of);
            default:
                return null;
        }
    }

    /// <summary>Adds the bounds that follow from a formula. Ignores disjunctions.</summary>
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
                Bounds bounds = BoundsOf(other.Sum);
                Narrow(other.Sum, bounds.Low == other.Value ? other.Value + 1 : null, null);
                Narrow(other.Sum, null, bounds.Low != other.Value && bounds.High == other.Value ? other.Value - 1 : null);
                break;
            case Formula.All all:
                foreach (Formula part in all.Of)
                {
                    Learn(part);
                }

                break;
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

    /// <summary>Combines the bounds of the sum with the bounds of its variables.</summary>
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
            (BigInteger? smallest, BigInteger? largest) = factor.Sign > 0 ? (bounds.Low, bounds.High) : (bounds.High, bounds.Low);
            low += smallest * factor;
            high += largest * factor;
        }

        return new(Larger(known.Low, low), Smaller(known.High, high));
    }

    private static BigInteger? Larger(BigInteger? left, BigInteger? right) => left is null || right > left ? right : left;

    private static BigInteger? Smaller(BigInteger? left, BigInteger? right) => left is null || right < left ? right : left;

    /// <summary>Smallest and largest value of a sum; null without a bound.</summary>
    private readonly record struct Bounds(BigInteger? Low, BigInteger? High);
}

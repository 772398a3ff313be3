using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Formulas are canonical, and their canonical form has the meaning of the comparison.</summary>
public sealed class FormulaTests
{
    private static readonly Variable X = new("x", 0);
    private static readonly Variable Y = new("y", 1);

    private static Gen<(Linear Left, Linear Right, int X, int Y)> TermsAndValues() =>
        from left in Term()
        from right in Term()
        from x in Gen.Choose(-20, 20)
        from y in Gen.Choose(-20, 20)
        select (left, right, x, y);

    private static Gen<Linear> Term() =>
        from a in Gen.Choose(-6, 6)
        from b in Gen.Choose(-6, 6)
        from c in Gen.Choose(-12, 12)
        select (Linear.Of(X) * a) + (Linear.Of(Y) * b) + Linear.Of(c);

    private static BigInteger Value(Terms terms, int x, int y) =>
        terms.Items.Aggregate(BigInteger.Zero, (sum, item) => sum + (item.Factor * (item.Variable == X ? x : y)));

    private static BigInteger Value(Linear term, int x, int y) => Value(term.Terms, x, y) + term.Constant;

    private static bool Holds(Formula formula, int x, int y) => formula switch
    {
        Formula.AtLeast atLeast => Value(atLeast.Sum, x, y) >= atLeast.Bound,
        Formula.Equal equal => Value(equal.Sum, x, y) == equal.Value,
        Formula.Not not => !Holds(not.Of, x, y),
        Formula.All all => all.Of.All(part => Holds(part, x, y)),
        Formula.Any any => any.Of.Any(part => Holds(part, x, y)),
        _ => throw new ArgumentException("No such formula.", nameof(formula)),
    };

    [Test]
    public void A_comparison_holds_for_the_numbers_for_which_its_formula_holds() =>
        Always.Holds(TermsAndValues(), it =>
            Holds(Formula.GreaterOrEqual(it.Left, it.Right), it.X, it.Y) == (Value(it.Left, it.X, it.Y) >= Value(it.Right, it.X, it.Y)));

    [Test]
    public void An_equation_holds_for_the_numbers_for_which_its_formula_holds() =>
        Always.Holds(TermsAndValues(), it =>
            Holds(Formula.AreEqual(it.Left, it.Right), it.X, it.Y) == (Value(it.Left, it.X, it.Y) == Value(it.Right, it.X, it.Y)));

    [Test]
    public void Bounds_decide_a_formula_correctly() =>
        Always.Holds(TermsAndValues(), it =>
        {
            var bounds = new BoundStore();
            bounds.Learn(Formula.GreaterOrEqual(Linear.Of(X), Linear.Of(it.X)));
            bounds.Learn(Formula.AreEqual(Linear.Of(Y), Linear.Of(it.Y)));
            Formula asked = Formula.GreaterOrEqual(it.Left, it.Right);
            return bounds.Decide(asked) is not { } decided || Enumerable.Range(it.X, 40).All(x => Holds(asked, x, it.Y) == decided);
        });

    [Test]
    public void Bounds_decide_nothing_after_a_rollback()
    {
        var bounds = new BoundStore();
        Formula known = Formula.GreaterOrEqual(Linear.Of(X), Linear.Of(3));
        int checkpoint = bounds.Checkpoint;
        bounds.Learn(known);
        Assert.That(bounds.Decide(known), Is.True);
        bounds.RollBack(checkpoint);
        Assert.That(bounds.Decide(known), Is.Null);
    }

    [Test]
    public void Multiples_of_a_comparison_are_the_same_comparison() =>
        Assert.That(
            Formula.GreaterOrEqual(Linear.Of(X) * 4, Linear.Of(Y) * 6),
            Is.EqualTo(Formula.GreaterOrEqual(Linear.Of(X) * 2, Linear.Of(Y) * 3)));

    [Test]
    public void Sums_are_written_without_negative_numbers() =>
        Assert.That(
            SmtLibWriter.Of(Formula.GreaterOrEqual(Linear.Of(X) * 2, (Linear.Of(Y) * 3) - Linear.Of(1))),
            Is.EqualTo("(>= (+ (* 2 x) 1) (* 3 y))"));
}

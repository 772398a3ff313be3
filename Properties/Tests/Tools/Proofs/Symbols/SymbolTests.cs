namespace MeshSecurity.Tests;

/// <summary>Operations on symbolic numbers agree with operations on amounts.</summary>
public sealed class SymbolTests
{
    private static readonly int[] Values = [0, 1, 9, 10, 12_345];
    private static readonly uint[] Ratios = [0, 1, 333_333_333, 500_000_000, Ratio.Billion];

    private static SolverSource[] Programs =>
        [SolverProgram.Z3, SolverProgram.Cvc5, new Z3WebAssembly(), new SolverPortfolio([SolverProgram.Z3, SolverProgram.Cvc5])];

    [TestCaseSource(nameof(Programs))]
    public void Exact_operations_agree_with_amounts(SolverSource program) => Using(program, execution =>
    {
        foreach (int units in Values)
        {
            foreach (uint parts in Ratios)
            {
                Symbol value = Exactly(execution, units, $"value{units}_{parts}");
                AssertIs(execution, Symbol.MulFloor(value, Ratio.Of(parts)), Amount.MulFloor(units, Ratio.Of(parts)));
                Symbol divided = Symbol.DivideFloor(Symbol.Scale(value, 7) + Symbol.Constant(3), 5);
                AssertIs(execution, divided, Amount.DivideFloor(Amount.Scale(units, 7) + 3, 5UL));
                AssertIs(execution, Symbol.Min(value, Symbol.Constant(10)), Amount.Min(units, 10));
                AssertIs(execution, Symbol.Max(value, Symbol.Constant(10)), Amount.Max(units, 10));
            }
        }
    });

    [TestCaseSource(nameof(Programs))]
    public void The_least_number_agrees_with_amounts(SolverSource program) => Using(program, execution =>
    {
        Symbol value = Exactly(execution, 17, "value");
        Symbol least = Symbol.Least(value, x => Symbol.Scale(x, 3) >= value);
        AssertIs(execution, least, Amount.Least(17, x => Amount.Scale(x, 3) >= 17));
    });

    [TestCaseSource(nameof(Programs))]
    public void Least_numbers_of_the_same_condition_in_other_words_are_the_same(SolverSource program) => Using(program, execution =>
    {
        var value = new Symbol(execution.Declare("value", 5));
        Symbol least = Symbol.Least(value, x => Symbol.Scale(x, 3) >= value);
        Symbol other = Symbol.Least(value, x => x + x + x + Symbol.Constant(1) > value);
        AssertCannot(execution, !Formula.AreEqual(least.Term, other.Term));
    });

    [Test]
    public void A_difference_that_may_be_below_zero_fails_on_a_path() => Using(SolverProgram.Z3, execution =>
    {
        (Symbol left, Symbol right) = LeftAndRight(execution);
        Formula succeeds = execution.FormulaOf(() => (left - right).Equals(left - right));
        Assert.That(succeeds, Is.EqualTo(Formula.GreaterOrEqual(left.Term, right.Term)));
    });

    [Test]
    public void A_predicate_becomes_one_formula() => Using(SolverProgram.Z3, execution =>
    {
        (Symbol left, Symbol right) = LeftAndRight(execution);
        Formula formula = execution.FormulaOf(() => left > right || left == Symbol.Zero);
        AssertCannot(execution, !formula & !Formula.GreaterOrEqual(right.Term, left.Term));
        AssertCannot(execution, formula & Formula.GreaterOrEqual(right.Term, left.Term) & Formula.GreaterOrEqual(left.Term, Linear.Of(1)));
    });

    private static void Using(SolverSource program, Action<SymbolicExecution> test)
    {
        SolverScripts.Need(program);
        using var solver = new SolverSession(program, TimeSpan.FromSeconds(20));
        var execution = new SymbolicExecution(solver) { Chooser = new BranchChooser(solver, []) };
        execution.Run(() =>
        {
            test(execution);
            return true;
        });
    }

    private static (Symbol Left, Symbol Right) LeftAndRight(SymbolicExecution execution) =>
        (new(execution.Declare("left", 0)), new(execution.Declare("right", 0)));

    private static Symbol Exactly(SymbolicExecution execution, int value, string name)
    {
        Linear number = execution.Declare(name, BigInteger.Zero);
        execution.Solver.Assert(Formula.AreEqual(number, Linear.Of(value)));
        return new(number);
    }

    private static void AssertIs(SymbolicExecution execution, Symbol symbol, Amount expected) =>
        AssertCannot(execution, !Formula.AreEqual(symbol.Term, Linear.Of(expected.ToBigInteger())));

    private static void AssertCannot(SymbolicExecution execution, Formula formula)
    {
        execution.Solver.Push();
        execution.Solver.Assert(formula);
        Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Unsatisfiable));
        execution.Solver.Pop();
        Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Satisfiable));
    }
}

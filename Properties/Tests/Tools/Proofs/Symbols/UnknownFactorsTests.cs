namespace MeshSecurity.Tests;

/// <summary>Ratios and prices as unknowns: their contracts hold for every value, and a proof says whether it is for all.</summary>
public sealed class UnknownFactorsTests
{
    private static readonly Ratio[] Ratios = [Ratio.Of(1), Ratio.Of(123_456_789), Ratio.Of(500_000_000), Ratio.Of(876_543_211)];
    private static readonly Price[] Prices = [Price.Of(1), Price.One, Price.Of(2_500_000_001_000_000_000), Price.Highest];

    [TestCase(0, 0)]
    [TestCase(1, 7)]
    [TestCase(9, 4)]
    [TestCase(12_345, 999_999)]
    public void With_their_values_all_operations_agree_with_amounts(int left, int right) => Using((execution, x, y) =>
    {
        execution.Assert(Formula.AreEqual(x.Term, Linear.Of(left)));
        execution.Assert(Formula.AreEqual(y.Term, Linear.Of(right)));
        List<(Symbol Symbol, Amount Expected)> results = [];
        foreach ((Ratio ratio, Price price) in Ratios.SelectMany(ratio => Prices.Select(price => (ratio, price))))
        {
            results.AddRange(Results(x, y, ratio, price).Zip(Results<Amount>(left, right, ratio, price)));
        }

        foreach (Formula value in execution.Factors.Values)
        {
            execution.Solver.Assert(value);
        }

        Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Satisfiable), "a contract excludes the exact results");
        foreach ((Symbol symbol, Amount expected) in results)
        {
            AssertCannot(execution, !Formula.AreEqual(symbol.Term, Linear.Of(expected.ToBigInteger())));
        }
    });

    [Test]
    public void A_larger_ratio_takes_no_less_and_a_complement_takes_the_rest() => Using((execution, x, _) =>
    {
        Symbol small = Symbol.MulFloor(x, Ratio.Of(100_000_000));
        Symbol large = Symbol.MulFloor(x, Ratio.Of(300_000_000));
        AssertCannot(execution, !Formula.GreaterOrEqual(large.Term, small.Term));
        AssertCannot(execution, !Formula.GreaterOrEqual(x.Term, large.Term));
        var both = Billionths<Symbol>.Of(x, Ratio.Of(100_000_000)) + Billionths<Symbol>.Of(x, Ratio.Of(900_000_000));
        AssertCannot(execution, !Formula.AreEqual(both.Count.Term, Billionths<Symbol>.Of(x).Count.Term));
    });

    [Test]
    public void A_fact_about_the_value_of_a_ratio_needs_it() => Using((execution, x, _) =>
    {
        Formula isTenth = Formula.AreEqual(Symbol.MulFloor(x, Ratio.Of(100_000_000)).Term, Symbol.DivideFloor(x, 10).Term);
        Assert.That(execution.Check(!isTenth), Is.EqualTo(Satisfiability.Unsatisfiable));
        Assert.That(execution.NeededFactors);
        Formula isNoMore = Formula.GreaterOrEqual(x.Term, Symbol.MulFloor(x, Ratio.Of(100_000_000)).Term);
        Assert.That(execution.Check(!isNoMore), Is.EqualTo(Satisfiability.Unsatisfiable));
        Assert.That(execution.NeededFactors, Is.False);
    });

    [TestCase("0.5")]
    [TestCase("1")]
    [TestCase("2.5")]
    public void A_price_of_the_mesh_does_not_bound_an_unknown_price(string text) => Using((execution, x, _) =>
    {
        Assert.That(Price.TryParse(text, out Price price));
        Symbol worth = Symbol.MulFloor(x, price);
        foreach (Formula possible in new[] { Below(x, worth), Below(worth, x) })
        {
            Assert.That(execution.Known(possible), Is.Null);
            execution.Solver.Push();
            execution.Solver.Assert(possible);
            Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Satisfiable));
            execution.Solver.Pop();
        }

        static Formula Below(Symbol low, Symbol high) => !Formula.GreaterOrEqual(low.Term, high.Term);
    });

    [Test]
    public void A_multiple_that_a_path_defines_says_nothing_of_other_paths() => Using((execution, x, y) =>
    {
        Linear negative = execution.Define(new("difference", x.Term, y.Term), number => Formula.AreEqual(number, x.Term - y.Term));
        execution.FormulaOf(() =>
            Symbol.Min(x, y) == y && new Symbol(negative) >= Symbol.Zero && Symbol.MulFloor(new(negative), Ratio.Of(7)) >= Symbol.Zero);
        execution.Solver.Assert(!Formula.GreaterOrEqual(x.Term, y.Term));
        Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Satisfiable));
    });

    [Test]
    public void The_contract_of_multiples_is_named()
    {
        ScenarioResult result = Prove(new StandardProtocol(), "EndEpoch: stake on two validators, a slash not settled",
            id => id == "POWER-2");
        Assert.That(result.Proofs.Single().Contracts, Does.Contain(UnknownFactors.Contract));
    }

    [Test]
    public void Zero_and_one_keep_their_values() => Using((execution, x, _) =>
    {
        Assert.That(Symbol.MulFloor(x, Ratio.Zero).Term, Is.EqualTo(Linear.Zero));
        Assert.That(Symbol.MulFloor(x, Ratio.One).Term, Is.EqualTo(x.Term));
        Assert.That(execution.Factors.Values, Is.Empty);
    });

    [TestCase("EndEpoch: stake on two validators, a slash not settled")]
    [TestCase("UnstakeRemote: each kind of bucket and transaction")]
    [TestCase("ReportDowntime: local stake bonded, queued and unbonding")]
    public void Commands_are_proved_for_all_ratios(string scenario)
    {
        ScenarioResult result = Prove(new StandardProtocol(), scenario, _ => true);
        Assert.That(result.Proofs.Where(proof => proof.Status != ProofStatus.Proved || !proof.IsForAllRatios), Is.Empty);
        Assert.That(result.Proofs.Any(proof => proof.IsAsked));
    }

    [Test]
    public void With_the_ratios_of_the_shape_no_result_is_for_all()
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        ScenarioResult result = Prover.Prove(
            ScenarioOf("UnstakeRemote: each kind of bucket and transaction"), new StandardProtocol(), solver, _ => true);
        Assert.That(result.Proofs.Where(proof => proof.IsForAllRatios), Is.Empty);
    }

    [Test]
    public void A_wrong_rule_is_refuted_with_the_ratios_of_the_shape() =>
        AssertRefuted(new SlashableFromRoundedTerms(), "VAULT-2", "StakeLocal: each kind of bucket and transaction");

    [Test]
    public void A_cap_that_is_ignored_is_refuted() =>
        AssertRefuted(new WrongRules.CapIsIgnored(), "POWER-1", "EndEpoch: stake on two validators, a slash not settled");

    private static void AssertRefuted(IVariant variant, string invariant, string scenario)
    {
        ProofResult proof = Prove(variant, scenario, id => id == invariant).Proofs.Single();
        Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted));
        Assert.That(proof.IsForAllRatios, Is.False);
        Assert.That(ProofStates.ViolatedBy(proof.Refutation!), Is.Empty, "the state before violates an invariant");
    }

    private static ScenarioResult Prove(IVariant variant, string scenario, Func<string, bool> wanted)
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        return Prover.ProveForAllRatios(ScenarioOf(scenario), variant, solver, wanted);
    }

    private static MeshSecurity.Proofs.Scenario ScenarioOf(string name) => Scenarios.All.Single(known => known.Name == name);

    private static IEnumerable<N> Results<N>(N x, N y, Ratio ratio, Price price) where N : IQuantity<N> =>
    [
        N.MulFloor(x, ratio),
        N.MulFloor(y, price),
        N.MulCeiling(x, price),
        N.MulFloor(N.MulFloor(x + y, price), ratio),
        N.MulFloor(N.MulFloor(x, price), ratio.Complement),
        N.MulFloor(x - N.MulFloor(x, ratio), ratio),
        N.MulFloor(N.Min(x, y), ratio),
        N.MulFloor(N.Max(x, y) - y, ratio.Complement),
        Billionths<N>.Of(N.Max(x, y), ratio).Count,
    ];

    private static void Using(Action<SymbolicExecution, Symbol, Symbol> test)
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        var execution = new SymbolicExecution(solver) { Chooser = new BranchChooser(solver, []) };
        execution.Factors = new UnknownFactors(execution);
        execution.Run(() =>
        {
            test(execution, new(execution.Declare("x", BigInteger.Zero)), new(execution.Declare("y", BigInteger.Zero)));
            return true;
        });
    }

    private static void AssertCannot(SymbolicExecution execution, Formula formula)
    {
        execution.Solver.Push();
        execution.Solver.Assert(formula);
        Assert.That(execution.Solver.Check(), Is.EqualTo(Satisfiability.Unsatisfiable));
        execution.Solver.Pop();
    }
}

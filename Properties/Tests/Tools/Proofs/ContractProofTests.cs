namespace MeshSecurity.Tests;

/// <summary>Contracts of named operations are proved from the definitions. Wrong definitions and contracts are refuted.</summary>
public sealed class ContractProofTests
{
    [Test]
    public void Every_contract_that_a_proof_assumes_is_proved_by_z3()
    {
        string[] expected = [.. NamedOperations.Assumed.Keys.Select(ContractProof.IdOf).Order(StringComparer.Ordinal)];
        ProofResult[] proofs = [.. new ProofRun { Command = ProofRun.Contracts }.Start().Single().Proofs];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(proofs.Select(proof => proof.Invariant).Order(StringComparer.Ordinal), Is.EqualTo(expected));
        Assert.That(proofs.Select(proof => proof.Status), Has.All.EqualTo(ProofStatus.Proved));
        Assert.That(proofs.Select(proof => proof.IsAsked), Has.All.True);
    }

    [TestCase("CONTRACT-SCALE-TO")]
    [TestCase("CONTRACT-SHARE-OUT")]
    public void A_quotient_that_is_rounded_up_is_refuted(string id) => Assert.That(WorstOf<RoundedUp>(id), Is.EqualTo(ProofStatus.Refuted));

    [TestCase("CONTRACT-MUL-DIV-FLOOR")]
    [TestCase("CONTRACT-SPLIT")]
    [TestCase("CONTRACT-PRODUCT")]
    [TestCase("CONTRACT-MULTIPLE")]
    public void A_product_that_is_too_large_is_refuted(string id) => Assert.That(WorstOf<OneMore>(id), Is.EqualTo(ProofStatus.Refuted));

    [Test]
    public void A_share_that_is_always_below_its_part_is_refuted() => Assert.That(
        StatusOf(execution =>
        {
            (Symbol total, Symbol sum, Symbol part) = (Any(execution, "total"), Any(execution, "sum"), Any(execution, "part"));
            return new(
                () => sum > Symbol.Zero && total <= sum && part <= sum && part > Symbol.Zero,
                () => Proportions<Symbol, SymbolDivision>.NextShare(total, sum, part, Symbol.Zero, Symbol.Zero).Share < part);
        }),
        Is.EqualTo(ProofStatus.Refuted));

    [Test]
    public void A_predicate_that_is_not_monotone_is_refuted() => Assert.That(
        StatusOf(execution =>
        {
            Symbol upTo = Any(execution, "up_to");
            Func<Symbol, bool> asked = LeastPredicates.Asked(execution, () => Symbol.Least(upTo, number => number == upTo));
            return LeastPredicates.Monotone(asked, Any(execution, "x"), Any(execution, "y"));
        }),
        Is.EqualTo(ProofStatus.Refuted));

    [Test]
    public void A_search_for_a_predicate_that_is_not_true_at_the_end_is_refuted() => Assert.That(
        StatusOf(execution =>
        {
            (Symbol from, Symbol first, Symbol upTo) = (Any(execution, "from"), Any(execution, "first"), Any(execution, "up_to"));
            return new(
                () => from <= first && from < upTo,
                () => first <= Proportions<Symbol, SymbolDivision>.Halve(from, upTo, number => number >= first).UpTo);
        }),
        Is.EqualTo(ProofStatus.Refuted));

    [Test]
    public void A_conclusion_that_fails_is_refuted() => Assert.That(
        StatusOf(execution =>
        {
            (Symbol value, Symbol divisor) = (Any(execution, "value"), Any(execution, "divisor"));
            return new(() => true, () => SymbolDivision.DivideFloor(value, divisor) <= value);
        }),
        Is.EqualTo(ProofStatus.Refuted),
        "the divisor can be 0");

    [Test]
    public void A_premise_that_no_numbers_satisfy_is_vacuous() => Assert.That(
        StatusOf(execution =>
        {
            Symbol number = Any(execution, "number");
            return new(() => number > Symbol.Zero && number + number == number, () => false);
        }),
        Is.EqualTo(ProofStatus.Vacuous));

    private static ProofStatus WorstOf<TExact>(string id) where TExact : IExactDivision<Symbol>
    {
        using SolverSession solver = NewSolver();
        return ContractProof.Prove(id, ContractProof.Of<TExact>()[id], solver).Max(result => result.Status);
    }

    private static ProofStatus StatusOf(Func<SymbolicExecution, Lemma> lemma)
    {
        using SolverSession solver = NewSolver();
        return Lemma.Prove(lemma, solver, SmtLibWriter.NonlinearLogic).Status;
    }

    private static SolverSession NewSolver() => new(SolverProgram.Z3, TimeSpan.FromSeconds(20));

    private static Symbol Any(SymbolicExecution execution, string name) => new(execution.Declare(name, BigInteger.Zero));

    private readonly struct RoundedUp : IExactDivision<Symbol>
    {
        public static Symbol Product(Symbol left, Symbol right) => SymbolDivision.Product(left, right);

        public static Symbol DivideFloor(Symbol value, Symbol divisor) =>
            SymbolDivision.DivideFloor(value + divisor - Symbol.Constant(1), divisor);
    }

    private readonly struct OneMore : IExactDivision<Symbol>
    {
        public static Symbol Product(Symbol left, Symbol right) => SymbolDivision.Product(left, right) + left;

        public static Symbol DivideFloor(Symbol value, Symbol divisor) => SymbolDivision.DivideFloor(value, divisor);
    }
}

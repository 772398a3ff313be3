namespace MeshSecurity.Tests;

/// <summary>A proof says whether it excludes some result of the command.</summary>
public sealed class VacuityTests
{
    private static readonly Lazy<ILookup<string, ProofResult>> Bond = new(() => Of("Bond"));

    [TestCase("VAULT-2", true)]
    [TestCase("SUPPLY-1", true)]
    [TestCase("SYNC-6", true)]
    [TestCase("PROVISIONAL", false)]
    public void A_bond_could_violate_what_speaks_of_its_state(string invariant, bool isViolable) =>
        Assert.That(Bond.Value[invariant].Select(proof => proof.IsViolable), Is.Not.Empty.And.All.EqualTo(isViolable));

    [Test]
    public void Proofs_of_votes_in_shapes_without_votes_are_vacuous() =>
        Assert.That(Of("SubmitEvidence")["EVID-2"].Select(proof => proof.IsViolable), Is.Not.Empty.And.All.False);

    [Test]
    public void Every_invariant_excludes_a_result_in_some_stored_proof()
    {
        IEnumerable<Invariant<Amount>> ofSteps = Invariants<Amount>.OfState.Concat<Invariant<Amount>>(Invariants<Amount>.OfStep);
        Assert.That(
            from record in ProofRecord.Load()
            where record.Violable == 0 && ofSteps.Any(known => known.Id == record.Invariant)
            select record.Invariant,
            Is.Empty);
    }

    [Test]
    public void A_statement_without_a_predicate_is_never_violated()
    {
        IScenario scenario = Scenarios.Find("Bond: each kind of bucket and transaction")!;
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        var execution = new SymbolicExecution(solver);
        string[] violated = execution.Run(() =>
        {
            State<Symbol> state = scenario.StartOf(new SymbolicAmountSource(execution)).State;
            return new OtherSteps(scenario).Violated(new Outcome.Accepted([]), state, [Prover.Totality, "VAULT-1"]).ToArray();
        });
        Assert.That(violated, Is.EqualTo(["VAULT-1"]));
    }

    private static ILookup<string, ProofResult> Of(string command) =>
        new ProofRun { Command = command }.Start().SelectMany(result => result.Proofs).ToLookup(proof => proof.Invariant);
}

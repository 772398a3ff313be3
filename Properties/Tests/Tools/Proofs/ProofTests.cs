namespace MeshSecurity.Tests;

/// <summary>Proves all obligations with z3 and a part with cvc5.</summary>
public sealed class ProofTests
{
    private static readonly Lazy<IReadOnlyList<ScenarioResult>> WithZ3 = new(
        () => new ProofRun { Structures = ProofRun.RecordedStructures, ForAllRatios = true }.Start());

    private static readonly string[] RelyingOn = ["Split", "ScaleTo", "ShareOut", "Least", "Product", UnknownFactors.Contract];

    private static IEnumerable<ProofResult> Proofs => WithZ3.Value.SelectMany(result => result.Proofs);

    [Test]
    public void Z3_proves_every_obligation() => Assert.That(Proofs.Where(proof => proof.Status != ProofStatus.Proved), Is.Empty);

    [Test]
    public void The_stored_records_are_the_proofs_of_the_code()
    {
        IReadOnlyList<ProofRecord> stored = ProofRecord.Load();
        Assert.That(stored.Select(record => record.Solvers), Has.All.Contains("z3"));
        Assert.That(
            ProofRecord.Write([.. stored.Select(record => record with { Solvers = ["z3"] })]),
            Is.EqualTo(ProofRecord.Write(ProofRecord.Of(WithZ3.Value))),
            $"run `./mesh prove --solver both --ratios all --structures {ProofRun.RecordedStructures} --record Tools/Proofs/proofs.json`");
    }

    [TestCase(nameof(Command<>.ReportDoubleSign))]
    [TestCase(nameof(Command<>.UnstakeRemote))]
    [TestCase(ProofRun.Genesis)]
    [TestCase(ProofRun.Contracts)]
    [TestCase(ProofRun.Orders)]
    public void Cvc5_proves_the_obligations_of_a_command(string command)
    {
        IReadOnlyList<ScenarioResult> results = new ProofRun { Command = command, Solvers = [SolverProgram.Cvc5] }.Start();
        Assert.That(results, Is.Not.Empty);
        Assert.That(results.SelectMany(result => result.Proofs).Where(proof => proof.Status != ProofStatus.Proved), Is.Empty);
    }

    [Test]
    public void Every_command_is_proved() => Assert.That(
        ProofRun.Commands.Except([ProofRun.Genesis, ProofRun.Orders, ProofRun.Guards, ProofRun.Ledger, ProofRun.Contracts]),
        Is.EquivalentTo(Guards.ByCommand.Keys));

    [Test]
    public void Every_invariant_but_those_of_whole_runs_has_a_proof_for_every_command_that_could_break_it()
    {
        ILookup<string, string> commands = Proofs.ToLookup(proof => proof.Invariant, proof => proof.Command);
        Assert.Multiple(() =>
        {
            foreach (Invariant<Amount> invariant in Invariants<Amount>.All.Where(invariant => invariant is not Invariant<Amount>.OfTrace))
            {
                IEnumerable<string> named = invariant.BrokenBy.IsEmpty ? Guards.ByCommand.Keys : invariant.BrokenBy;
                Assert.That(commands[invariant.Id].Distinct().Except([ProofRun.Genesis]), Is.EquivalentTo(named), invariant.Id);
            }
        });
    }

    [Test]
    public void Every_command_is_accepted_in_some_shape() =>
        Assert.That(
            WithZ3.Value.Where(result => result.Accepted > 0).Select(result => result.Command).Distinct(),
            Is.EquivalentTo(ProofRun.Commands));

    [Test]
    public void Every_contract_of_the_model_occurs_on_some_path() =>
        Assert.That(Proofs.SelectMany(proof => proof.Contracts).Distinct(), Is.EquivalentTo(RelyingOn));

    [Test]
    public void Names_of_scenarios_are_unique() => Assert.That(Scenarios.All.Select(scenario => scenario.Name), Is.Unique);
}

namespace MeshSecurity.Tests;

/// <summary>The assumptions that proofs need: without one of them, a counterexample exists whose start violates only that one.</summary>
public sealed class NeedsTests
{
    private const string Search = "./mesh needs --record Tools/Proofs/Needs/needs.json";

    [Test]
    public void Each_stored_need_has_a_counterexample_that_violates_only_the_assumption()
    {
        IReadOnlyList<ProofNeed> stored = NeedsRecord.Load();
        using var solvers = new SolverPools();
        Assert.That(stored, Is.Not.Empty.And.Unique);
        Assert.Multiple(() =>
        {
            foreach (ProofNeed need in stored)
            {
                using var solver = new SolverSession(solvers.Of(SolverProgram.Z3), TimeSpan.FromSeconds(20));
                IScenario scenario = Scenarios.Find(need.Scenario)!;
                ProofResult proof = Prover.Prove(
                    scenario, new StandardProtocol(), solver, id => id == need.Invariant, need.Assumption).Proofs.Single();
                Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted), $"{need}: run `{Search}`");
                Assert.That(
                    ProofStates.ViolatedBy(proof.Refutation!).Select(violated => violated.Split(':')[0]), Is.EqualTo([need.Assumption]));
            }
        });
    }

    [Test]
    public void A_search_finds_the_needs_of_a_command()
    {
        ProofNeed[] found = [.. new NeedsSearch(new() { Command = "WithdrawLocalRewards" }).Start()];
        Assert.That(
            found.Select(need => (need.Invariant, need.Assumption)),
            Is.SubsetOf(NeedsRecord.Load().Select(need => (need.Invariant, need.Assumption))).And.Not.Empty);
    }

    [Test]
    public void Without_an_assumption_only_proofs_that_assume_something_are_tried() => Assert.That(
        new ProofRun { Without = "VAULT-1" }.Count,
        Is.EqualTo(new ProofRun().Count - 4), "genesis, guards, ledger and contracts assume nothing");

    [Test]
    public void No_invariant_is_an_assumption_of_itself() =>
        Assert.That(NeedsRecord.Load().Where(need => need.Invariant == need.Assumption), Is.Empty);
}

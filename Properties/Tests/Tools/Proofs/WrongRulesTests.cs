namespace MeshSecurity.Tests;

/// <summary>Proofs refute wrong rules. The replay of each counterexample with amounts violates the invariant.</summary>
public sealed class WrongRulesTests
{
    [TestCase("StakeLocal: each kind of bucket and transaction")]
    [TestCase("StakeRemote: each kind of bucket and transaction")]
    [TestCase("Unbond: each kind of bucket and transaction")]
    public void Rounded_terms_let_a_user_do_too_much(string scenario) => Refutes(new SlashableFromRoundedTerms(), "VAULT-2", scenario);

    [Test]
    public void Without_scaling_the_cap_is_exceeded() =>
        Refutes(new WrongRules.CapIsIgnored(), "POWER-1", "EndEpoch: stake on two validators, a slash not settled");

    [Test]
    public void A_reduction_that_is_taken_from_one_bucket_fails() =>
        Refutes(new WrongRules.SpreadTakesTooMuch(), "SLASH-5", "SubmitEvidence: three lien holders, two validators each but with local");

    /// <summary>The model throws an overflow in most cases. Code of another author may throw anything.</summary>
    [Test]
    public void A_transition_that_throws_any_exception_is_not_total() =>
        Refutes(new WrongRules.LockIsMissing(), Prover.Totality, "Unbond: each kind of bucket and transaction");

    private static void Refutes(IVariant variant, string invariant, string scenario)
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        ProofResult proof = Prover.Prove(
            Scenarios.All.Single(known => known.Name == scenario), variant, solver, id => id == invariant).Proofs.Single();
        Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted));
        Refutation found = proof.Refutation!;
        TestContext.Out.WriteLine($"{found.Command}: {found.Found}");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(found.IsSpurious, Is.False);
        Assert.That(ProofStates.ViolatedBy(found), Is.Empty, "the state before violates an invariant");
    }
}

using MeshSecurity.Proofs;
using MeshSecurity.Spec;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Evidence about the proofs: a wrong rule is refuted, by a state and a command that violate the invariant on amounts.</summary>
[TestFixture]
public sealed class WrongRulesTests
{
    [Test]
    public void A_Restore_that_only_caps_liens_leaves_too_much_slashable() =>
        Refutes(new WrongRules.RestoreOnlyCaps(), "VAULT-2", "SubmitEvidence: three lien holders");

    [Test]
    public void A_Restore_that_does_not_stop_at_zero_fails() =>
        Refutes(new WrongRules.RestoreTakesTheSame(), "SLASH-5", "SubmitEvidence: three lien holders, a third of it slashed");

    [TestCase("StakeLocal: each kind of bucket and transaction")]
    [TestCase("StakeRemote: each kind of bucket and transaction")]
    [TestCase("Unbond: each kind of bucket and transaction")]
    public void Rounded_terms_let_a_user_do_too_much(string scenario) =>
        Refutes(new WrongRules.RoundedSlashable(), "VAULT-2", scenario);

    [Test]
    public void A_commit_without_the_recorded_slashes_evades() =>
        Refutes(new WrongRules.CommitWithoutSlashes(), "SLASH-4", "Acknowledge: a stake with a slash recorded");

    [Test]
    public void A_roll_back_that_forgets_the_difference_loses_count() =>
        Refutes(new WrongRules.RollBackForgetsTheDifference(), "SYNC-2", "Timeout: an unstake");

    [Test]
    public void Without_scaling_the_cap_is_exceeded() =>
        Refutes(new WrongRules.CapIsIgnored(), "POWER-1", "EndEpoch: stake on two validators, a slash not settled");

    [Test]
    public void A_slash_packet_that_is_obeyed_slashes_without_evidence() =>
        Refutes(new WrongRules.SlashPacketsAreObeyed(), "EVID-1", "Deliver: a slash where only evidence slashes");

    [Test]
    public void A_reduction_that_is_taken_from_one_bucket_fails() =>
        Refutes(new WrongRules.SpreadTakesTooMuch(), "SLASH-5", "SubmitEvidence: three lien holders, two validators each but with local");

    private static void Refutes(IVariant variant, string invariant, string scenario)
    {
        using var solver = new WatchedSolver(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        ProofResult proof = Prover.Prove(
            Scenarios.All.Single(known => known.Name == scenario), variant, solver, id => id == invariant).Proofs.Single();

        Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted));
        Refutation found = proof.Refutation!;
        TestContext.Out.WriteLine($"{found.Command}: {found.Found}");
        Assert.Multiple(() =>
        {
            Assert.That(found.IsSpurious, Is.False);
            Assert.That(Violated(found), Is.Empty, "the state before violates an invariant itself");
        });
    }

    private static IEnumerable<string> Violated(Refutation refutation) =>
        Invariants<Amount>.OfState.Concat(Hypotheses<Amount>.All)
            .Select(invariant => invariant.Find(refutation.Configuration, refutation.Before) is { } violation ? $"{invariant.Id}: {violation}" : null)
            .OfType<string>();
}

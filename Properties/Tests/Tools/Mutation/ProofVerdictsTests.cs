using MeshSecurity.Mutation;

namespace MeshSecurity.Tests;

/// <summary>Only a proof that fails kills a mutant.</summary>
public sealed class ProofVerdictsTests
{
    [TestCase(ProofOutcome.Refuted, MutantStatus.Killed)]
    [TestCase(ProofOutcome.RefutedWithoutReplay, MutantStatus.Killed)]
    [TestCase(ProofOutcome.Spurious, MutantStatus.Killed)]
    [TestCase(ProofOutcome.Vacuous, MutantStatus.Killed)]
    [TestCase(ProofOutcome.Crashed, MutantStatus.RuntimeError)]
    public void A_failed_test_is_a_kill_if_an_obligation_fails(ProofOutcome outcome, MutantStatus expected) =>
        Assert.That(StatusOf(MutantStatus.Killed, ProofOutcome.Unknown, outcome), Is.EqualTo(expected));

    [Test]
    public void A_failed_test_without_a_verdict_is_a_crash() =>
        Assert.That(StatusOf(MutantStatus.Killed), Is.EqualTo(MutantStatus.RuntimeError));

    [TestCase(MutantStatus.Survived, MutantStatus.Unknown)]
    [TestCase(MutantStatus.Timeout, MutantStatus.Timeout)]
    public void A_survivor_with_an_unknown_obligation_is_unknown(MutantStatus status, MutantStatus expected) =>
        Assert.That(StatusOf(status, ProofOutcome.Unknown, ProofOutcome.Proved), Is.EqualTo(expected));

    [TestCase(MutantStatus.Survived)]
    [TestCase(MutantStatus.NoCoverage)]
    public void A_survivor_whose_obligations_are_proved_survives(MutantStatus status) =>
        Assert.That(StatusOf(status, ProofOutcome.Proved), Is.EqualTo(status));

    [Test]
    public void Neither_unknown_nor_crashed_mutants_count_as_killed()
    {
        MutantStatus[] statuses = [MutantStatus.Killed, MutantStatus.Unknown, MutantStatus.RuntimeError, MutantStatus.Survived];
        Assert.That(new MutationReport([.. statuses.Select(MutantOf)]).Score, Is.EqualTo(25));
    }

    [Test]
    public void Verdicts_are_read_as_they_are_written()
    {
        string folder = Directory.CreateTempSubdirectory("mesh-verdicts-").FullName;
        ProofVerdict[] verdicts =
        [
            new(7, "Bond", ProofOutcome.Refuted, "VAULT-1, Bond: nobody has staked"), new(-1, "Close", ProofOutcome.Proved, string.Empty),
        ];
        try
        {
            File.WriteAllLines(Path.Combine(folder, "1.jsonl"), [verdicts[0].Write()]);
            File.WriteAllLines(Path.Combine(folder, "2.jsonl"), [verdicts[1].Write(), string.Empty]);
            Assert.That(ProofVerdicts.Read(folder).All, Is.EqualTo(verdicts));
            Assert.That(ProofVerdicts.Read(Path.Combine(folder, "none")).All, Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MutantStatus StatusOf(MutantStatus status, params ProofOutcome[] outcomes)
    {
        var other = new ProofVerdict(2, "Bond", ProofOutcome.Refuted, string.Empty);
        var verdicts = new ProofVerdicts([other, .. outcomes.Select(outcome => new ProofVerdict(1, "Bond", outcome, string.Empty))]);
        return verdicts.ApplyTo(new([MutantOf(status)])).Mutants.Single().Status;
    }

    private static Mutant MutantOf(MutantStatus status) => new("Model/Clock.cs", 1, "x", "x", "y", status) { Id = 1 };
}

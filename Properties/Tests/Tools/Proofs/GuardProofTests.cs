namespace MeshSecurity.Tests;

/// <summary>The guards that all commands share are proved for each command; a wrong expectation is refuted.</summary>
public sealed class GuardProofTests
{
    private static readonly Rejection[] Shared =
    [
        Rejection.UnknownChain, Rejection.UnknownPairing, Rejection.UnknownUser, Rejection.UnknownValidator, Rejection.ZeroAmount,
    ];

    [Test]
    public void The_cases_cover_each_shared_guard_of_each_command()
    {
        IEnumerable<string> byHand = GuardCases.All.Where(known => Shared.Contains(known.Reason))
            .Select(known => Show(known.Command, known.Reason));
        IEnumerable<string> proved = RefusedCommand.All.Select(guard => Show(guard.Command, guard.Expected));
        Assert.That(proved.Distinct(), Is.EquivalentTo(byHand.Distinct()));

        static string Show(Command<Amount> command, Rejection reason) => $"{command.GetType().Name} {reason}";
    }

    [Test]
    public void Every_case_is_proved()
    {
        ScenarioResult result = new ProofRun { Command = ProofRun.Guards }.Start().Single();
        Assert.That(result.Proofs.Select(proof => proof.Scenario), Is.EqualTo(RefusedCommand.All.Select(guard => $"Guards: {guard.Name}")));
        Assert.That(result.Proofs.Select(proof => (proof.Invariant, proof.Status)), Has.All.EqualTo((GuardProof.Id, ProofStatus.Proved)));
    }

    [Test]
    public void Another_rejection_is_refuted() =>
        Assert.That(StatusOf(RefusedCommand.All.First() with { Expected = Rejection.UnknownUser }), Is.EqualTo(ProofStatus.Refuted));

    [Test]
    public void A_command_that_is_accepted_is_refuted() =>
        Assert.That(
            StatusOf(new("Bond", Rejection.UnknownChain, new CommandTemplate(nameof(Command<>.Bond)).Of(Amount.Zero))),
            Is.EqualTo(ProofStatus.Refuted));

    private static ProofStatus StatusOf(RefusedCommand guard)
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        return GuardProof.Prove(new StandardProtocol(), solver, [guard]).Proofs.Single().Status;
    }
}

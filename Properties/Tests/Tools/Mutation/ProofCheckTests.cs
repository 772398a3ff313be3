using System.Text.RegularExpressions;
using MeshSecurity.Mutation;
using MeshSecurity.ProofFixtures;

namespace MeshSecurity.Tests;

/// <summary>The proofs of a command become one outcome for a mutant.</summary>
public sealed partial class ProofCheckTests
{
    [Test]
    public void Correct_rules_are_proved() =>
        Assert.That(Check(new StandardProtocol(), nameof(Bond)), Is.EqualTo(new ProofVerdict(1, nameof(Bond), ProofOutcome.Proved, "")));

    [Test]
    public void Wrong_rules_are_refuted()
    {
        ProofVerdict verdict = Check(new WithoutLock(), nameof(Unbond));
        Assert.That(verdict.Outcome, Is.EqualTo(ProofOutcome.Refuted));
        Assert.That(verdict.Detail, Does.Match("^VAULT-[0-9], Unbond: "));
    }

    [Test]
    public void An_exception_outside_of_the_transition_is_a_crash()
    {
        ProofVerdict verdict = Check(new Throwing(), nameof(Unbond));
        Assert.That(verdict.Outcome, Is.EqualTo(ProofOutcome.Crashed));
        Assert.That(verdict.Detail, Is.EqualTo("InvalidOperationException: no rules"));
    }

    /// <summary>Later scenarios would cost time only.</summary>
    [Test]
    public void The_first_kill_ends_the_proofs()
    {
        ProofVerdict verdict = ProofCheck.Of(Scenarios(), 1, "Bond");
        Assert.That(verdict, Is.EqualTo(new ProofVerdict(1, "Bond", ProofOutcome.Vacuous, "VAULT-2, second")));

        static IEnumerable<ScenarioResult> Scenarios()
        {
            yield return Result("first", ProofStatus.Proved, ProofStatus.Unknown);
            yield return Result("second", ProofStatus.Proved, ProofStatus.Vacuous);
            throw new AssertionException("a scenario after the kill was proved");
        }
    }

    [Test]
    public void Without_a_kill_an_unknown_obligation_is_the_outcome() => Assert.That(
        ProofCheck.Of([Result("first", ProofStatus.Unknown), Result("second", ProofStatus.Proved)], 1, "Bond").Outcome,
        Is.EqualTo(ProofOutcome.Unknown));

    [Test]
    public void A_refutation_that_is_not_replayed_is_named_so() => Assert.That(
        ProofCheck.Of([Result("first", ProofStatus.Refuted)], 1, "Bond").Outcome, Is.EqualTo(ProofOutcome.RefutedWithoutReplay));

    [Test]
    public void Every_command_with_obligations_has_a_fixture()
    {
        string source = File.ReadAllText(Repository.PathOf("Tools", "Mutation", "ProofFixtures", "CommandProofs.cs"));
        Assert.That(Fixture().Matches(source).Select(found => found.Groups["command"].Value), Is.EquivalentTo(ProofRun.Commands));
    }

    private static ProofVerdict Check(IVariant variant, string command) =>
        ProofCheck.Of(new() { Command = command, Variant = variant }, 1);

    private static ScenarioResult Result(string scenario, params ProofStatus[] statuses) => new(
        scenario, "Bond", "z3", 1, 1, 1, default, default, IsRestUnchanged: true,
        [.. statuses.Select((status, k) => new ProofResult($"VAULT-{k + 1}", "Bond", scenario, "z3", status, 1, 1, default, [], null))]);

    [GeneratedRegex(
        @" : CommandProof\((ProofRun\.|nameof\(Command<>\.)(?<command>\w+)\)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fixture();

    private sealed class WithoutLock : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { LockedCollateral = (_, _, _) => N.Zero };
    }

    private sealed class Throwing : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => throw new InvalidOperationException("no rules");
    }
}

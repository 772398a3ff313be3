using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Evidence that what must be possible from every state is looked for: rules under which it is not are found, by the fewest steps.</summary>
[TestFixture]
public sealed class LivenessTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    /// <summary>No step of this scope relays anything: what would come of it shows only to those who go on from its states.</summary>
    private static readonly Scope Unrelayed = Scopes.Read(
        "unrelayed",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["2"]}, "stake_remote": {"amounts": ["2"]}, "submit_evidence": {"ages": [0], "valid": [true], "times": 1}},
         "goals": []}
        """);

    [Test]
    public void Collateral_that_can_never_leave_is_found_in_one_step() =>
        Finds(Standard with { Locked = (_, _, account) => account.Collateral }, "EXIT-1", 1);

    [Test]
    public void Stake_that_fails_when_it_commits_is_found_where_it_is_sent() =>
        Finds(Standard with { Settle = _ => throw new InvalidOperationException("fails") }, "SYNC-4", 2);

    [Test]
    public void Stake_that_fails_when_it_commits_slashed_is_found_where_it_is_slashed() =>
        Finds(Standard with { Settle = stake => stake.Slashes.IsEmpty ? stake.Amount : throw new InvalidOperationException("fails") }, "SLASH-5", 3);

    [Test]
    public void Under_the_standard_rules_all_of_it_is_possible()
    {
        ExplorationResult result = Scopes.Explore(Unrelayed);

        Assert.That((result.Ending, result.Failure), Is.EqualTo((ExplorationEnd.Exhausted, (Run?)null)));
    }

    private static void Finds(Rules<Amount> rules, string invariant, int steps)
    {
        ExplorationResult result = Scopes.Explore(Unrelayed, new() { Rules = rules });
        ExplorationResult safety = Scopes.Explore(Unrelayed, new() { Rules = rules, Checks = Checks.Safety });

        Assert.That((result.Failure?.Findings[0].Invariant, result.Failure?.Steps.Count), Is.EqualTo((invariant, steps)));
        Assert.That(safety.Failure, Is.Null, "its own steps show it as well");
    }
}

namespace MeshSecurity.Tests;

/// <summary>
/// An invariant that speaks of parts is violated in a state if and only if it is violated in one of the parts alone. Tests every state of
/// the recorded runs, and each of these with one value changed.
/// </summary>
public sealed class PartsTests
{
    [TestCaseSource(typeof(RecordedRuns), nameof(RecordedRuns.Names))]
    public void An_invariant_is_violated_in_a_state_iff_in_a_part_of_it(string name)
    {
        int found = 0;
        foreach (Transition<Amount> step in RecordedRuns.Of(name).Steps)
        {
            foreach (State<Amount> state in ValueMutations.Of(step.After).Select(other => (State<Amount>)other.Value!).Prepend(step.After))
            {
                found += Compare(step.Configuration, state);
            }
        }

        Assert.That(found, Is.Positive);
    }

    /// <summary>Therefore an exploration checks each part once.</summary>
    [Test]
    public void Every_state_invariant_speaks_of_parts() => Assert.That(
        Invariants<Amount>.OfState.Select(invariant => $"{invariant.Id}: {invariant.Components}"),
        Is.EqualTo(
        [
            "VAULT-1: Accounts", "VAULT-2: Accounts", "VAULT-3: Accounts", "SUPPLY-1: Chains", "UNBOND-1: Accounts", "UNBOND-2: Accounts",
            "SYNC-1: Pairings", "SYNC-2: Pairings", "SYNC-3: Pairings", "SYNC-5: Pairings", "SYNC-6: Pairings", "POWER-1: Pairings",
            "POWER-4: Pairings", "REWARD-1: ChainsAndPairings", "REWARD-2: Pairings", "TX-1: Pairings", "KEY-1: Chains",
        ]));

    /// <summary>Returns the number of violated invariants.</summary>
    private static int Compare(Configuration mesh, State<Amount> state)
    {
        int found = 0;
        var parts = StateParts.Kinds.ToDictionary(kind => kind, kind => StateParts.Of(mesh, state, kind).ToList());
        foreach (Invariant<Amount>.OfState invariant in Invariants<Amount>.OfState)
        {
            bool IsViolated(State<Amount> one) => Noticing.Finds(() => invariant.Find(mesh, one));
            bool whole = IsViolated(state);
            bool inParts = parts.Any(kind => invariant.Components.HasFlag(kind.Key) && kind.Value.Any(IsViolated));
            Assert.That(
                inParts, Is.EqualTo(whole), () => $"{invariant.Id}: {invariant.Find(mesh, state)} in {StateDocument.Write(mesh, state)}");
            found += whole ? 1 : 0;
        }

        return found;
    }
}

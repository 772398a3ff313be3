namespace MeshSecurity.Tests;

/// <summary>
/// An invariant that speaks of the parts of a state one at a time finds something in a state where it finds something in a part of it that stands alone,
/// and nowhere else: in every state of the worked examples and of the runs of known mistakes, and in each of them with another value at any place.
/// </summary>
public sealed class PartsTests
{
    [TestCaseSource(typeof(RecordedRuns), nameof(RecordedRuns.Names))]
    public void What_is_found_in_a_state_is_found_in_a_part_of_it(string name)
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

    /// <summary>So an exploration judges each part once.</summary>
    [Test]
    public void None_of_the_protocols_speaks_of_more_than_a_part() => Assert.That(
        Invariants<Amount>.OfState.Select(invariant => $"{invariant.Id}: {invariant.Components}"),
        Is.EqualTo(
        [
            "VAULT-1: Accounts", "VAULT-2: Accounts", "VAULT-3: Accounts", "SUPPLY-1: Chains", "UNBOND-1: Accounts", "UNBOND-2: Accounts",
            "SYNC-1: Pairings", "SYNC-2: Pairings", "SYNC-3: Pairings", "SYNC-5: Pairings", "SYNC-6: Pairings", "POWER-1: Pairings",
            "REWARD-1: ChainsAndPairings", "REWARD-2: Pairings", "TX-1: Pairings",
        ]));

    /// <summary>How many invariants find something.</summary>
    private static int Compare(Configuration mesh, State<Amount> state)
    {
        int found = 0;
        var parts = StateParts.Kinds.ToDictionary(kind => kind, kind => StateParts.Of(mesh, state, kind).ToList());
        foreach (Invariant<Amount>.OfState invariant in Invariants<Amount>.OfState)
        {
            bool whole = Noticing.Finds(() => invariant.Find(mesh, state));
            bool inParts = parts.Any(kind => invariant.Components.HasFlag(kind.Key) && kind.Value.Any(part => Noticing.Finds(() => invariant.Find(mesh, part))));
            Assert.That(inParts, Is.EqualTo(whole), () => $"{invariant.Id}: {invariant.Find(mesh, state)} in {StateDocument.Write(mesh, state)}");
            found += whole ? 1 : 0;
        }

        return found;
    }
}

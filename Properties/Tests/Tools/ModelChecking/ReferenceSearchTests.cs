namespace MeshSecurity.Tests;

/// <summary>
/// Compares the explorer with the reference search. The distinct encodings of all states that the reference search visits must be the
/// states of the explorer: it neither loses a state nor invents one.
/// </summary>
public sealed class ReferenceSearchTests
{
    private static readonly Scope Small = Scopes.Read(
        "small",
        """
        {"about": "", "mesh": {"chains": [CHAIN_twins, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"]}, "stake_remote": {"amounts": ["1"], "times": 1},
                      "unstake_remote": {"amounts": ["1"], "times": 1}, "deliver": {}, "acknowledge": {}, "timeout": {"times": 1},
                      "report_downtime": {"chains": ["east"], "ages": [0, 2], "times": 1}, "advance": {"seconds": [2], "times": 2}},
         "goals": []}
        """);

    private static readonly Lazy<(int Exact, Distinct Numbers, Distinct Names)> Reference = new(Search);

    [TestCase(Reduction.Numbers)]
    [TestCase(Reduction.NumbersAndNames)]
    public void The_explorer_visits_the_states_of_the_reference_search(Reduction reduction)
    {
        ExplorationResult result = Scopes.Explore(Small, new() { Reduction = reduction, Checks = Checks.Safety });
        Distinct expected = reduction == Reduction.Numbers ? Reference.Value.Numbers : Reference.Value.Names;
        TestContext.Out.WriteLine($"{Reference.Value.Exact} states as objects, {expected.States} encodings");
        Assert.That(
            (result.Ending, result.States, result.Transitions, result.Executed),
            Is.EqualTo((ExplorationEnd.Exhausted, expected.States, expected.Transitions, expected.Executed)));
        Assert.That(expected.States, Is.LessThan(Reference.Value.Exact));
        Assert.That(expected.Executed, Is.LessThan(expected.Transitions));
    }

    [Test]
    public void Storage_and_threads_do_not_change_the_counts()
    {
        (long, long) Counts(ExplorationOptions options)
        {
            ExplorationResult result = Scopes.Explore(Small, options with { Checks = Checks.Safety });
            return (result.States, result.Transitions);
        }

        (long, long) counts = Counts(new());
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Counts(new() { Storage = StateStorage.States }), Is.EqualTo(counts));
        Assert.That(Counts(new() { Threads = 2 }), Is.EqualTo(counts));
    }

    private static (int Exact, Distinct Numbers, Distinct Names) Search()
    {
        var mesh = new Mesh<Amount>(Small.Mesh);
        var numbers = new Distinct(new(Small, Reduction.Numbers));
        var names = new Distinct(new(Small, Reduction.NumbersAndNames));
        int exact = 0;
        foreach (ReferenceNode node in ReferenceSearch.Nodes(Small, (node, candidate) =>
            mesh.Apply(node.State, candidate.Command) is { Outcome: Outcome.Accepted } step ? step.Next : null))
        {
            exact++;
            numbers.Add(node);
            names.Add(node);
        }

        return (exact, numbers, names);
    }

    /// <summary>Counts of distinct nodes, where states with one encoding are one state.</summary>
    private sealed class Distinct(EncodedStates states)
    {
        private readonly Dictionary<string, int> candidates = new(StringComparer.Ordinal);
        private readonly Dictionary<(string State, int Row), int> executed = [];

        public long States => candidates.Count;

        public long Transitions => candidates.Values.Sum();

        /// <summary>The number of commands that some budget allows in a state, each counted once per state.</summary>
        public long Executed => executed.Values.Sum();

        public void Add(ReferenceNode node)
        {
            string packed = Convert.ToHexString(states.Pack(node.State));
            candidates.TryAdd($"{Convert.ToHexString(node.Budgets)} {packed}", node.Candidates.Length);
            foreach (IGrouping<int, CandidateCommand> row in node.Candidates.GroupBy(candidate => candidate.Row))
            {
                executed.TryAdd((packed, row.Key), row.Count());
            }
        }
    }
}

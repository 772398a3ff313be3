namespace MeshSecurity.Tests;

/// <summary>
/// The explorer against a search so plain that it needs no trust: states as they are, in a set, with all their numbers. What that one sees must be,
/// taken together by the packed form, what the explorer has seen: so it neither loses a state nor invents one.
/// </summary>
[TestFixture]
public sealed class ReferenceSearchTests
{
    private static readonly Scope Small = Scopes.Read(
        "small",
        """
        {"about": "", "mesh": {"chains": [CHAIN_twins, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"]}, "stake_remote": {"amounts": ["1"], "times": 2},
                      "unstake_remote": {"amounts": ["1"], "times": 1}, "deliver": {}, "acknowledge": {}, "timeout": {"times": 1},
                      "report_downtime": {"chains": ["east"], "ages": [0, 2], "times": 1}, "advance": {"seconds": [2], "times": 2}}, "goals": []}
        """);

    private static readonly Lazy<(int Exact, Seen Numbers, Seen Names)> Plain = new(Search);

    [TestCase(Reduction.Numbers)]
    [TestCase(Reduction.NumbersAndNames)]
    public void The_explorer_sees_what_a_plain_search_sees(Reduction reduction)
    {
        ExplorationResult result = Scopes.Explore(Small, new() { Reduction = reduction, Checks = Checks.Safety });

        Seen expected = reduction == Reduction.Numbers ? Plain.Value.Numbers : Plain.Value.Names;
        TestContext.Out.WriteLine($"{Plain.Value.Exact} states as they are, {expected.States} packed");
        Assert.That(
            (result.Ending, result.States, result.Transitions, result.Executed),
            Is.EqualTo((ExplorationEnd.Exhausted, expected.States, expected.Transitions, expected.Executed)));
        Assert.That(expected.States, Is.LessThan(Plain.Value.Exact));
        Assert.That(expected.Executed, Is.LessThan(expected.Transitions));
    }

    [Test]
    public void Exact_or_by_fingerprints_on_one_thread_or_two_it_sees_the_same()
    {
        (long, long) Counts(ExplorationOptions options)
        {
            ExplorationResult result = Scopes.Explore(Small, options with { Checks = Checks.Safety });
            return (result.States, result.Transitions);
        }

        (long, long) counts = Counts(new());
        Assert.Multiple(() =>
        {
            Assert.That(Counts(new() { Storage = StateStorage.States }), Is.EqualTo(counts));
            Assert.That(Counts(new() { Threads = 2 }), Is.EqualTo(counts));
        });
    }

    private static (int Exact, Seen Numbers, Seen Names) Search()
    {
        var mesh = new Mesh<Amount>(Small.Mesh);
        var source = new CommandSource(Small);
        var layout = new Layout(Small);
        var packer = new PackedStates(layout, Symmetry.None(layout));
        var numbers = new Seen(packer);
        var names = new Seen(new(layout, Symmetry.Of(Small, layout)));
        var seen = new HashSet<(State<Amount>, string)>();
        var waiting = new Queue<(State<Amount> State, byte[] Budgets)>();
        void See(State<Amount> state, byte[] budgets)
        {
            if (seen.Add((state, Convert.ToHexString(budgets))))
            {
                waiting.Enqueue((state, budgets));
            }
        }

        See(mesh.Genesis(), layout.Budgets);
        var candidates = new List<CandidateCommand>();
        while (waiting.TryDequeue(out (State<Amount> State, byte[] Budgets) next))
        {
            packer.Fill(source, candidates, next.State, next.Budgets);
            numbers.Add(next.State, next.Budgets, candidates);
            names.Add(next.State, next.Budgets, candidates);
            foreach (CandidateCommand candidate in candidates)
            {
                Step<Amount> step = mesh.Apply(next.State, candidate.Command);
                if (step.Outcome is Outcome.Accepted)
                {
                    byte[] left = [.. next.Budgets];
                    if (candidate.Budget >= 0)
                    {
                        left[candidate.Budget]--;
                    }

                    See(step.Next, left);
                }
            }
        }

        return (seen.Count, numbers, names);
    }

    /// <summary>What is seen where states are taken together that pack the same: budgets are part of what is seen, and no part of a state.</summary>
    private sealed class Seen(PackedStates packer)
    {
        private readonly Dictionary<string, int> candidates = new(StringComparer.Ordinal);
        private readonly Dictionary<(string State, int Row), int> taken = [];

        public long States => candidates.Count;

        public long Transitions => candidates.Values.Sum();

        /// <summary>The commands of a row are taken in a state once any budget has allowed them there.</summary>
        public long Executed => taken.Values.Sum();

        public void Add(State<Amount> state, byte[] budgets, List<CandidateCommand> tried)
        {
            string packed = Convert.ToHexString(packer.Pack(state));
            candidates.TryAdd($"{Convert.ToHexString(budgets)} {packed}", tried.Count);
            foreach (IGrouping<int, CandidateCommand> row in tried.GroupBy(candidate => candidate.Row))
            {
                taken.TryAdd((packed, row.Key), row.Count());
            }
        }
    }
}

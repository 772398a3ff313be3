using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;
using NUnit.Framework;

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

    private static readonly Lazy<(int Exact, HashSet<string> Packed, HashSet<string> Nameless)> Plain = new(Search);

    [TestCase(Reduction.Numbers)]
    [TestCase(Reduction.NumbersAndNames)]
    public void The_explorer_sees_what_a_plain_search_sees(Reduction reduction)
    {
        ExplorationResult result = Scopes.Explore(Small, new() { Reduction = reduction, Checks = Checks.Safety });

        int expected = (reduction == Reduction.Numbers ? Plain.Value.Packed : Plain.Value.Nameless).Count;
        TestContext.Out.WriteLine($"{Plain.Value.Exact} states as they are, {expected} packed");
        Assert.That((result.Ending, result.States), Is.EqualTo((ExplorationEnd.Exhausted, (long)expected)));
        Assert.That(expected, Is.LessThan(Plain.Value.Exact));
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
            Assert.That(Counts(new() { Keeping = Keeping.States }), Is.EqualTo(counts));
            Assert.That(Counts(new() { Threads = 2 }), Is.EqualTo(counts));
        });
    }

    private static (int Exact, HashSet<string> Packed, HashSet<string> Nameless) Search()
    {
        var mesh = new Mesh<Amount>(Small.Mesh);
        var source = new CommandSource(Small);
        var layout = new Layout(Small);
        var numbers = new PackedStates(layout, Symmetry.None(layout));
        var names = new PackedStates(layout, Symmetry.Of(Small, layout));
        var seen = new HashSet<(State<Amount>, string)>();
        var packed = new HashSet<string>();
        var nameless = new HashSet<string>();
        var waiting = new Queue<(State<Amount> State, byte[] Budgets)>();
        void See(State<Amount> state, byte[] budgets)
        {
            if (seen.Add((state, Convert.ToHexString(budgets))))
            {
                waiting.Enqueue((state, budgets));
                packed.Add(Convert.ToHexString(numbers.Pack(state, budgets)));
                nameless.Add(Convert.ToHexString(names.Pack(state, budgets)));
            }
        }

        See(mesh.Genesis(), layout.Budgets);
        var offers = new List<Offer>();
        while (waiting.TryDequeue(out (State<Amount> State, byte[] Budgets) next))
        {
            numbers.Fill(source, offers, next.State, next.Budgets);
            foreach (Offer offer in offers)
            {
                Step<Amount> step = mesh.Apply(next.State, offer.Command);
                if (step.Outcome is Outcome.Accepted)
                {
                    byte[] left = [.. next.Budgets];
                    if (offer.Budget >= 0)
                    {
                        left[offer.Budget]--;
                    }

                    See(step.Next, left);
                }
            }
        }

        return (seen.Count, packed, nameless);
    }
}

namespace MeshSecurity.Tests;

/// <summary>
/// The induction on the graph against what it stands for: from every state of a tiny scope everything in flight is relayed in every order, and the end
/// of each is looked at. That takes exponentially long, and no thought.
/// </summary>
[TestFixture]
public sealed class RelaySimulationTests
{
    private const int Longest = 40;

    private static readonly IEnumerable<TestCaseData> Variants =
    [
        new TestCaseData(RelayVariants.Standard, "").SetName("The_standard_comes_to_rest_by_induction_and_by_simulation"),
        new TestCaseData(RelayVariants.AcknowledgeIsRefused, "REST").SetName("An_Acknowledge_that_is_refused_is_found_by_both"),
        new TestCaseData(RelayVariants.CountersStayApart, "SYNC-3").SetName("Counters_that_stay_apart_are_found_by_both"),
        new TestCaseData(RelayVariants.RelayingNeverEnds, "REST").SetName("Relaying_that_never_ends_is_found_by_both"),
        new TestCaseData(RelayVariants.OrderMatters, "SYNC-4").SetName("An_order_that_matters_is_found_by_both"),
    ];

    [TestCaseSource(nameof(Variants))]
    public void Induction_and_simulation_agree(ExplorationOptions options, string expected)
    {
        ExplorationResult induction = Scopes.Explore(Scopes.Slashes, options);
        string[] simulation = [.. Simulate(Scopes.Slashes, options).Distinct()];

        TestContext.Out.WriteLine($"simulated: {string.Join(", ", simulation)}");
        Assert.That(induction.Failure?.Findings[0].Invariant ?? "", Is.EqualTo(expected));
        Assert.That(simulation, expected.Length == 0 ? Is.Empty : Does.Contain(expected));
    }

    /// <summary>What is wrong with relaying from any state.</summary>
    private static IEnumerable<string> Simulate(Scope scope, ExplorationOptions options)
    {
        StateGraph graph = StateGraph.Of(scope, options with { Checks = Checks.Safety }, most: 2000);
        TestContext.Out.WriteLine($"{graph.Nodes.Count} states");
        IStepper stepper = Stepper.Of(new(scope), options, new(new(scope.Mesh, options.Rules)));
        Assert.That(graph.Nodes.Any(node => node.State.Pairings.Values.Any(pairing => pairing.InFlight.Count > 3)), Is.True, "not much is ever in flight");
        return graph.Nodes.SelectMany(node => Simulate(scope.Mesh, stepper, node.State));
    }

    private static IEnumerable<string> Simulate(Configuration mesh, IStepper stepper, State<Amount> state)
    {
        var ends = new HashSet<State<Amount>>();
        List<string> found = [];
        Relay(stepper, state, 0, ends, found);
        return
        [
            .. found,
            .. ends.Any(end => Invariants<Amount>.OfState.Single(invariant => invariant.Id == "SYNC-3").Find(mesh, end) is not null) ? ["SYNC-3"] : Array.Empty<string>(),
            .. ends.Count > 1 && !HasSlashes(state) ? ["SYNC-4"] : Array.Empty<string>(),
        ];
    }

    /// <summary>In every order: what is in flight is relayed to the end.</summary>
    private static void Relay(IStepper stepper, State<Amount> state, int steps, HashSet<State<Amount>> ends, List<string> found)
    {
        Command<Amount>[] next = [.. Relaying.Steps(state)];
        if (next.Length == 0)
        {
            ends.Add(state);
        }

        foreach (Command<Amount> command in next)
        {
            stepper.Start(state);
            stepper.Try(command, out Finding? failed);
            Transition<Amount> step = stepper.Step;
            stepper.Undo();
            if (failed is not null || !step.Accepted || steps == Longest)
            {
                found.Add("REST");
                return;
            }

            Relay(stepper, step.After, steps + 1, ends, found);
            if (found.Count > 0)
            {
                return;
            }
        }
    }

    /// <summary>SYNC-4 does not speak of slashes, in flight or recorded.</summary>
    private static bool HasSlashes(State<Amount> state) =>
        state.Pairings.Values.Any(pairing => pairing.InFlight.Values.Any(flight => flight.Packet is Packet<Amount>.Slash))
        || state.Chains.Values.SelectMany(chain => chain.Accounts.Values).SelectMany(account => account.Liens.Values).SelectMany(lien => lien.Stakes.Values)
            .SelectMany(stake => stake.Transactions.Values).Any(transaction => transaction is Transaction<Amount>.Stake { Slashes.IsEmpty: false });
}

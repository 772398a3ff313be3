namespace MeshSecurity.Tests;

/// <summary>
/// Compares the induction of <see cref="Liveness"/> with a simulation: from every state of a tiny scope, relays all packets in every order
/// and checks the final states. Takes exponential time.
/// </summary>
public sealed class RelaySimulationTests
{
    private const int MaxSteps = 40;

    private static readonly Invariant<Amount>.OfState Sync3 = Invariants<Amount>.OfState.Single(invariant => invariant.Id == "SYNC-3");

    private static readonly IEnumerable<TestCaseData> Variants =
    [
        new TestCaseData(RelayVariants.Standard, "").SetName("The_standard_rules_come_to_rest_by_induction_and_by_simulation"),
        new TestCaseData(RelayVariants.AcknowledgeIsRejected, "REST").SetName("A_rejected_Acknowledge_is_found_by_both"),
        new TestCaseData(RelayVariants.CountersDiffer, "SYNC-3").SetName("Different_counters_are_found_by_both"),
        new TestCaseData(RelayVariants.RelayingNeverEnds, "REST").SetName("Endless_relaying_is_found_by_both"),
        new TestCaseData(RelayVariants.OrderMatters, "SYNC-4").SetName("A_dependence_on_the_order_is_found_by_both"),
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

    /// <summary>Returns the invariants that relaying violates from any state.</summary>
    private static IEnumerable<string> Simulate(Scope scope, ExplorationOptions options)
    {
        StateGraph graph = StateGraph.Of(scope, options with { Checks = Checks.Safety }, maxNodes: 2000);
        TestContext.Out.WriteLine($"{graph.Nodes.Count} states");
        IStepper stepper = Stepper.Of(new(scope), options, new(new(scope.Mesh, options.Rules)));
        Assert.That(graph.Nodes.Max(node => node.State.Pairings.Values.Max(pairing => pairing.InFlight.Count)), Is.GreaterThan(3));
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
            .. ends.Any(end => Sync3.Find(mesh, end) is not null) ? ["SYNC-3"] : Array.Empty<string>(),
            .. ends.Count > 1 && !HasSlashes(state) ? ["SYNC-4"] : Array.Empty<string>(),
        ];
    }

    /// <summary>Relays the packets in flight in every order, and collects the final states.</summary>
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
            if (failed is not null || !step.Accepted || steps == MaxSteps)
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

    /// <summary>Whether slashes are in flight or recorded, to which SYNC-4 does not apply.</summary>
    private static bool HasSlashes(State<Amount> state) =>
        state.Pairings.Values.Any(pairing => pairing.InFlight.Values.Any(flight => flight.Packet is Packet<Amount>.Slash))
        || state.Chains.Values.SelectMany(chain => chain.Accounts.Values).SelectMany(account => account.Liens.Values)
            .SelectMany(lien => lien.Stakes.Values).SelectMany(stake => stake.Transactions.Values)
            .Any(transaction => transaction is Transaction<Amount>.Stake { Slashes.IsEmpty: false });
}

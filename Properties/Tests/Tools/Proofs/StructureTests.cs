namespace MeshSecurity.Tests;

/// <summary>Proofs from the structures of states that random runs reach.</summary>
public sealed class StructureTests
{
    private const int Few = 60;

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static IEnumerable<ReachedStep> SomeSteps => Enumerable.Range(0, 20).SelectMany(run => StructureRuns.Steps(run, Standard));

    [Test]
    public void A_run_is_determined_by_its_number() =>
        Assert.That(
            StructureRuns.Steps(7, Standard).Select(step => (step.Step, step.Command, step.Before)),
            Is.EqualTo(StructureRuns.Steps(7, Standard).Select(step => (step.Step, step.Command, step.Before))));

    [Test]
    public void A_step_is_found_by_its_name()
    {
        var some = new ReachedScenario(StructureRuns.Steps(3, Standard).ElementAt(10));
        ReachedScenario found = ReachedScenario.Find(some.Name)!;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(found.Reached.Before, Is.EqualTo(some.Reached.Before));
        Assert.That(found.Reached.Command, Is.EqualTo(some.Reached.Command));
        Assert.That(ReachedScenario.Find("Bond: run 3, command 999"), Is.Null);
        Assert.That(ReachedScenario.Find("Bond: run -1, command 1"), Is.Null);
        Assert.That(ReachedScenario.Find("Bond: nobody has staked"), Is.Null);
    }

    [Test]
    public void Every_amount_is_opened_and_nothing_else()
    {
        foreach (ReachedStep step in SomeSteps)
        {
            var scenario = new ReachedScenario(step);
            (Configuration mesh, State<Amount> open) = scenario.StartOf(new Constant(7));
            State<Amount> again = new OpenState<Amount>(new Constant(7)).Of(open);
            Assert.That(again, Is.EqualTo(open), step.ToString());
            Assert.That(AmountsIn(StateDocument.Write(mesh, open)), Is.Not.Empty.And.All.EqualTo("7"));
            Assert.That(ChannelsOf(open), Is.EqualTo(ChannelsOf(step.Before)));
            Assert.That(scenario.CommandOf(new Constant(7)).GetType(), Is.EqualTo(step.Command.GetType()));
        }
    }

    [Test]
    public void Names_of_amounts_are_unique()
    {
        foreach (ReachedStep step in SomeSteps)
        {
            var names = new Constant(1);
            new ReachedScenario(step).StartOf(names);
            new ReachedScenario(step).CommandOf(names);
            Assert.That(names.Names, Is.Unique);
        }
    }

    [Test]
    public void Structures_differ_by_roles_and_not_by_amounts()
    {
        foreach (ReachedStep step in SomeSteps)
        {
            State<Amount> doubled = new OpenState<Amount>(new Constant(2)).Of(step.Before);
            State<Amount> tripled = new OpenState<Amount>(new Constant(3)).Of(step.Before);
            Assert.That(
                Structure.Of(step with { Before = doubled }).Key, Is.EqualTo(Structure.Of(step with { Before = tripled }).Key));
        }
    }

    [Test]
    public void A_selection_is_the_same_each_time_and_has_each_kind_of_command()
    {
        string[] names = [.. StructureSelection.Of(600, new StandardProtocol()).Selected.Select(scenario => scenario.Name)];
        string[] again = [.. StructureSelection.Of(600, new StandardProtocol()).Selected.Select(scenario => scenario.Name)];
        IEnumerable<string> commands = Scenarios.All.Select(scenario => scenario.CommandName).Distinct();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(names, Is.EqualTo(again).And.Unique.And.Length.EqualTo(600));
        Assert.That(names.Select(name => name.Split(':')[0]).Distinct(), Is.EquivalentTo(commands));
    }

    [Test]
    public void A_run_of_proofs_counts_the_structures_that_were_reached()
    {
        var run = new ProofRun { Structures = Few };
        Assert.That((run.ReachedStructures.Runs, run.ReachedStructures.Proved), Is.EqualTo((300, Few)));
        Assert.That(run.ReachedStructures.Reached, Is.GreaterThan(1000));
        Assert.That(run with { Structures = 0 }, Has.Property(nameof(ProofRun.ReachedStructures)).EqualTo((0, 0, 0)));
    }

    [Test]
    public void Nested_roundings_by_ratios_of_nine_digits_are_decided()
    {
        IScenario scenario = Scenarios.Find("Deliver: an adjustment, constants 1")!;
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        Assert.That(
            Prover.Prove(scenario, new StandardProtocol(), solver, id => id == "POWER-4").Proofs.Single().Status,
            Is.EqualTo(ProofStatus.Proved));
    }

    private static IEnumerable<ChannelState> ChannelsOf(State<Amount> state) => state.Pairings.Values.Select(pairing => pairing.Channel);

    private static IEnumerable<string> AmountsIn(string json) => JsonNode.Parse(json)!["chains"]!.AsObject().SelectMany(AmountsOf);

    private static IEnumerable<string> AmountsOf(KeyValuePair<string, JsonNode?> chain) =>
    [
        chain.Value!["supply"]!.GetValue<string>(),
        chain.Value["burned"]!.GetValue<string>(),
        .. chain.Value["accounts"]!.AsObject().Select(account => account.Value!["collateral"]!.GetValue<string>()),
    ];

    /// <summary>Returns one amount for every name, and collects the names.</summary>
    private sealed class Constant(Amount amount) : IAmountSource<Amount>
    {
        public List<string> Names { get; } = [];

        public Amount Any(string name)
        {
            Names.Add(name);
            return amount;
        }

        public Amount Positive(string name) => Any(name);

        public Billionths<Amount> Points(string name, int atLeast) => new(Any(name));

        public Amount Wallet(string name) => Any(name);
    }
}

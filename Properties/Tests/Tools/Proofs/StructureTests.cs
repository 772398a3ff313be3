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
            State<Amount> again = new OpenState<Amount, Amount>(new Constant(7)).Of(open);
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
            State<Amount> doubled = new OpenState<Amount, Amount>(new Constant(2)).Of(step.Before);
            State<Amount> tripled = new OpenState<Amount, Amount>(new Constant(3)).Of(step.Before);
            Assert.That(
                Structure.Of(step with { Before = doubled }).Key, Is.EqualTo(Structure.Of(step with { Before = tripled }).Key));
        }
    }

    [Test]
    public void A_selection_is_the_same_each_time_and_has_each_kind_of_command()
    {
        string[] names = [.. StructureSource.RandomRuns.Select(600, new StandardProtocol()).Selected.Select(scenario => scenario.Name)];
        string[] again = [.. StructureSource.RandomRuns.Select(600, new StandardProtocol()).Selected.Select(scenario => scenario.Name)];
        IEnumerable<string> commands = Scenarios.All.Select(scenario => scenario.CommandName).Distinct();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(names, Is.EqualTo(again).And.Unique.And.Length.EqualTo(600));
        Assert.That(names.Select(name => name.Split(':')[0]).Distinct(), Is.EquivalentTo(commands));
    }

    [Test]
    public void A_run_of_proofs_counts_the_structures_that_were_reached()
    {
        var run = new ProofRun { Structures = Few, Explored = Few + 1 };
        Assert.That(run.Reached.Select(reached => (reached.Source, reached.Runs, reached.Proved)), Is.EqualTo(new[]
        {
            ("random runs", 300, Few), ("walks in the scopes", 300, Few + 1),
        }));
        Assert.That(run.Reached, Has.All.Property(nameof(ReachedStructures.Reached)).GreaterThan(1000));
        Assert.That(new ProofRun().Reached, Is.Empty);
        Assert.That((run with { Command = "Bond" }).Reached.Sum(reached => reached.Proved), Is.InRange(1, Few));
    }

    [Test]
    public void Further_runs_count_the_commands_whose_structure_is_proved_from()
    {
        FurtherRuns all = new ProofRun { Structures = 20_000, Command = "Freeze" }.RunFurther().Single();
        FurtherRuns few = new ProofRun { Structures = Few, Command = "Freeze" }.RunFurther().Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((few.Runs, few.Source), Is.EqualTo((200, "random runs")));
        Assert.That(few.Proved, Is.LessThan(few.Commands));
        Assert.That(all.Proved, Is.GreaterThan(few.Proved));
        Assert.That(all.NewStructures, Is.LessThanOrEqualTo(all.Commands - all.Proved));
    }

    [Test]
    public void A_walk_stays_in_its_scope_and_is_found_by_its_name()
    {
        ReachedStep[] steps = [.. ScopeWalks.Steps(ShippedScopes.Names.Count + 3, Standard)];
        string scope = ShippedScopes.Names[3];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(steps, Is.Not.Empty.And.All.Property(nameof(ReachedStep.Run)).EqualTo($"{scope} walk 1"));
        Assert.That(
            steps.Select(step => ConfigurationDocument.Write(step.Configuration)).Distinct(),
            Is.EqualTo(new[] { ConfigurationDocument.Write(ShippedScopes.Read(scope).Mesh) }));
        foreach (ReachedStep step in steps)
        {
            var scenario = new ReachedScenario(step);
            Assert.That(ReachedScenario.Find(scenario.Name), Is.EqualTo(scenario));
        }

        foreach (string unknown in new[] { $"{scope} walk", $"{scope} walk -1", $"{scope} walk 1 walk 1", "no walk 1" })
        {
            Assert.That(ReachedScenario.Find($"Bond: {unknown}, command 1"), Is.Null, unknown);
        }
    }

    [Test]
    public void A_walk_keeps_the_budgets_of_its_scope()
    {
        for (int walk = 0; walk < 3 * ShippedScopes.Names.Count; walk++)
        {
            Scope scope = ShippedScopes.Read(ShippedScopes.Names[walk % ShippedScopes.Names.Count]);
            Dictionary<string, int> accepted = ScopeWalks.Steps(walk, Standard).Where(step => step.Rejection is null)
                .CountBy(step => SnakeCase.Of(step.Command.GetType().Name)).ToDictionary();
            foreach (IGrouping<string, ScopeCommand> rows in scope.Commands.GroupBy(row => row.Name))
            {
                int budget = rows.Any(row => row.Times is null) ? int.MaxValue : rows.Sum(row => row.Times!.Value);
                Assert.That(accepted.GetValueOrDefault(rows.Key), Is.LessThanOrEqualTo(budget), $"{scope.Name} {rows.Key}");
            }
        }
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

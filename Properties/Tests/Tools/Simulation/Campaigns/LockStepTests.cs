namespace MeshSecurity.Tests;

/// <summary>Engines agree with the model in lock step, and every wrong engine is found and shrunk.</summary>
public sealed class LockStepTests : TemporaryFolderTests
{
    private const int LongestCounterexample = 12;

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static IEnumerable<TestCaseData> WrongProbes =>
    [
        new(Factory(mesh => new RollbackKeepsBurned(mesh)), new RollbackProbe()) { TestName = "A rollback keeps burned collateral" },
        new(Factory(mesh => new SavesPreviousState(mesh)), new SaveLoadProbe()) { TestName = "A save has an older state" },
    ];

    private static IEnumerable<TestCaseData> WrongOutcomes =>
    [
        new(Factory(mesh => new Answering(mesh, (command, apply) => apply(command) switch
        {
            Outcome.Accepted accepted => new Outcome.Accepted(Sequence.From(accepted.Sent.Reverse())),
            var rejected => rejected,
        })), "outcome: {\"accepted\":")
        { TestName = "Packets in another order are found" },
        new(Factory(mesh => new Answering(mesh, (command, apply) => apply(command) switch
        {
            Outcome.Rejected { Reason: Rejection.UnknownValidator } => new Outcome.Rejected(Rejection.UnknownUser),
            var other => other,
        })), """outcome: {"rejected":"unknown_validator"} ≠ {"rejected":"unknown_user"}""")
        { TestName = "A rejection for another reason is found" },
    ];

    [TestCaseSource(typeof(Engines), nameof(Engines.All))]
    public void An_engine_agrees_with_the_model(EngineUnderTest engine)
    {
        CampaignResult result = new Campaign { Runs = 200, Seed = 20_261, Engine = engine.Create }.Start();
        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure.Shrunk), Is.Empty);
        Assert.That(result.Coverage.Commands, Is.EqualTo(200 * 300));
    }

    [TestCaseSource(typeof(BrokenRulesTests), nameof(BrokenRulesTests.All))]
    public void An_engine_with_a_broken_rule_is_found(Rules<Amount> rules, string[] _)
    {
        Run shrunk = Finds(mesh => new ModelEngine(new(mesh, rules)));
        Assert.That(shrunk.Actions, Has.None.InstanceOf<EngineProbe>(), "irrelevant actions are removed");
    }

    [TestCaseSource(nameof(WrongProbes))]
    public void A_probe_that_changes_the_state_is_found(Func<Configuration, IEngine> create, EngineProbe probe)
    {
        Run shrunk = Finds(create);
        Assert.That(shrunk.Actions.OfType<EngineProbe>(), Is.EqualTo([probe]));
        Assert.That(shrunk.Actions[^1], Is.EqualTo(probe));
    }

    [TestCaseSource(nameof(WrongOutcomes))]
    public void A_wrong_outcome_is_found(Func<Configuration, IEngine> create, string difference) =>
        Assert.That(Finds(create).Findings[0].What, Does.Contain(difference));

    [Test]
    public void An_import_that_loses_a_sequence_number_is_found()
    {
        Run shrunk = Finds(mesh => new ImportLosesSequence(mesh));
        Assert.That(shrunk.Actions, Has.Exactly(1).InstanceOf<ExportImportProbe>());
        Assert.That(shrunk.Findings[0].What, Does.Contain("last sequence of the provider: 1 ≠ 0").And.Contain("print the same"));
    }

    [Test]
    public void An_import_with_a_later_effect_is_found()
    {
        Run shrunk = Finds(mesh => new RejectsUnbondAfterImport(mesh));
        Assert.That(shrunk.Actions, Has.Exactly(1).InstanceOf<ExportImportProbe>());
        Assert.That(shrunk.Actions[^1], Is.Not.InstanceOf<ExportImportProbe>());
    }

    [Test]
    public void An_engine_that_throws_is_found()
    {
        Run shrunk = Finds(mesh => new Answering(mesh, (command, apply) =>
            command is Command<Amount>.Unbond ? throw new NotSupportedException("nobody leaves") : apply(command)));
        Assert.That(shrunk.Findings[0].What, Does.Contain("NotSupportedException: nobody leaves"));
        Assert.That(shrunk.Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_engine_that_cannot_start_is_found()
    {
        Run shrunk = Finds(_ => throw new InvalidOperationException("no disk"));
        Assert.That(shrunk.Findings[0].Where, Is.EqualTo("genesis"));
        Assert.That(shrunk.Actions, Is.Empty);
    }

    [Test]
    public void The_engine_does_not_affect_the_commands()
    {
        Configuration mesh = MeshGenerator.Generate(new(3));
        Run alone = new Runner(Standard).Random(mesh, new(3), 200, _ => { });
        Run inLockStep = new Runner(Standard, Engines.All[0].Create).Random(mesh, new(3), 200, _ => { });
        Assert.That(inLockStep.Commands, Is.EqualTo(alone.Commands));
        Assert.That(inLockStep.Actions, Has.Some.InstanceOf<ExportImportProbe>().And.Some.Not.InstanceOf<ExportImportProbe>());
    }

    [Test]
    public void A_finding_lists_at_most_ten_differences()
    {
        var lockStep = new LockStep(Meshes.Standard, mesh => new WrongWallets(mesh));

        Finding? found = lockStep.Start(new Mesh<Amount>(Meshes.Standard).Genesis());

        Assert.That(found?.What.Split('\n'), Has.Length.EqualTo(12));
        Assert.That(found?.What, Does.StartWith("differs").And.Match(@"and \d+ more$"));
    }

    [Test]
    public void A_saved_run_keeps_its_probes()
    {
        Run shrunk = Finds(mesh => new RejectsUnbondAfterImport(mesh));
        SavedRun saved = SavedRun.Save(Folder, "import", shrunk, FailureReport.Of(shrunk));
        Run again = saved.Check(new(Standard, mesh => new RejectsUnbondAfterImport(mesh)));
        Assert.That(again.Findings, Is.EqualTo(shrunk.Findings));
        Assert.That(again.Actions.Select(ProbeOf), Is.EqualTo(shrunk.Actions.Select(ProbeOf)));
        Assert.That(saved.Check(new(Standard, Engines.All[0].Create)).Findings, Is.Empty);
    }

    private static EngineProbe? ProbeOf(RunAction action) => action as EngineProbe;

    private static Func<Configuration, IEngine> Factory(Func<Configuration, IEngine> create) => create;

    private static Run Finds(Func<Configuration, IEngine> engine)
    {
        CampaignResult result = new Campaign { Runs = 500, Engine = engine }.Start();
        Assert.That(result.Failure, Is.Not.Null, "no run failed");
        Run shrunk = result.Failure!.Shrunk;
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(shrunk)));
        Assert.Multiple(() =>
        {
            Assert.That(shrunk.Findings.Select(finding => finding.Invariant), Is.EqualTo([LockStep.Equivalence]));
            Assert.That(shrunk.Steps, Has.Count.LessThanOrEqualTo(LongestCounterexample));
        });
        return shrunk;
    }

    /// <summary>The model with another answer to commands.</summary>
    private sealed class Answering(
        Configuration mesh, Func<Command<Amount>, Func<Command<Amount>, Outcome>, Outcome> answer) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => answer(command, base.Apply);
    }

    private sealed class ImportLosesSequence(Configuration mesh) : WrongEngine(mesh)
    {
        public override void Import(State<Amount> state) => base.Import(state with
        {
            Pairings = Map.Of(state.Pairings.Select(pairing => KeyValuePair.Create(
                pairing.Key,
                pairing.Value with { Provider = pairing.Value.Provider with { LastSequence = 0 } }))),
        });
    }

    private sealed class RejectsUnbondAfterImport(Configuration mesh) : WrongEngine(mesh)
    {
        private bool imported;
        public override void Import(State<Amount> state)
        {
            base.Import(state);
            imported = true;
        }

        public override Outcome Apply(Command<Amount> command) =>
            imported && command is Command<Amount>.Unbond ? new Outcome.Rejected(Rejection.UnknownUser) : base.Apply(command);
    }

    private sealed class RollbackKeepsBurned(Configuration mesh) : WrongEngine(mesh), IRewindableEngine
    {
        private readonly Stack<State<Amount>> checkpoints = [];

        public void Checkpoint() => checkpoints.Push(Export());

        public void Rollback()
        {
            State<Amount> burned = Export();
            State<Amount> back = checkpoints.Pop();
            Import(back with
            {
                Chains = Map.Of(back.Chains.Select(chain => KeyValuePair.Create(
                    chain.Key, chain.Value with { Burned = burned.Chains[chain.Key].Burned }))),
            });
        }

        public void Commit() => checkpoints.Pop();
    }

    private sealed class SavesPreviousState(Configuration mesh) : WrongEngine(mesh), IPersistentEngine
    {
        private readonly Configuration mesh = mesh;
        private State<Amount>? before;

        public override Outcome Apply(Command<Amount> command)
        {
            before = Export();
            return base.Apply(command);
        }

        public void Save(Stream to)
        {
            var previous = new MeshLedger(mesh);
            previous.Import(before ?? Export());
            previous.Save(to);
        }

        public void Load(Stream from)
        {
            var loaded = new MeshLedger(mesh);
            loaded.Load(from);
            Import(loaded.Export());
        }
    }

    private sealed class WrongWallets(Configuration mesh) : WrongEngine(mesh)
    {
        public override State<Amount> Export() => base.Export() with
        {
            Chains = Map.Of(base.Export().Chains.Select(chain => KeyValuePair.Create(
                chain.Key, chain.Value with { Accounts = Map.Of(chain.Value.Accounts.Select(Richer)) }))),
        };
        private static KeyValuePair<UserId, Account<Amount>> Richer(KeyValuePair<UserId, Account<Amount>> row) =>
            KeyValuePair.Create(row.Key, row.Value with { Wallet = row.Value.Wallet + 1, Collateral = row.Value.Collateral + 1 });
    }
}

namespace MeshSecurity.Tests;

/// <summary>Engines do what the model does, step by step; and evidence about that evidence: engines that do not are found.</summary>
[TestFixture]
public sealed class LockStepTests
{
    private const int LongestCounterexample = 12;

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static IEnumerable<TestCaseData> BrokenRules =>
    [
        new(Standard with { Restore = (_, _, account) => account }) { TestName = "Restore is left out" },
        new(new CommitForgetsRecordedSlashes().Rules<Amount>()) { TestName = "Slashes recorded on stake in flight are forgotten" },
        new(new ProvisionalSlashesAreIgnored().Rules<Amount>()) { TestName = "Provisional slashes are ignored" },
        new(Standard with { ShareRewards = (pool, _, amount) => pool with { Distributed = pool.Distributed + amount } }) { TestName = "Nobody gets rewards" },
        new(Standard with { IsLiable = (_, _) => false }) { TestName = "Unbonding entries are not slashed" },
    ];

    [TestCaseSource(typeof(Engines), nameof(Engines.All))]
    public void An_engine_does_what_the_model_does(EngineUnderTest engine)
    {
        CampaignResult result = new Campaign { Runs = 200, Seed = 20_261, Engine = engine.Create }.Start();

        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure.Shrunk), Is.Empty);
        Assert.That(result.Coverage.Commands, Is.EqualTo(200 * 300));
    }

    [TestCaseSource(nameof(BrokenRules))]
    public void An_engine_with_a_broken_rule_is_found(Rules<Amount> rules)
    {
        Run shrunk = Finds(mesh => new ModelEngine(new(mesh, rules)));

        Assert.That(shrunk.Moves, Has.None.InstanceOf<Move.Upkeep>(), "what does not matter is left out");
    }

    [Test]
    public void An_engine_that_forgets_something_on_import_is_found()
    {
        Run shrunk = Finds(mesh => new Forgetful(mesh));

        Assert.That(shrunk.Moves, Has.Exactly(1).InstanceOf<Move.Reload>());
        Assert.That(shrunk.Findings[0].What, Does.Contain("last sequence of the provider: 1 ≠ 0").And.Contain("print the same"));
    }

    [Test]
    public void An_engine_on_which_an_import_shows_only_later_is_found()
    {
        Run shrunk = Finds(mesh => new Confused(mesh));

        Assert.That(shrunk.Moves, Has.Exactly(1).InstanceOf<Move.Reload>());
        Assert.That(shrunk.Moves[^1], Is.Not.InstanceOf<Move.Reload>());
    }

    [Test]
    public void An_engine_that_does_not_quite_go_back_is_found()
    {
        Run shrunk = Finds(mesh => new Regretful(mesh));

        Assert.That(shrunk.Moves, Has.Exactly(1).InstanceOf<Move.Detour>());
        Assert.That(shrunk.Moves[^1], Is.InstanceOf<Move.Detour>());
    }

    [Test]
    public void An_engine_that_saves_an_older_state_is_found()
    {
        Run shrunk = Finds(mesh => new Lagging(mesh));

        Assert.That(shrunk.Moves, Has.Exactly(1).InstanceOf<Move.Restart>());
        Assert.That(shrunk.Moves[^1], Is.InstanceOf<Move.Restart>());
    }

    [Test]
    public void An_engine_that_fails_is_found()
    {
        Run shrunk = Finds(mesh => new Failing(mesh));

        Assert.That(shrunk.Findings[0].What, Does.Contain("NotSupportedException: nobody leaves"));
        Assert.That(shrunk.Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_engine_that_cannot_even_start_is_found()
    {
        Run shrunk = Finds(_ => throw new InvalidOperationException("no disk"));

        Assert.That(shrunk.Findings[0].Where, Is.EqualTo("genesis"));
        Assert.That(shrunk.Moves, Is.Empty);
    }

    [Test]
    public void An_engine_that_tells_of_packets_in_another_order_is_found()
    {
        Run shrunk = Finds(mesh => new Backwards(mesh));

        Assert.That(shrunk.Findings[0].What, Does.Contain("outcome: {\"accepted\":"));
    }

    [Test]
    public void An_engine_that_rejects_for_another_reason_is_found() =>
        Assert.That(
            Finds(mesh => new Vague(mesh)).Findings[0].What,
            Does.Contain("""outcome: {"rejected":"unknown_validator"} ≠ {"rejected":"unknown_user"}"""));

    [Test]
    public void The_engine_is_not_part_of_the_choices()
    {
        Configuration mesh = MeshGenerator.Generate(new(3));

        Run alone = new Runner(Standard).Random(mesh, new(3), 200, _ => { });
        Run beside = new Runner(Standard, Engines.All[0].Create).Random(mesh, new(3), 200, _ => { });

        Assert.That(beside.Commands, Is.EqualTo(alone.Commands));
        Assert.That(beside.Moves, Has.Some.InstanceOf<Move.Reload>().And.Some.Not.InstanceOf<Move.Reload>());
    }

    [Test]
    public void A_difference_of_many_places_lists_ten_of_them()
    {
        var beside = new LockStep(Meshes.Standard, mesh => new Elsewhere(mesh));

        Finding? found = beside.Start(new Mesh<Amount>(Meshes.Standard).Genesis());

        Assert.That(found?.What.Split('\n'), Has.Length.EqualTo(12));
        Assert.That(found?.What, Does.StartWith("differs").And.Match(@"and \d+ more$"));
    }

    [Test]
    public void A_saved_failure_remembers_when_the_engine_was_reloaded()
    {
        string folder = Directory.CreateTempSubdirectory("mesh-runs-").FullName;
        try
        {
            Run shrunk = Finds(mesh => new Confused(mesh));
            SavedRun saved = SavedRun.Save(folder, "confused", shrunk, FailureReport.Of(shrunk));

            Run again = saved.Check(new(Standard, mesh => new Confused(mesh)));

            Assert.That(again.Findings, Is.EqualTo(shrunk.Findings));
            Assert.That(again.Moves.Select(move => move is Move.Reload), Is.EqualTo(shrunk.Moves.Select(move => move is Move.Reload)));
            Assert.That(saved.Check(new(Standard, Engines.All[0].Create)).Findings, Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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

    /// <summary>Forgets on import how many packets were sent.</summary>
    private sealed class Forgetful(Configuration mesh) : WrongEngine(mesh)
    {
        public override void Import(State<Amount> state) => base.Import(state with
        {
            Pairings = Map.Of(state.Pairings.Select(pairing => KeyValuePair.Create(
                pairing.Key,
                pairing.Value with { Provider = pairing.Value.Provider with { LastSequence = 0 } }))),
        });
    }

    /// <summary>Takes everything over on import, and then refuses to let go of collateral.</summary>
    private sealed class Confused(Configuration mesh) : WrongEngine(mesh)
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

    /// <summary>Goes back to where it was, but for burned collateral.</summary>
    private sealed class Regretful(Configuration mesh) : WrongEngine(mesh), IRewindableEngine
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

    /// <summary>Saves the state before the last command.</summary>
    private sealed class Lagging(Configuration mesh) : WrongEngine(mesh), IPersistentEngine
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
            var late = new MeshLedger(mesh);
            late.Import(before ?? Export());
            late.Save(to);
        }

        public void Load(Stream from)
        {
            var loaded = new MeshLedger(mesh);
            loaded.Load(from);
            Import(loaded.Export());
        }
    }

    private sealed class Failing(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            command is Command<Amount>.Unbond ? throw new NotSupportedException("nobody leaves") : base.Apply(command);
    }

    private sealed class Backwards(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => base.Apply(command) switch
        {
            Outcome.Accepted accepted => new Outcome.Accepted(Sequence.From(accepted.Sent.Reverse())),
            var rejected => rejected,
        };
    }

    private sealed class Vague(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => base.Apply(command) switch
        {
            Outcome.Rejected { Reason: Rejection.UnknownValidator } => new Outcome.Rejected(Rejection.UnknownUser),
            var other => other,
        };
    }

    /// <summary>Starts with other wallets.</summary>
    private sealed class Elsewhere(Configuration mesh) : WrongEngine(mesh)
    {
        public override State<Amount> Export()
        {
            State<Amount> state = base.Export();
            foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
            {
                state = state.With(id, chain with { Accounts = Map.Of(chain.Accounts.Select(Richer)) });
            }

            return state;
        }

        private static KeyValuePair<UserId, Account<Amount>> Richer(KeyValuePair<UserId, Account<Amount>> account) =>
            KeyValuePair.Create(account.Key, account.Value with { Wallet = account.Value.Wallet + 1, Collateral = account.Value.Collateral + 1 });
    }
}

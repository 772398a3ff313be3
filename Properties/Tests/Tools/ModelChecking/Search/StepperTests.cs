namespace MeshSecurity.Tests;

/// <summary>
/// Evidence that an exploration by the ledger, which goes from bytes to rows and back, sees what one by the model sees, which goes through states: the same
/// bytes byte for byte, whether all is written or only what a step touched, and the same steps.
/// </summary>
[TestFixture]
public sealed class StepperTests
{
    private const int Walks = 10;
    private const int Steps = 40;

    /// <summary>The real states of random walks, with all their numbers and times, and whatever the ledger has kept since genesis.</summary>
    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void The_rows_of_a_ledger_pack_as_its_state_does(string name) => Walk(name, (walk, state) =>
    {
        walk.Ledger.Start(state);
        walk.Model.Start(state);

        byte[] rows = walk.Pack(walk.Ledger.From);

        Assert.That(rows, Is.EqualTo(walk.Pack(walk.Model.From)), () => StateDocument.Write(walk.Mesh, state));
    });

    /// <summary>Every command that is tried, from a state of bytes: so this says of loading, too, that it leads to the same state.</summary>
    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void From_bytes_model_and_ledger_lead_to_the_same_bytes_written_whole_or_in_part(string name) => Walk(name, (walk, state) =>
    {
        byte[] packed = walk.States.Pack(state);

        IReadOnlyList<string> model = walk.Futures(walk.Model, packed, walk.InPart);

        Assert.Multiple(() =>
        {
            Assert.That(walk.Futures(walk.Model, packed, walk.Whole), Is.EqualTo(model), "the model's, written whole");
            Assert.That(walk.Futures(walk.Ledger, packed, walk.InPart), Is.EqualTo(model), "the ledger's");
            Assert.That(walk.Futures(walk.Ledger, packed, walk.Whole), Is.EqualTo(model), "the ledger's, written whole");
            Assert.That(walk.Futures(walk.Ledger, packed, _ => walk.States.Pack(walk.Ledger.After)), Is.EqualTo(model), "the ledger's, made a state");
            Assert.That(walk.Ledger.Finish(), Is.Null);
        });
    });

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Both_explorations_take_the_same_steps(string name)
    {
        var options = new ExplorationOptions { Depth = 7, Checks = Checks.Safety, Threads = 2 };

        Assert.That(CountsOf(name, ByLedger(options)), Is.EqualTo(CountsOf(name, options)));
    }

    [Test]
    public void What_is_checked_makes_no_difference_to_the_steps([Values] Checks checks, [Values] Reduction reduction)
    {
        var options = new ExplorationOptions { Depth = 7, Checks = Checks.Safety, Reduction = reduction };

        Assert.That(CountsOf("flight", ByLedger(options) with { Checks = checks }), Is.EqualTo(CountsOf("flight", options)));
    }

    [Test]
    public void Who_takes_another_step_comes_to_another_digest()
    {
        ExplorationResult model = Scopes.Explore(Scopes.Evidence, new() { Checks = Checks.States });
        ExplorationResult broken = Scopes.Explore(
            Scopes.Evidence, new() { Checks = Checks.States, Rules = Rules<Amount>.Standard with { Restore = (_, _, account) => account }, Depth = model.Depth });
        ExplorationResult ledger = Scopes.Explore(Scopes.Evidence, ByLedger(new() { Checks = Checks.States }));

        Assert.Multiple(() =>
        {
            Assert.That(ledger.Digest, Is.EqualTo(model.Digest));
            Assert.That(broken.Digest, Is.Not.EqualTo(model.Digest));
        });
    }

    /// <summary>What cannot be done later is looked for by the model with a rule that is wrong; the ledger leads there, and back to genesis.</summary>
    [Test]
    public void What_is_found_in_a_state_that_the_ledger_reached_is_retraced_by_it()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Evidence, ByLedger(new()
        {
            Rules = Rules<Amount>.Standard with { Locked = (_, _, account) => account.Collateral },
        }));

        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo("EXIT-1"));
        Assert.That(result.Failure.Commands.Select(CommandDocument.NameOf), Is.EqualTo(["bond"]));
    }

    private static ExplorationOptions ByLedger(ExplorationOptions options) =>
        options with { Execution = ExecutionMode.Engine, Engine = mesh => new MeshLedger(mesh) };

    private static (long States, long Transitions, int Depth, ulong Digest, string Outcomes, string Goals) CountsOf(string scope, ExplorationOptions options)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of(scope), options);
        Assert.That(result.Failure, Is.Null);
        return (result.States, result.Transitions, result.Depth, result.Digest, string.Join(' ', result.Outcomes), string.Join(' ', result.Goals));
    }

    private static void Walk(string name, Action<Walker, State<Amount>> look)
    {
        var walker = new Walker(Scopes.Of(name));
        for (int seed = 0; seed < Walks; seed++)
        {
            var random = new Random(seed);
            walker.Restart();
            for (int step = 0; step < Steps && walker.Step(random) is { } state; step++)
            {
                look(walker, state);
            }
        }
    }

    /// <summary>A walk through a scope, and both who can take its steps.</summary>
    private sealed class Walker
    {
        private readonly Layout layout;
        private readonly Mesh<Amount> mesh;
        private readonly CommandSource source;
        private readonly StatePacker whole;
        private readonly List<CandidateCommand> candidates = [];
        private State<Amount> state;

        public Walker(Scope scope)
        {
            (layout, mesh, source) = (new(scope), new(scope.Mesh), new(scope));
            Permutations permutations = Symmetry.Of(scope, layout);
            (States, whole) = (new(layout, permutations), new(layout, permutations));
            (Model, Ledger) = (new(layout, new(mesh)), new(layout, new MeshLedger(scope.Mesh)));
            Budgets = new byte[layout.Budgets.Length];
            state = mesh.Genesis();
        }

        public Configuration Mesh => mesh.Configuration;

        public byte[] Budgets { get; }

        public PackedStates States { get; }

        public ModelStepper Model { get; }

        public LedgerStepper Ledger { get; }

        public void Restart()
        {
            state = mesh.Genesis();
            layout.Budgets.CopyTo(Budgets, 0);
        }

        /// <summary>Takes a step that is accepted; null where none is.</summary>
        public State<Amount>? Step(Random random)
        {
            States.Fill(source, candidates, state, Budgets);
            CandidateCommand[] accepted = [.. candidates.Where(candidate => mesh.Apply(state, candidate.Command).Outcome is Outcome.Accepted)];
            if (accepted.Length == 0)
            {
                return null;
            }

            CandidateCommand chosen = accepted[random.Next(accepted.Length)];
            if (chosen.Budget >= 0)
            {
                Budgets[chosen.Budget]--;
            }

            return state = mesh.Apply(state, chosen.Command).Next;
        }

        public byte[] Pack(FlatState flat) => whole.Pack(flat).ToArray();

        public byte[] Whole(FlatSuccessor step) => Pack(step.State);

        public byte[] InPart(FlatSuccessor step) => States.Packer.Pack(step.State, step.Changed).ToArray();

        /// <summary>What every command of the scope leads to.</summary>
        public IReadOnlyList<string> Futures(IStepper stepper, byte[] packed, Func<FlatSuccessor, byte[]> pack)
        {
            States.Packer.Unpack(packed, stepper.From);
            stepper.Start();
            source.Fill(candidates, stepper.From, Budgets);
            return [.. candidates.Select(candidate => Future(stepper, candidate, pack))];
        }

        private static string Future(IStepper stepper, CandidateCommand candidate, Func<FlatSuccessor, byte[]> pack)
        {
            Rejection? refused = stepper.Try(candidate.Command, out Finding? finding);
            Assert.That(finding, Is.Null);
            string future = refused is { } reason ? $"{reason}" : Convert.ToHexString(pack(stepper.Reached));
            stepper.Undo();
            return $"{CommandDocument.Write(candidate.Command)} {future}";
        }
    }
}

namespace MeshSecurity.Tests;

/// <summary>
/// The model and the ledger execute the same transitions: the same encodings byte for byte, written whole or incrementally, and the
/// same counts and digests of explorations.
/// </summary>
public sealed class StepperTests
{
    private const int Walks = 10;
    private const int Steps = 40;

    /// <summary>Imports real states, without normalization, into a ledger that has executed the states before.</summary>
    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void The_rows_of_a_ledger_have_the_encoding_of_its_state(string name)
    {
        var steppers = new Steppers(Scopes.Of(name));
        foreach (WalkStep step in steppers.Walk())
        {
            steppers.Ledger.Start(step.After);
            steppers.Model.Start(step.After);
            byte[] rows = steppers.PackWhole(steppers.Ledger.From);
            byte[] state = steppers.PackWhole(steppers.Model.From);
            Assert.That(rows, Is.EqualTo(state), () => StateDocument.Write(steppers.Mesh.Configuration, step.After));
        }
    }

    /// <summary>Starts at decoded states, so that it tests loading too.</summary>
    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Every_command_leads_model_and_ledger_to_the_same_encoding_whole_or_incremental(string name)
    {
        var steppers = new Steppers(Scopes.Of(name));
        foreach (WalkStep step in steppers.Walk())
        {
            byte[] packed = steppers.States.Pack(step.After);
            string[] FuturesOf(IStepper stepper, Func<FlatSuccessor, byte[]> pack) => steppers.Futures(stepper, packed, step.Budgets, pack);
            string[] expected = FuturesOf(steppers.Model, steppers.PackChanges);

            using IDisposable assertions = Assert.EnterMultipleScope();
            Assert.That(FuturesOf(steppers.Model, steppers.PackWhole), Is.EqualTo(expected), "model, whole");
            Assert.That(FuturesOf(steppers.Ledger, steppers.PackChanges), Is.EqualTo(expected), "ledger, incremental");
            Assert.That(FuturesOf(steppers.Ledger, steppers.PackWhole), Is.EqualTo(expected), "ledger, whole");
            Assert.That(FuturesOf(steppers.Ledger, _ => steppers.PackObject(steppers.Ledger)), Is.EqualTo(expected), "ledger, object");
            Assert.That(steppers.Ledger.Finish(), Is.Null);
        }
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Explorations_by_model_and_ledger_have_the_same_transitions(string name)
    {
        var options = new ExplorationOptions { Depth = 7, Checks = Checks.Safety, Threads = 2 };
        Assert.That(CountsOf(name, OnLedger(options)), Is.EqualTo(CountsOf(name, options)));
    }

    [Test]
    public void Checks_do_not_change_the_transitions([Values] Checks checks, [Values] Reduction reduction)
    {
        var options = new ExplorationOptions { Depth = 7, Checks = Checks.Safety, Reduction = reduction };
        Assert.That(CountsOf("flight", OnLedger(options) with { Checks = checks }), Is.EqualTo(CountsOf("flight", options)));
    }

    [Test]
    public void Other_transitions_have_another_digest()
    {
        var options = new ExplorationOptions { Checks = Checks.States };
        Rules<Amount> wrong = Rules<Amount>.Standard with { Restore = (_, _, account) => account };
        ExplorationResult model = Scopes.Explore(Scopes.Evidence, options);
        ExplorationResult broken = Scopes.Explore(Scopes.Evidence, options with { Rules = wrong, Depth = model.Depth });
        ExplorationResult ledger = Scopes.Explore(Scopes.Evidence, OnLedger(options));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(ledger.Digest, Is.EqualTo(model.Digest));
        Assert.That(broken.Digest, Is.Not.EqualTo(model.Digest));
    }

    /// <summary>The model checks liveness by a wrong rule, at a state that the ledger has reached.</summary>
    [Test]
    public void A_finding_at_a_state_of_the_ledger_has_a_counterexample()
    {
        Rules<Amount> wrong = Rules<Amount>.Standard with { LockedCollateral = (_, _, account) => account.Collateral };
        ExplorationResult result = Scopes.Explore(Scopes.Evidence, Scopes.ByLedger with { Rules = wrong });
        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo("EXIT-1"));
        Assert.That(result.Failure.Commands.Select(CommandDocument.NameOf), Is.EqualTo(["bond"]));
    }

    private static ExplorationOptions OnLedger(ExplorationOptions options) =>
        options with { Execution = ExecutionMode.Engine, Engine = Scopes.ByLedger.Engine };

    private static (long States, long Transitions, int Depth, ulong Digest, string Counts) CountsOf(
        string scope, ExplorationOptions options)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of(scope), options);
        Assert.That(result.Failure, Is.Null);
        string reached = $"{string.Join(' ', result.Outcomes)} {string.Join(' ', result.Goals)}";
        return (result.States, result.Transitions, result.Depth, result.Digest, reached);
    }

    /// <summary>A stepper of the model and one of the ledger, on the states of random walks.</summary>
    private sealed class Steppers
    {
        private readonly StatePacker whole;

        public Steppers(Scope scope)
        {
            (States, Mesh) = (new(scope, Reduction.NumbersAndNames), new(scope.Mesh));
            whole = new EncodedStates(scope, Reduction.NumbersAndNames).Packer;
            (Model, Ledger) = (new(States.Layout, new(Mesh)), new(States.Layout, new MeshLedger(scope.Mesh)));
        }

        public Mesh<Amount> Mesh { get; }

        public EncodedStates States { get; }

        public ModelStepper Model { get; }

        public LedgerStepper Ledger { get; }

        public IEnumerable<WalkStep> Walk() => States.Walks(Mesh, Walks, Steps);

        public byte[] PackWhole(FlatState flat) => whole.Pack(flat).ToArray();

        public byte[] PackWhole(FlatSuccessor successor) => PackWhole(successor.State);

        public byte[] PackObject(LedgerStepper stepper) => States.Pack(stepper.After);

        public byte[] PackChanges(FlatSuccessor successor) => States.Packer.Pack(successor).ToArray();

        /// <summary>Returns for every candidate the rejection or the encoding of the successor.</summary>
        public string[] Futures(IStepper stepper, byte[] packed, byte[] budgets, Func<FlatSuccessor, byte[]> pack)
        {
            States.Packer.Unpack(packed, stepper.From);
            stepper.Start();
            return [.. States.Candidates(stepper.From, budgets).Select(candidate =>
            {
                Rejection? rejection = stepper.Try(candidate.Command, out Finding? finding);
                Assert.That(finding, Is.Null);
                string future = rejection is { } reason ? $"{reason}" : Convert.ToHexString(pack(stepper.Reached));
                stepper.Undo();
                return $"{CommandDocument.Write(candidate.Command)} {future}";
            })];
        }
    }
}

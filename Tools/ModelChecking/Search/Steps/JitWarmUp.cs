namespace MeshSecurity.Testing;

/// <summary>
/// JIT warm-up: random walks whose results are discarded. While the first levels keep one worker busy, a second processor compiles
/// the methods that all workers run.
/// </summary>
/// <remarks>One thread. Shares only immutable data with the exploration, so that an exception here ends the warm-up alone.</remarks>
internal sealed class JitWarmUp
{
    private const int WalkLength = 40;

    private readonly ExplorationContext context;
    private readonly Checker checker;
    private readonly IStepper stepper;
    private readonly StatePacker packer;
    private readonly CommandSource source;
    private readonly List<CandidateCommand> candidates = [];
    private readonly Random random = new(0);

    public JitWarmUp(ExplorationContext context)
    {
        this.context = context;
        checker = new(new(context.Scope.Mesh, context.Options.Rules));
        stepper = Stepper.Of(context.Layout, context.Options, checker);
        packer = new(context.Layout, context.Permutations);
        source = new(context.Scope);
    }

    /// <summary>Walks until a predicate holds. Checks a state first, because a worker checks states last.</summary>
    public void Run(Func<bool> isOver)
    {
        State genesis = checker.Mesh.Genesis();
        checker.CheckState(genesis);
        while (!isOver())
        {
            byte[]? packed = packer.Pack(genesis).ToArray();
            for (int step = 0; step < WalkLength && packed is not null; step++)
            {
                packed = Step(packed, isOver);
            }
        }
    }

    /// <summary>Executes all candidates in random order, and returns the last successor; null for none.</summary>
    private byte[]? Step(byte[] packed, Func<bool> isOver)
    {
        packer.Unpack(packed, stepper.From);
        stepper.Start();
        source.Fill(candidates, stepper.From, context.Layout.Budgets);
        CandidateCommand[] shuffled = [.. candidates];
        random.Shuffle(shuffled);
        byte[]? reached = null;
        foreach (CandidateCommand candidate in shuffled.TakeWhile(_ => !isOver()))
        {
            reached = stepper.Try(candidate.Command, out _) is null ? CheckSuccessor() : reached;
            stepper.Undo();
        }

        return isOver() ? null : reached;
    }

    private byte[] CheckSuccessor()
    {
        if (context.Options.Checks >= Checks.Safety)
        {
            checker.CheckStep(stepper.Step);
        }

        byte[] packed = packer.Pack(stepper.Reached).ToArray();
        checker.CheckState(stepper.After);
        return packed;
    }
}

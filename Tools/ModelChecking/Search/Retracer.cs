namespace MeshSecurity.Testing;

/// <summary>What was found.</summary>
/// <param name="Node">Where.</param>
/// <param name="Command">The command that shows it; null where the state itself does.</param>
/// <param name="Finding">What it is.</param>
internal sealed record Found(Node Node, Command? Command, Finding Finding);

/// <summary>Takes the steps to what was found again, on the real state, with nothing left out.</summary>
internal sealed class Retracer(Search search)
{
    private readonly StepChecker checker = new(search);
    private readonly StatePacker packer = new(search.Layout, search.Arrangements);
    private readonly CommandSource source = new(search.Scope);
    private Budget left = search.Budgets.Full;

    private IStepper Stepper => checker.Stepper;

    /// <summary>The run from genesis that ends in what was found.</summary>
    public Run To(Found found)
    {
        State state = checker.Genesis();
        var steps = new List<Transition>();
        foreach (Node node in search.WayBetween(NodeOf(state), found.Node))
        {
            steps.Add(Step(state, (refused, _, offer) => refused is null
                && left.After(offer.Budget).Number == node.Budget
                && Visited.FingerprintOf(packer.Pack(Stepper.Reached.State, Stepper.Reached.Touched)) == search.Visited.FingerprintOf(node.State)));
            state = steps[^1].After;
        }

        if (found.Command is not null)
        {
            steps.Add(Step(state, (refused, failed, offer) => (failed ?? checker.CheckAfresh(offer, refused))?.Invariant == found.Finding.Invariant));
            state = steps[^1].After;
        }

        steps.AddRange(checker.WayFrom(state));
        IEnumerable<RunAction> moves = steps.Select(step => new RunAction.Submit(step.Command));
        return new(search.Scope.Mesh, search.Options.Stepping == Stepping.Model ? [.. moves] : WithReload(moves), steps, [found.Finding]);
    }

    private Node NodeOf(State genesis)
    {
        ReadOnlySpan<byte> packed = packer.Pack(genesis);
        search.Visited.TryFind(Visited.FingerprintOf(packed), packed, out uint number);
        return new(number, left.Number);
    }

    /// <summary>The first step in a state that is the one.</summary>
    private Transition Step(State state, Func<Rejection?, Finding?, Offer, bool> isIt)
    {
        var tried = new List<Offer>();
        Stepper.Start(state);
        source.Fill(tried, Stepper.From, left.Left);
        packer.Begin(Stepper.From);
        foreach (Offer offer in tried)
        {
            Rejection? refused = Stepper.Try(offer.Command, out Finding? failed);
            bool isFound = isIt(refused, failed, offer);
            Transition step = Stepper.Step;
            Stepper.Undo();
            if (isFound)
            {
                left = left.After(offer.Budget);
                return step;
            }
        }

        throw new InvalidOperationException("The way back to genesis is lost: the packed form leaves out something that matters.");
    }

    /// <summary>The engine takes over the state before the last step, as it did in the exploration.</summary>
    private static RunAction[] WithReload(IEnumerable<RunAction> moves)
    {
        RunAction[] all = [.. moves];
        return all.Length == 0 ? all : [.. all[..^1], new ExportImportProbe(), all[^1]];
    }
}

namespace MeshSecurity.Testing;

/// <summary>
/// Walks through a scope of which nobody takes note. While there are so few states that one worker has all to do, what all of them run is compiled
/// meanwhile on another processor.
/// </summary>
/// <remarks>One thread, which shares with the exploration only what never changes. What goes wrong here will go wrong there.</remarks>
internal sealed class Rehearsal
{
    private const int Steps = 40;

    private readonly Search search;
    private readonly Checker checker;
    private readonly IStepper stepper;
    private readonly StatePacker packer;
    private readonly CommandSource source;
    private readonly List<Offer> offers = [];
    private readonly Random random = new(0);

    public Rehearsal(Search search)
    {
        this.search = search;
        checker = new(new(search.Scope.Mesh, search.Options.Rules));
        stepper = Stepper.Of(search.Layout, search.Options, checker);
        packer = new(search.Layout, search.Arrangements);
        source = new(search.Scope);
    }

    /// <summary>Walks until it is over. First comes what a worker comes to last.</summary>
    public void Walk(Func<bool> isOver)
    {
        State genesis = checker.Mesh.Genesis();
        checker.CheckState(genesis);
        while (!isOver())
        {
            byte[]? packed = packer.Pack(genesis).ToArray();
            for (int step = 0; step < Steps && packed is not null; step++)
            {
                packed = Step(packed, isOver);
            }
        }
    }

    /// <summary>Tries all commands in a state, in any order, and goes on from what the last one led to; null where none was accepted, or it is over.</summary>
    private byte[]? Step(byte[] packed, Func<bool> isOver)
    {
        packer.Unpack(packed, stepper.From);
        stepper.Start();
        source.Fill(offers, stepper.From, search.Layout.Budgets);
        Offer[] mixed = [.. offers];
        random.Shuffle(mixed);
        byte[]? reached = null;
        foreach (Offer offer in mixed.TakeWhile(_ => !isOver()))
        {
            reached = stepper.Try(offer.Command, out _) is null ? Look() : reached;
            stepper.Undo();
        }

        return isOver() ? null : reached;
    }

    private byte[] Look()
    {
        if (search.Options.Checks >= Checks.Safety)
        {
            checker.CheckStep(stepper.Step);
        }

        FlatStep step = stepper.Reached;
        byte[] packed = packer.Pack(step.State, step.Touched).ToArray();
        checker.CheckState(stepper.After);
        return packed;
    }
}

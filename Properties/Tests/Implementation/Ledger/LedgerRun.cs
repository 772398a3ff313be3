namespace MeshSecurity.Tests;

/// <summary>A random mesh and a ledger that runs random commands in it.</summary>
internal sealed class LedgerRun
{
    private readonly CommandGenerator commands;

    public LedgerRun(int seed)
    {
        var dice = new RandomSource(seed);
        Mesh = MeshGenerator.Generate(dice);
        commands = new(Mesh, dice);
        Ledger = new(Mesh);
    }

    public Configuration Mesh { get; }

    public MeshLedger Ledger { get; }

    /// <summary>Runs a number of steps and reports each command with its outcome.</summary>
    public LedgerRun Run(int steps, Action<Command<Amount>, Outcome>? observe = null)
    {
        for (int step = 0; step < steps; step++)
        {
            State<Amount> state = Ledger.Export();
            if (commands.Next(state).In(state) is { } command)
            {
                Outcome outcome = Ledger.Apply(command);
                observe?.Invoke(command, outcome);
            }
        }

        return this;
    }

    /// <summary>Runs a number of steps and returns their commands.</summary>
    public IReadOnlyList<Command<Amount>> Record(int steps)
    {
        var recorded = new List<Command<Amount>>();
        Run(steps, (command, _) => recorded.Add(command));
        return recorded;
    }
}

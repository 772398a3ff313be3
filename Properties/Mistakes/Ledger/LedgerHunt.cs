using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

namespace MeshSecurity.Mistakes;

/// <summary>Looks for the mistake in a ledger as for any other: by random runs of model and ledger in lock step.</summary>
public sealed record LedgerHunt
{
    /// <summary>Where the choices start from; the same seed makes the same runs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After how many commands it gives up.</summary>
    public int Commands { get; init; } = 5000;

    /// <summary>How many commands a run has.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Runs until the ledger does something else than the model.</summary>
    /// <param name="ledger">Creates the ledger.</param>
    /// <returns>The run that shows it, and how many commands it took; null where there is none.</returns>
    public LedgerCatch? Run(Func<Configuration, IEngine> ledger)
    {
        var runner = new Runner(Rules<Amount>.Standard, ledger);
        int commands = 0;
        for (int run = 0; commands < Commands; run++)
        {
            var dice = new RandomSource(RandomSource.SeedOf(Seed, run));
            Run made = runner.Random(MeshGenerator.Generate(dice), dice, Math.Min(Steps, Commands - commands), _ => { });
            commands += made.Steps.Count;
            if (made.Findings.Count > 0)
            {
                return new(commands, made);
            }
        }

        return null;
    }
}

/// <summary>How a mistake in a ledger was caught.</summary>
/// <param name="Commands">How many commands it took, over all runs.</param>
/// <param name="Run">The run that shows it, with the finding.</param>
public sealed record LedgerCatch(int Commands, Run Run);

using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

namespace MeshSecurity.Mistakes;

/// <summary>Searches for a mistake in a ledger by random runs of model and ledger in lock step.</summary>
public sealed record LedgerHunt
{
    /// <summary>The seed of all random choices.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of commands after which the search gives up.</summary>
    public int Commands { get; init; } = 5000;

    /// <summary>The number of commands of one run.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Runs random commands until the ledger differs from the model.</summary>
    /// <param name="ledger">Creates the ledger.</param>
    /// <returns>The run that differs; null where none does.</returns>
    public LedgerHuntResult? Run(Func<Configuration, IEngine> ledger)
    {
        var runner = new Runner(Rules<Amount>.Standard, ledger);
        int commands = 0;
        for (int index = 0; commands < Commands; index++)
        {
            var dice = new Dice(Dice.SeedOf(Seed, index));
            Run run = runner.Random(MeshGenerator.Generate(dice), dice, Math.Min(Steps, Commands - commands), _ => { });
            commands += run.Steps.Count;
            if (run.Findings.Count > 0)
            {
                return new(commands, run);
            }
        }

        return null;
    }
}

/// <summary>Stores the run that shows a mistake in a ledger.</summary>
/// <param name="Commands">The number of commands of all runs up to the finding.</param>
/// <param name="Run">The run that differs from the model, with the finding.</param>
public sealed record LedgerHuntResult(int Commands, Run Run);

using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;

namespace MeshSecurity.Mistakes;

/// <summary>Searches for a mistake in a ledger by random runs of model and ledger in lock step.</summary>
public sealed record LedgerMistakeSearch
{
    /// <summary>Returns the seed; the same seed makes the same runs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Returns the most commands over all runs.</summary>
    public int Commands { get; init; } = 5000;

    /// <summary>Returns the number of commands of one run.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Makes runs until ledger and model differ.</summary>
    /// <param name="ledger">Creates the ledger at the genesis of a mesh.</param>
    /// <returns>The run that shows the difference, and the number of commands; null if no run shows one.</returns>
    public LedgerDetection? Run(Func<Configuration, IEngine> ledger)
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

/// <summary>The detection of a mistake in a ledger.</summary>
/// <param name="Commands">The number of commands over all runs, up to the finding.</param>
/// <param name="Run">The run that shows the mistake, with the finding.</param>
public sealed record LedgerDetection(int Commands, Run Run);

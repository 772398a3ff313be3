using MeshSecurity.Mutation;
using MeshSecurity.Proofs;
using NUnit.Framework;

namespace MeshSecurity.ProofFixtures;

/// <summary>
/// Proves the obligations of one command in all its shapes. With a fixture for each command, Stryker proves only the commands that reach a
/// mutant.
/// </summary>
/// <param name="command">The name of the command, as in <see cref="ProofRun.Commands"/>.</param>
public abstract class CommandProof(string command)
{
    /// <summary>The runtime option in which the test adapter stores the id of the mutant.</summary>
    private const string MutantOption = "MeshSecurity.Mutant";

    /// <summary>The time limit of a query. Without a mutant, the slowest takes 2 s.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static int Mutant => AppContext.GetData(MutantOption) is int mutant ? mutant : -1;

    /// <summary>
    /// Fails if an obligation is refuted, spurious or vacuous, or if the prover crashes. Without a mutant, fails also if one is unknown.
    /// </summary>
    [Test]
    public void No_obligation_fails()
    {
        ProofVerdict verdict = ProofCheck.Of(new() { Command = command, Limit = Limit }, Mutant);
        Log(verdict);
        ProofOutcome allowed = Mutant < 0 ? ProofOutcome.Proved : ProofOutcome.Unknown;
        Assert.That(verdict.Outcome, Is.LessThanOrEqualTo(allowed), verdict.Detail);
    }

    private static void Log(ProofVerdict verdict)
    {
        if (Environment.GetEnvironmentVariable(ProofVerdict.FolderVariable) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllLines(Path.Combine(folder, $"{Environment.ProcessId}.jsonl"), [verdict.Write()]);
        }
    }
}

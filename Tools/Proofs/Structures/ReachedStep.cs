namespace MeshSecurity.Proofs;

/// <summary>Command of a run, and the state before it.</summary>
/// <param name="Run">The name of the run.</param>
/// <param name="Step">The number of the command in the run, from 1.</param>
/// <param name="Configuration">The mesh.</param>
/// <param name="Before">The state before the command.</param>
/// <param name="Command">The command.</param>
/// <param name="Rejection">The reason why the run refused the command; null if it accepted it.</param>
internal sealed record ReachedStep(
    string Run, int Step, Configuration Configuration, State<Amount> Before, Command<Amount> Command, Rejection? Rejection);

namespace MeshSecurity.Proofs;

/// <summary>Command line of a solver process.</summary>
/// <param name="Name">The name of the solver in results.</param>
/// <param name="Path">The file to start; a plain name is searched on PATH.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="ToInstall">The action that makes a missing program available: the end of an error message.</param>
internal sealed record SmtProcess(string Name, string Path, IReadOnlyList<string> Arguments, string ToInstall);

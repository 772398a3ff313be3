namespace MeshSecurity.Testing;

/// <summary>Reports that a program does not implement the conformance protocol.</summary>
/// <param name="message">The program's command line and its wrong behaviour.</param>
public sealed class ConformanceException(string message) : Exception(message);

namespace MeshSecurity.Testing;

/// <summary>What was given as an implementation does not speak the protocol at all.</summary>
/// <param name="message">What it does instead, in one line or several.</param>
public sealed class ConformanceException(string message) : Exception(message);

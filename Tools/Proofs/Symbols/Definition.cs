namespace MeshSecurity.Proofs;

/// <summary>A total operation on terms: what a defined number stands for.</summary>
/// <param name="Operation">Its name.</param>
/// <param name="First">The first operand.</param>
/// <param name="Second">The second operand, or a constant one.</param>
internal sealed record Definition(string Operation, Linear First, Linear Second);

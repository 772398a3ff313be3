namespace MeshSecurity.Spec;

/// <summary>The key that a validator signs its votes with.</summary>
/// <param name="Key">The key.</param>
/// <param name="Since">The height of its chain from which on it is in force.</param>
public sealed record ValidatorKey(PublicKey Key, long Since);

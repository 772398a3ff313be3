namespace MeshSecurity.Spec;

/// <summary>Represents the key of a validator and the start of its use (protocol, section 4.4).</summary>
/// <param name="Key">The key.</param>
/// <param name="Since">The first height of the chain that the key signs: that of the change and 2, or 0 at genesis.</param>
public sealed record ValidatorKey(PublicKey Key, long Since);

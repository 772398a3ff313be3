namespace MeshSecurity.Spec;

/// <summary>Represents a header with the commit for it and the set of validators. None of it is verified.</summary>
/// <param name="Header">The header.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Validators">The set of validators that sign the block, in the order of the chain.</param>
public sealed record LightBlock(BlockHeader Header, Commit Commit, Sequence<SetMember> Validators);

/// <summary>Represents a validator of a set.</summary>
/// <param name="Key">The key.</param>
/// <param name="Power">The voting power, above 0 in a valid set.</param>
public readonly record struct SetMember(PublicKey Key, long Power);

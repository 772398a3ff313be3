namespace MeshSecurity.Spec;

/// <summary>Specifies the state of an unbonding entry (protocol, section 4.1).</summary>
public enum UnbondingState
{
    /// <summary>The unbonding period has not ended.</summary>
    Unbonding,

    /// <summary>The unbonding period has ended.</summary>
    Matured,

    /// <summary>The entry has left the lien.</summary>
    Withdrawn,
}

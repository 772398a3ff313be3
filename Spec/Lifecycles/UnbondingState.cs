namespace MeshSecurity.Spec;

/// <summary>Where an unbonding entry is in its life (protocol, section 4.1).</summary>
public enum UnbondingState
{
    /// <summary>Its period runs.</summary>
    Unbonding,

    /// <summary>It may be withdrawn.</summary>
    Matured,

    /// <summary>It has left the lien.</summary>
    Withdrawn,
}

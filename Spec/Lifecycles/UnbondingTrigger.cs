namespace MeshSecurity.Spec;

/// <summary>What moves an unbonding entry on (protocol, section 5.1).</summary>
public enum UnbondingTrigger
{
    /// <summary>Its period is over.</summary>
    Mature,

    /// <summary>Its owner withdraws.</summary>
    Withdraw,
}

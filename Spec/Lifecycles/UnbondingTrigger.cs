namespace MeshSecurity.Spec;

/// <summary>Specifies the trigger of a transition of an unbonding entry (protocol, section 5.1).</summary>
public enum UnbondingTrigger
{
    /// <summary>The unbonding period ends.</summary>
    Mature,

    /// <summary>The owner withdraws the entry.</summary>
    Withdraw,
}

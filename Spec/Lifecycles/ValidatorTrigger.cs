namespace MeshSecurity.Spec;

/// <summary>Specifies the trigger of a change of a validator's status (protocol, section 5.3).</summary>
public enum ValidatorTrigger
{
    /// <summary>The validator joins the set.</summary>
    Add,

    /// <summary>The validator is removed from the set for a time.</summary>
    Jail,

    /// <summary>The validator returns to the set.</summary>
    Unjail,

    /// <summary>The validator leaves the set.</summary>
    Remove,

    /// <summary>The validator is removed from the set for ever.</summary>
    Tombstone,
}

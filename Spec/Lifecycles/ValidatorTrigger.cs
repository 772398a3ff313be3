namespace MeshSecurity.Spec;

/// <summary>What changes a validator's status (protocol, section 5.3).</summary>
public enum ValidatorTrigger
{
    /// <summary>It joins the set.</summary>
    Add,

    /// <summary>It is put out for a downtime.</summary>
    Jail,

    /// <summary>It returns.</summary>
    Unjail,

    /// <summary>It leaves the set.</summary>
    Remove,

    /// <summary>It is put out for ever.</summary>
    Tombstone,
}

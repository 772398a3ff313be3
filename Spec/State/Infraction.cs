namespace MeshSecurity.Spec;

/// <summary>Specifies the infraction of a validator (protocol, section 5.4).</summary>
public enum Infraction
{
    /// <summary>Two conflicting votes: slashed once at the maximum ratio, and Tombstoned.</summary>
    DoubleSign,

    /// <summary>Missed blocks: slashed at the downtime ratio, and Jailed.</summary>
    Downtime,
}

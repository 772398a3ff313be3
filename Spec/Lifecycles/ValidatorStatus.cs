namespace MeshSecurity.Spec;

/// <summary>The status of a validator, on its chain or in a provider's view (protocol, sections 4.2 and 4.4).</summary>
public enum ValidatorStatus
{
    /// <summary>Never heard of.</summary>
    Unknown,

    /// <summary>In the set: can be staked on and backs virtual stake.</summary>
    Active,

    /// <summary>Out of the set for a downtime; may return.</summary>
    Jailed,

    /// <summary>Left the set; may be added again.</summary>
    Unbonded,

    /// <summary>Out for ever, for a double sign.</summary>
    Tombstoned,
}

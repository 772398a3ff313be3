namespace MeshSecurity.Spec;

/// <summary>Specifies the status of a validator, on its chain or in a provider's view (protocol, sections 4.2 and 4.4).</summary>
public enum ValidatorStatus
{
    /// <summary>Never on the chain, or without an update in the view.</summary>
    Unknown,

    /// <summary>In the validator set; accepts stake and receives virtual stake.</summary>
    Active,

    /// <summary>Removed from the set for a time.</summary>
    Jailed,

    /// <summary>Left the set; may be added again.</summary>
    Unbonded,

    /// <summary>Removed from the set for ever.</summary>
    Tombstoned,
}

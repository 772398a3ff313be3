namespace MeshSecurity.Spec;

/// <summary>What a validator is slashed for (protocol, section 5.4).</summary>
public enum Infraction
{
    /// <summary>It signed two conflicting votes: slashed at the maximum ratio, once, and out for ever.</summary>
    DoubleSign,

    /// <summary>It signed too few blocks: slashed at the downtime ratio and jailed.</summary>
    Downtime,
}

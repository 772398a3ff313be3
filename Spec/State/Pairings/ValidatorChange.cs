namespace MeshSecurity.Spec;

/// <summary>Represents a change of a validator's status or key, as a ValidatorUpdate reports it (protocol, section 4.2).</summary>
/// <param name="Update">The number of the change among all changes of the chain, from 1.</param>
/// <param name="Height">The height of the chain at the change.</param>
/// <param name="Time">The time of the change.</param>
/// <param name="Status">The new status.</param>
/// <param name="Key">The key of the validator; null for an unknown key.</param>
public readonly record struct ValidatorChange(
    ulong Update, long Height, Timestamp Time, ValidatorStatus Status, ValidatorKey? Key = null);

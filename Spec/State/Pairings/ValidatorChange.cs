namespace MeshSecurity.Spec;

/// <summary>A change of a validator's status or key on its chain, as a ValidatorUpdate reports it (protocol, section 4.2).</summary>
/// <param name="Update">The number of the change among all changes of the chain, from 1.</param>
/// <param name="Height">The chain's height at the change.</param>
/// <param name="Time">The time of the change.</param>
/// <param name="Status">The status since.</param>
/// <param name="Key">The key that the validator signs with since; null where it has none that the mesh knows of.</param>
public readonly record struct ValidatorChange(
    ulong Update, long Height, Timestamp Time, ValidatorStatus Status, ValidatorKey? Key = null);

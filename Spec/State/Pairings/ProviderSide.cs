namespace MeshSecurity.Spec;

/// <summary>Represents the provider's side of a pairing (protocol, section 4.2).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record ProviderSide<N> where N : IQuantity<N>
{
    /// <summary>Gets the sequence number of the last packet sent; 0 before the first.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Gets the sum of the differences sent for each validator, in provider base units; has no zeros.</summary>
    public Map<ValidatorId, N> Sent { get; init; }

    /// <summary>Gets the view: the updates received for each validator of the consumer, by update number. It only grows.</summary>
    public Map<ValidatorId, Map<ulong, ValidatorChange>> View { get; init; }

    /// <summary>Gets the rewards by validator.</summary>
    public Map<ValidatorId, RewardPool<N>> Rewards { get; init; }

    /// <summary>Gets the validators whose double sign was punished.</summary>
    public Set<ValidatorId> PunishedDoubleSigns { get; init; }

    /// <summary>Gets the punished downtimes of each validator: the numbers of the changes by which it was Active at each.</summary>
    public Map<ValidatorId, Set<ulong>> PunishedDowntimes { get; init; }

    /// <summary>Returns whether a downtime of a validator was punished.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="since">The number of the change by which the validator was Active at the downtime.</param>
    public bool IsDowntimePunished(ValidatorId validator, ulong since) =>
        PunishedDowntimes.GetValueOrDefault(validator, default).Contains(since);

    /// <summary>
    /// Returns the status of a validator in the view. It is Tombstoned after any such update or a punished double sign, else the status
    /// of the highest update, else Unknown.
    /// </summary>
    /// <param name="validator">The validator.</param>
    public ValidatorStatus StatusOf(ValidatorId validator)
    {
        if (PunishedDoubleSigns.Contains(validator))
        {
            return ValidatorStatus.Tombstoned;
        }

        var latest = ValidatorStatus.Unknown;
        foreach ((_, ValidatorChange change) in View.GetValueOrDefault(validator, default))
        {
            if (change.Status == ValidatorStatus.Tombstoned)
            {
                return ValidatorStatus.Tombstoned;
            }

            latest = change.Status;
        }

        return latest;
    }
}

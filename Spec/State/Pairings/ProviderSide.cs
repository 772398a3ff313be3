namespace MeshSecurity.Spec;

/// <summary>What the provider keeps of a pairing (protocol, section 4.2).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record ProviderSide<N> where N : IQuantity<N>
{
    /// <summary>The sequence of the last packet sent; 0 before the first.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>The sum of the delegation differences sent, by validator; zeros left out.</summary>
    public Map<ValidatorId, N> Sent { get; init; }

    /// <summary>The view of the consumer's validators: the grow-only set of updates received, by update number.</summary>
    public Map<ValidatorId, Map<ulong, ValidatorChange>> View { get; init; }

    /// <summary>Rewards, by validator.</summary>
    public Map<ValidatorId, RewardPool<N>> Rewards { get; init; }

    /// <summary>The validators whose double sign has been punished.</summary>
    public Set<ValidatorId> PunishedDoubleSigns { get; init; }

    /// <summary>The ids of the slashes seen: carried out, or found to be punished already.</summary>
    public Set<ulong> PunishedSlashes { get; init; }

    /// <summary>
    /// The status of a validator in the view: Tombstoned if any update or a punished double sign says so, else that of the
    /// highest update, else Unknown.
    /// </summary>
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

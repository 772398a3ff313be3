namespace MeshSecurity.Model;

/// <content>
/// <para>
/// Functions that no other design would decide differently. They exist only so that known mistakes can be stated as code, one
/// code for random runs, explorations and proofs.
/// </para>
/// <para>
/// The alternative was considered: state each mistake as an edit of the model's source. That needs the machinery of the
/// ledger's mistakes, which has 221 lines (MistakenLedger.cs 111, MistakeSwitches.cs 110), and more: the explorer and the prover would
/// have to be loaded against each edited model, and their results carried back. This file has 75 lines.
/// </para>
/// </content>
public sealed partial record Rules<N>
{
    /// <summary>Moves an amount of local stake from Bonded to Queued, at a time, with the unbonding period (section 5.1).</summary>
    public Func<Stake<N>, N, Timestamp, Duration, Stake<N>> QueueLocalUnstake { get; init; } = LocalStaking<N>.QueueUnstake;

    /// <summary>Moves an amount from Bonded to an UnstakeTx with an id, at a time, with the unbonding period (section 5.1).</summary>
    public Func<Stake<N>, ulong, N, Timestamp, Duration, Stake<N>> BeginUnstake { get; init; } = CrossStaking<N>.BeginUnstake;

    /// <summary>Returns the unbonding entries that are not matured at a time (section 5.1).</summary>
    public Func<Sequence<UnbondingEntry<N>>, Timestamp, Sequence<UnbondingEntry<N>>> UnmaturedEntries { get; init; } =
        Unbonding<N>.UnmaturedEntries;

    /// <summary>Adds the entry of a committed unstake to a stake (sections 4.1 and 5.2).</summary>
    public Func<Stake<N>, UnbondingEntry<N>, Stake<N>> AddEntry { get; init; } = (stake, entry) => stake.WithEntry(entry);

    /// <summary>
    /// Returns the amount that becomes Bonded when a StakeTx commits or an UnstakeTx fails, of the amount that remains (section 5.2).
    /// </summary>
    public Func<Transaction<N>, N, N> AmountToBond { get; init; } = (_, remaining) => remaining;

    /// <summary>Returns the amount that an UnstakeTx lost in flight, which Adjust reports if it fails (section 5.2).</summary>
    public Func<Transaction<N>, N> LostInFlight { get; init; } = transaction => transaction.Sent - transaction.Amount;

    /// <summary>Returns the amounts that Adjusts report, of the amounts that Bonded stake lost (section 5.2).</summary>
    public Func<Map<Delegation, N>, Map<Delegation, N>> ReportedLosses { get; init; } = lost => lost;

    /// <summary>Adds an update to the updates of a validator in the view, unless its number is known (sections 4.2 and 5.2).</summary>
    public Func<Map<ulong, ValidatorChange>, ValidatorChange, Map<ulong, ValidatorChange>> AddUpdateToView { get; init; } =
        (known, change) => known.ContainsKey(change.Update) ? known : known.With(change.Update, change);

    /// <summary>Returns the amount by which a difference in provider units changes the consumer's counter (section 4.3).</summary>
    public Func<ConsumerSide<N>, N, N> CounterAmount { get; init; } = (_, difference) => difference;

    /// <summary>Returns the consumer side after the change of a validator's status (section 5.3).</summary>
    public Func<ConsumerSide<N>, ValidatorId, ValidatorStatus, ConsumerSide<N>> ApplyStatusChange { get; init; } =
        (consumer, _, _) => consumer;

    /// <summary>Returns the consumer side after an Adjust with a loss answers a slash, by its id (section 5.2).</summary>
    public Func<ConsumerSide<N>, ulong, N, ConsumerSide<N>> ConfirmSlash { get; init; } =
        (consumer, slash, _) => ConsumerInbox<N>.ReleaseProvisional(consumer, slash);

    /// <summary>Returns the virtual stake after an epoch, of the stake before it and the stake that it sets (section 5.3).</summary>
    public Func<Map<ValidatorId, N>, Map<ValidatorId, N>, Map<ValidatorId, N>> SetVirtualStake { get; init; } = (_, set) => set;

    /// <summary>Returns whether the infraction of a Slash packet was punished already (section 5.4).</summary>
    public Func<ProviderSide<N>, Packet<N>.Slash, bool> IsSlashPunished { get; init; } = (provider, slash) =>
        slash.Infraction == Infraction.DoubleSign
            ? provider.PunishedDoubleSigns.Contains(slash.Validator)
            : provider.IsDowntimePunished(slash.Validator, slash.Since);

    /// <summary>Returns whether the double sign that evidence shows was punished already (section 5.4).</summary>
    public Func<ProviderSide<N>, ValidatorId, bool> IsEvidencePunished { get; init; } =
        (provider, validator) => provider.PunishedDoubleSigns.Contains(validator);

    /// <summary>Slashes the stake of one user under given rules, by a ratio, for an infraction at a time (section 5.4, step 1).</summary>
    public Func<Rules<N>, Stake<N>, Ratio, Timestamp, Stake<N>> SlashStake { get; init; } = Slashing<N>.SlashStake;

    /// <summary>Returns the amount that remains in a bucket after a slash by a ratio, rounded up (section 5.4).</summary>
    public Func<N, Ratio, N> SlashBucket { get; init; } = Slashing<N>.SlashBucket;

    /// <summary>Reduces a lien by an amount under given rules (section 5.4).</summary>
    public Func<Rules<N>, Lien<N>, N, Lien<N>> ReduceLien { get; init; } = Model.Restore<N>.ReduceLien;
}

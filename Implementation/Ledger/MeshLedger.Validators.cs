namespace MeshSecurity.Implementation;

/// <content>Validators and their infractions (protocol, sections 5.3 and 5.4).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoAddValidator(ChainId id, ValidatorId validatorId)
    {
        if (Find(id, out LedgerChain chain) is { } reason)
        {
            return reason;
        }

        int validator = chain.Validators.TryFind(validatorId, out int found) ? found : Unknown;
        bool canJoin = validator < 0 || chain.StatusOf(validator) != ValidatorStatus.Unbonded || !IsStillJailed(chain, validator);
        return canJoin ? MoveStatus(chain, validator, validatorId, ValidatorTrigger.Add) : Rejection.StillJailed;
    }

    private Rejection? DoChangeStatus(ChainId id, ValidatorId validatorId, ValidatorTrigger trigger) =>
        Find(id, validatorId, out LedgerChain chain, out int validator) ?? MoveStatus(chain, validator, validatorId, trigger);

    private Rejection? DoUnjail(ChainId id, ValidatorId validatorId)
    {
        if (Find(id, validatorId, out LedgerChain chain, out int validator) is { } reason)
        {
            return reason;
        }

        bool isRefused = chain.StatusOf(validator) == ValidatorStatus.Jailed && IsStillJailed(chain, validator);
        return isRefused ? Rejection.StillJailed : MoveStatus(chain, validator, validatorId, ValidatorTrigger.Unjail);
    }

    private bool IsStillJailed(LedgerChain chain, int validator) =>
        chain.LastDowntimeOf(validator) is { } jailed && Time < jailed + chain.Configuration.JailDuration;

    /// <summary>Moves a validator to its next status and reports it to all providers; <see cref="Unknown"/> adds the validator.</summary>
    private Rejection? MoveStatus(LedgerChain chain, int validator, ValidatorId validatorId, ValidatorTrigger trigger)
    {
        ValidatorStatus status = validator < 0 ? ValidatorStatus.Unknown : chain.StatusOf(validator);
        if (!Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            return Lifecycles.Validator.Refusal(status, trigger);
        }

        Report(chain, validator, validatorId, next, validator < 0 ? null : chain.ChangeOf(validator).Key);
        return null;
    }

    private Rejection? DoRotateKey(ChainId id, ValidatorId validatorId, PublicKey key)
    {
        if ((Find(id, validatorId, out LedgerChain chain, out int validator)
            ?? RejectIf(chain.StatusOf(validator) == ValidatorStatus.Tombstoned, Rejection.ValidatorTombstoned)) is { } reason)
        {
            return reason;
        }

        for (int other = 0; other < chain.Validators.Count; other++)
        {
            if (chain.HasKeySince(other, key, OldestInfraction))
            {
                return Rejection.KeyInUse;
            }
        }

        Report(chain, validator, validatorId, chain.StatusOf(validator), new(key, Storage.Blocks.Height + ValidatorHistory.Delay));
        return null;
    }

    /// <summary>Stores a change of status or key and sends it to all providers.</summary>
    private void Report(LedgerChain chain, int validator, ValidatorId validatorId, ValidatorStatus status, ValidatorKey? key)
    {
        var change = new ValidatorChange(++chain.ChangeValues().ValidatorChanges, Storage.Blocks.Height, Time, status, key);
        if (validator < 0)
        {
            validator = chain.Add(validatorId);
            chain.AddChange(validator, default);
        }

        chain.RemoveChangesBefore(validator, OldestInfraction);
        chain.AddChange(validator, change);
        foreach (LedgerPairing pairing in chain.Consumed)
        {
            if (pairing.IsConnected && !chain.Values.IsByzantine)
            {
                Send(pairing, Side.Consumer, new() { Kind = PacketKind.ValidatorUpdate, Validator = validator, Change = change });
            }
        }
    }

    /// <summary>The time of the oldest infraction that can be punished.</summary>
    private Timestamp OldestInfraction => Time - Configuration.LongestUnbondingPeriod;

    private Rejection? DoReport(ChainId id, ValidatorId validatorId, Timestamp time, Infraction infraction) =>
        Find(id, validatorId, out LedgerChain chain, out int validator)
        ?? StatusRefusal(chain.StatusOf(validator), infraction)
        ?? TimeRefusal(chain, time)
        ?? SetRefusal(chain.ChangeAt(validator, time))
        ?? RejectIf(
            infraction == Infraction.Downtime && chain.LastDowntimeOf(validator) is { } jailed && time <= jailed, Rejection.AlreadyPunished)
        ?? Punish(chain, validator, infraction, time);

    private static Rejection? SetRefusal(in ValidatorChange inForce) =>
        RejectIf(inForce.Status != ValidatorStatus.Active, Rejection.NotInSet);

    private static Rejection? StatusRefusal(ValidatorStatus status, Infraction infraction) => infraction switch
    {
        Infraction.DoubleSign => RejectIf(status == ValidatorStatus.Tombstoned, Rejection.ValidatorTombstoned),
        _ => RejectIf(status != ValidatorStatus.Active, Rejection.ValidatorNotActive),
    };

    /// <summary>Processes a verdict on votes that are not shown, for an infraction at a time.</summary>
    private Rejection? DoSubmitEvidence(PairingId id, ValidatorId validatorId, Timestamp time, bool valid) =>
        Find(id, validatorId, out LedgerPairing pairing, out int validator)
        ?? RejectIf(time > Time, Rejection.HeightUnknown)
        ?? ExpiryRefusal(pairing, time)
        ?? SetRefusal(pairing.Consumer.ChangeAt(validator, time))
        ?? RejectIf(!valid, Rejection.EvidenceInvalid)
        ?? PunishByEvidence(pairing, validator, time);

    /// <summary>Processes two votes. The infraction is at their height, and its time is that of the block before.</summary>
    private Rejection? DoSubmitEvidence(PairingId id, ValidatorId validatorId, Proof.Votes votes)
    {
        long height = votes.Evidence.VoteA.Height;
        if ((Find(id, validatorId, out LedgerPairing pairing, out int validator)
            ?? RejectIf(height > Storage.Blocks.Height, Rejection.HeightUnknown)
            ?? RejectIf(Storage.Blocks.TimeOf(height - 1) is null, Rejection.EvidenceExpired)) is { } reason)
        {
            return reason;
        }

        var time = new Timestamp(Storage.Blocks.TimeOf(height - 1)!.Value);
        IEnumerable<ValidatorChange> changes = pairing.Consumer.ChangesOf(validator);
        return ExpiryRefusal(pairing, time)
            ?? SetRefusal(pairing.Consumer.ChangeAtHeight(validator, height))
            ?? RejectIf(!EvidenceValidation.IsValid(Configuration, id, validatorId, votes, changes), Rejection.EvidenceInvalid)
            ?? PunishByEvidence(pairing, validator, time);
    }

    private Rejection? ExpiryRefusal(LedgerPairing pairing, Timestamp time) =>
        RejectIf(time.Seconds < Now - pairing.Holder.Period, Rejection.EvidenceExpired);

    private Rejection? PunishByEvidence(LedgerPairing pairing, int validator, Timestamp time)
    {
        if (pairing[validator].DoubleSignPunished)
        {
            return Rejection.AlreadyPunished;
        }

        Slash(pairing.Provider, pairing.Holder, validator, pairing.Configuration.MaxSlash, time);
        pairing.Change(validator).DoubleSignPunished = true;
        SendAdjusts();
        return null;
    }

    private Rejection? TimeRefusal(LedgerChain chain, Timestamp time) =>
        RejectIf(time > Time, Rejection.InfractionInFuture)
        ?? RejectIf(time.Seconds < Now - chain.Configuration.UnbondingPeriod.Seconds, Rejection.InfractionTooOld);

    private Rejection? Punish(LedgerChain chain, int validator, Infraction infraction, Timestamp time)
    {
        foreach (LedgerPairing pairing in chain.Consumed)
        {
            if (pairing.IsConnected && !chain.Values.IsByzantine)
            {
                SlashVirtual(pairing, validator, infraction, time);
            }
        }

        bool doubleSign = infraction == Infraction.DoubleSign;
        ChainConfiguration configuration = chain.Configuration;
        Slash(chain, chain.Holders[0], validator, doubleSign ? configuration.SlashDoubleSign : configuration.SlashDowntime, time);
        SendAdjusts();
        if (!doubleSign)
        {
            chain.SetLastDowntime(validator, Time);
        }

        return MoveStatus(chain, validator, chain.Validators[validator], doubleSign ? ValidatorTrigger.Tombstone : ValidatorTrigger.Jail);
    }

    /// <summary>Slashes virtual stake, subtracts a provisional slash from the counter, and sends the slash to the provider.</summary>
    private void SlashVirtual(LedgerPairing pairing, int validator, Infraction infraction, Timestamp time)
    {
        Ratio ratio = infraction == Infraction.DoubleSign ? pairing.Configuration.MaxSlash : pairing.Configuration.SlashDowntime;
        ulong id = pairing.Values.LastOfConsumer + 1;
        UInt128 provisional = UnitMath.MulFloor(pairing.EffectiveOf(validator), ratio.PartsPerBillion);
        ref PairingValidator on = ref pairing.Change(validator);
        on.Provisional += provisional;
        Amount worth = Amount.MulFloor(Amount.Of(pairing.EffectiveOf(validator)), pairing.Values.PriceAtEpoch);
        UInt128 value = Amount.MulFloor(worth, pairing.Configuration.Discount.Complement).ToUnits();
        on.Virtual = UInt128.Min(on.Virtual - UnitMath.MulFloor(on.Virtual, ratio.PartsPerBillion), value);
        pairing.Provisional.Add(id, new(validator, provisional));
        Send(pairing, Side.Consumer, new()
        {
            Kind = PacketKind.Slash,
            Validator = validator,
            Slash = id,
            Infraction = infraction,
            Ratio = ratio,
            Time = time,
            Since = pairing.Consumer.ChangeAt(validator, time).Update,
        });
    }
}

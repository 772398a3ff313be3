namespace MeshSecurity.Implementation;

/// <content>Validators and their infractions (protocol, sections 5.3 and 5.4).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoAddValidator(ChainId id, ValidatorId name)
    {
        if (Find(id, out LedgerChain chain) is { } reason)
        {
            return reason;
        }

        return MoveStatus(chain, chain.Validators.TryFind(name, out int validator) ? validator : Unknown, name, ValidatorTrigger.Add);
    }

    private Rejection? DoChangeStatus(ChainId id, ValidatorId name, ValidatorTrigger trigger) =>
        Find(id, name, out LedgerChain chain, out int validator) is { } reason ? reason : MoveStatus(chain, validator, name, trigger);

    /// <summary>Moves a validator to its next status and reports it to all providers; <see cref="Unknown"/> adds the validator.</summary>
    private Rejection? MoveStatus(LedgerChain chain, int validator, ValidatorId name, ValidatorTrigger trigger)
    {
        ValidatorStatus status = validator < 0 ? ValidatorStatus.Unknown : chain.StatusOf(validator);
        if (!Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            return Lifecycles.Validator.Refusal(status, trigger);
        }

        Report(chain, validator, name, next, validator < 0 ? null : chain.ChangeOf(validator).Key);
        return null;
    }

    private Rejection? DoRotateKey(ChainId id, ValidatorId name, PublicKey key)
    {
        if (Find(id, name, out LedgerChain chain, out int validator) is { } reason)
        {
            return reason;
        }

        ValidatorStatus status = chain.StatusOf(validator);
        if (status == ValidatorStatus.Tombstoned)
        {
            return Rejection.ValidatorTombstoned;
        }

        for (int other = 0; other < chain.Validators.Count; other++)
        {
            if (chain.ChangeOf(other).Key is { } used && used.Key == key)
            {
                return Rejection.KeyInUse;
            }
        }

        Report(chain, validator, name, status, new(key, chain.Values.Height));
        return null;
    }

    /// <summary>Stores a change of status or key and sends it to all providers.</summary>
    private void Report(LedgerChain chain, int validator, ValidatorId name, ValidatorStatus status, ValidatorKey? key)
    {
        var change = new ValidatorChange(++chain.ChangeValues().ValidatorChanges, chain.Values.Height, Time, status, key);
        if (validator < 0)
        {
            validator = chain.Add(name, change);
        }
        else
        {
            chain.Set(validator, change);
        }

        foreach (LedgerPairing pairing in chain.Consumed)
        {
            if (pairing.IsConnected)
            {
                Send(pairing, Side.Consumer, new() { Kind = PacketKind.ValidatorUpdate, Validator = validator, Change = change });
            }
        }
    }

    private Rejection? DoReport(ChainId id, ValidatorId name, Timestamp time, Infraction infraction)
    {
        if (Find(id, name, out LedgerChain chain, out int validator) is { } reason)
        {
            return reason;
        }

        return StatusRefusal(chain.StatusOf(validator), infraction)
            ?? TimeRefusal(chain, time)
            ?? Punish(chain, validator, infraction, time);
    }

    private static Rejection? StatusRefusal(ValidatorStatus status, Infraction infraction) => infraction switch
    {
        Infraction.DoubleSign => status == ValidatorStatus.Tombstoned ? Rejection.ValidatorTombstoned : null,
        _ => status != ValidatorStatus.Active ? Rejection.ValidatorNotActive : null,
    };

    private Rejection? DoSubmitEvidence(PairingId id, ValidatorId name, Timestamp time, Proof proof)
    {
        if (Find(id, name, out LedgerPairing pairing, out int validator) is { } reason)
        {
            return reason;
        }

        bool known = pairing.StatusOf(validator) != ValidatorStatus.Unknown;
        if (!known || time > Time || !IsGuilty(pairing, validator, name, time, proof))
        {
            return Rejection.EvidenceInvalid;
        }

        if (time.Seconds < Now - pairing.Holder.Period)
        {
            return Rejection.EvidenceExpired;
        }

        if (pairing[validator].DoubleSignPunished)
        {
            return Rejection.AlreadyPunished;
        }

        Slash(pairing.Provider, pairing.Holder, validator, pairing.Configuration.MaxSlash, time);
        pairing.Change(validator).DoubleSignPunished = true;
        SendAdjusts();
        return null;
    }

    private bool IsGuilty(LedgerPairing pairing, int validator, ValidatorId name, Timestamp time, Proof proof) =>
        proof is Proof.Assumed assumed
            ? assumed.Valid
            : Conviction.Holds(Configuration, pairing.Configuration.Id, name, time, proof, pairing.UpdatesOf(validator));

    private Rejection? TimeRefusal(LedgerChain chain, Timestamp time) =>
        time > Time ? Rejection.InfractionInFuture
        : time.Seconds < Now - chain.Configuration.UnbondingPeriod.Seconds ? Rejection.InfractionTooOld
        : null;

    private Rejection? Punish(LedgerChain chain, int validator, Infraction infraction, Timestamp time)
    {
        foreach (LedgerPairing pairing in chain.Consumed)
        {
            if (pairing.IsConnected)
            {
                SlashVirtual(pairing, validator, infraction, time);
            }
        }

        bool doubleSign = infraction == Infraction.DoubleSign;
        ChainConfiguration configuration = chain.Configuration;
        Slash(chain, chain.Holders[0], validator, doubleSign ? configuration.SlashDoubleSign : configuration.SlashDowntime, time);
        SendAdjusts();
        return MoveStatus(chain, validator, chain.Validators[validator], doubleSign ? ValidatorTrigger.Tombstone : ValidatorTrigger.Jail);
    }

    /// <summary>Slashes virtual stake, subtracts a provisional slash from the counter, and sends the slash to the provider.</summary>
    private void SlashVirtual(LedgerPairing pairing, int validator, Infraction infraction, Timestamp time)
    {
        Ratio ratio = infraction == Infraction.DoubleSign ? pairing.Configuration.MaxSlash : pairing.Configuration.SlashDowntime;
        ulong id = pairing.Values.LastOfConsumer + 1;
        UInt128 provisional = UnitMath.MulFloor(pairing.EffectiveOf(validator), ratio.PartsPerBillion);
        ref PairingValidator on = ref pairing.Change(validator);
        on.Virtual -= UnitMath.MulFloor(on.Virtual, ratio.PartsPerBillion);
        on.Provisional += provisional;
        pairing.Provisional.Add(id, new(validator, provisional));
        Send(pairing, Side.Consumer, new()
        {
            Kind = PacketKind.Slash,
            Validator = validator,
            Slash = id,
            Infraction = infraction,
            Ratio = ratio,
            Time = time,
        });
    }
}

namespace MeshSecurity.Implementation;

/// <content>Validators, and what they are punished for (protocol, sections 5.3 and 5.4).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoAddValidator(ChainId id, ValidatorId name)
    {
        Rejection? unknown = Find(id, name, out LedgerChain chain, out int validator);
        if (unknown == Rejection.UnknownChain)
        {
            return unknown;
        }

        return Change(chain, unknown is null ? validator : -1, name, ValidatorTrigger.Add);
    }

    private Rejection? DoChangeStatus(ChainId id, ValidatorId name, ValidatorTrigger trigger) =>
        Find(id, name, out LedgerChain chain, out int validator) is { } reason ? reason : Change(chain, validator, name, trigger);

    /// <summary>The next status in the validator's lifecycle, told to every provider; -1 stands for a validator not there yet.</summary>
    private Rejection? Change(LedgerChain chain, int validator, ValidatorId name, ValidatorTrigger trigger)
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

    /// <summary>A change of status or key, told to every provider.</summary>
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
            if (pairing.Connected)
            {
                Send(pairing, Side.Consumer, new() { Kind = PacketKind.ValidatorUpdate, Validator = validator, Change = change });
            }
        }
    }

    private Rejection? DoReportDoubleSign(ChainId id, ValidatorId name, Timestamp time)
    {
        if (Find(id, name, out LedgerChain chain, out int validator) is { } reason)
        {
            return reason;
        }

        return chain.StatusOf(validator) == ValidatorStatus.Tombstoned
            ? Rejection.ValidatorTombstoned
            : TimeRefusal(chain, time) ?? Punish(chain, validator, Infraction.DoubleSign, time);
    }

    private Rejection? DoReportDowntime(ChainId id, ValidatorId name, Timestamp time)
    {
        if (Find(id, name, out LedgerChain chain, out int validator) is { } reason)
        {
            return reason;
        }

        return chain.StatusOf(validator) != ValidatorStatus.Active
            ? Rejection.ValidatorNotActive
            : TimeRefusal(chain, time) ?? Punish(chain, validator, Infraction.Downtime, time);
    }

    private Rejection? DoSubmitEvidence(PairingId id, ValidatorId name, Timestamp time, Proof proof)
    {
        if (Find(id, name, out LedgerPairing pairing, out int validator) is { } reason)
        {
            return reason;
        }

        bool known = pairing.StatusOf(validator) != ValidatorStatus.Unknown;
        if (!known || time > Time || !Convicts(pairing, validator, name, time, proof))
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

    private bool Convicts(LedgerPairing pairing, int validator, ValidatorId name, Timestamp time, Proof proof) =>
        proof is Proof.Assumed assumed
            ? assumed.Valid
            : EvidenceValidation.IsValid(Configuration, pairing.Configuration.Id, name, time, proof, pairing.UpdatesOf(validator));

    private Rejection? TimeRefusal(LedgerChain chain, Timestamp time) =>
        time > Time ? Rejection.InfractionInFuture
        : time.Seconds < Now - chain.Configuration.UnbondingPeriod.Seconds ? Rejection.InfractionTooOld
        : null;

    private Rejection? Punish(LedgerChain chain, int validator, Infraction infraction, Timestamp time)
    {
        foreach (LedgerPairing pairing in chain.Consumed)
        {
            if (pairing.Connected)
            {
                SlashVirtual(pairing, validator, infraction, time);
            }
        }

        bool doubleSign = infraction == Infraction.DoubleSign;
        ChainConfiguration configuration = chain.Configuration;
        Slash(chain, chain.Holders[0], validator, doubleSign ? configuration.SlashDoubleSign : configuration.SlashDowntime, time);
        SendAdjusts();
        return Change(chain, validator, chain.Validators[validator], doubleSign ? ValidatorTrigger.Tombstone : ValidatorTrigger.Jail);
    }

    /// <summary>The consumer takes the slash off virtual stake, and off the counter until the provider confirms.</summary>
    private void SlashVirtual(LedgerPairing pairing, int validator, Infraction infraction, Timestamp time)
    {
        Ratio ratio = infraction == Infraction.DoubleSign ? pairing.Configuration.MaxSlash : pairing.Configuration.SlashDowntime;
        ulong id = pairing.Values.LastOfConsumer + 1;
        UInt128 provisional = Exact.Part(pairing.EffectiveOf(validator), ratio.PartsPerBillion);
        ref PairingValidator on = ref pairing.Change(validator);
        on.Virtual -= Exact.Part(on.Virtual, ratio.PartsPerBillion);
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

namespace MeshSecurity.Model;

/// <summary>Changes a chain's validators and reports each change to the providers (protocol, section 5.3).</summary>
internal static class Validators<N> where N : IQuantity<N>
{
    /// <summary>
    /// Changes a validator's key. Rejects a key that can still convict a validator, because evidence could not tell two validators with
    /// one key apart.
    /// </summary>
    public static Result<N> RotateKey(Mesh<N> mesh, State<N> state, Command<N>.RotateKey command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        ValidatorStatus status = chain.StatusOf(command.Validator);
        if (status == ValidatorStatus.Tombstoned)
        {
            return Rejection.ValidatorTombstoned;
        }

        Timestamp oldest = state.Time - mesh.Configuration.LongestUnbondingPeriod;
        if (chain.Validators.Values.Any(history => mesh.Rules.KeysInUse(history, oldest).Contains(command.PublicKey)))
        {
            return Rejection.KeyInUse;
        }

        ValidatorHistory history = chain.HistoryOf(command.Validator);
        var key = new ValidatorKey(command.PublicKey, state.Height + mesh.Rules.KeyDelay);
        return Report(mesh, state, command.Chain, command.Validator, history, status, key);
    }

    /// <summary>Makes a validator Active by a trigger, once the jail duration of its last downtime has passed.</summary>
    public static Result<N> Join(Mesh<N> mesh, State<N> state, ChainId chain, ValidatorId validator, ValidatorTrigger trigger)
    {
        ValidatorHistory history = state.Chains[chain].HistoryOf(validator);
        Result<N> joined = ChangeStatus(mesh, state, chain, history, validator, trigger);
        return joined.Next is null || mesh.Rules.CanRejoin(mesh.Configuration.Chain(chain), history, state.Time)
            ? joined
            : Rejection.StillJailed;
    }

    /// <summary>Changes a validator's status by a trigger of its lifecycle; its key stays.</summary>
    public static Result<N> ChangeStatus(Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator, ValidatorTrigger trigger) =>
        ChangeStatus(mesh, state, id, state.Chains[id].HistoryOf(validator), validator, trigger);

    /// <summary>Makes a validator Jailed for a downtime, and remembers the time.</summary>
    public static Result<N> JailForDowntime(Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator)
    {
        ValidatorHistory history = state.Chains[id].HistoryOf(validator) with { LastDowntime = state.Time };
        return ChangeStatus(mesh, state, id, history, validator, ValidatorTrigger.Jail);
    }

    private static Result<N> ChangeStatus(
        Mesh<N> mesh, State<N> state, ChainId id, ValidatorHistory history, ValidatorId validator, ValidatorTrigger trigger)
    {
        ValidatorStatus status = history.Last.Status;
        if (!Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            return Lifecycles.Validator.Refusal(status, trigger)!.Value;
        }

        return Report(mesh, state, id, validator, history, next, history.Last.Key);
    }

    /// <summary>
    /// Adds a change to a validator's history, and sends a ValidatorUpdate on every pairing, Open or Frozen, whose consumer is the chain.
    /// A byzantine chain sends none.
    /// </summary>
    private static State<N> Report(
        Mesh<N> mesh,
        State<N> state,
        ChainId id,
        ValidatorId validator,
        ValidatorHistory history,
        ValidatorStatus status,
        ValidatorKey? key)
    {
        Chain<N> chain = state.Chains[id];
        Timestamp oldest = state.Time - mesh.Configuration.LongestUnbondingPeriod;
        var change = new ValidatorChange(chain.ValidatorChanges + 1, state.Height, state.Time, status, key);
        State<N> changed = state.With(id, chain with { Validators = chain.Validators.With(validator, history.With(change, oldest)) });
        foreach (PairingConfiguration pairing in mesh.Configuration.ConsumedBy(id))
        {
            if (changed.Pairings[pairing.Id].Connected && !chain.IsByzantine)
            {
                var update = new Packet<N>.ValidatorUpdate(validator, change);
                Pairing<N> sent = Outbox<N>.Send(changed.Pairings[pairing.Id], Side.Consumer, update);
                changed = changed.With(pairing.Id, sent with { Consumer = mesh.Rules.ApplyStatusChange(sent.Consumer, validator, status) });
            }
        }

        return changed;
    }
}

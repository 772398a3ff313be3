namespace MeshSecurity.Model;

/// <summary>Changes a chain's validators and reports each change to the providers (protocol, section 5.3).</summary>
internal static class Validators<N> where N : IQuantity<N>
{
    /// <summary>
    /// Changes a validator's key from the chain's height on. Rejects a key in use, because evidence could not tell two validators
    /// with one key apart.
    /// </summary>
    public static Result<N> RotateKey(Mesh<N> mesh, State<N> state, Command<N>.RotateKey command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        ValidatorStatus status = chain.StatusOf(command.Validator);
        if (status == ValidatorStatus.Tombstoned)
        {
            return Rejection.ValidatorTombstoned;
        }

        foreach ((_, ValidatorChange latest) in chain.Validators)
        {
            if (latest.Key?.Key == command.PublicKey)
            {
                return Rejection.KeyInUse;
            }
        }

        return Report(mesh, state, command.Chain, command.Validator, status, new(command.PublicKey, chain.Height));
    }

    /// <summary>Changes a validator's status by a trigger of its lifecycle; its key stays.</summary>
    public static Result<N> ChangeStatus(Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator, ValidatorTrigger trigger)
    {
        Chain<N> chain = state.Chains[id];
        ValidatorStatus status = chain.StatusOf(validator);
        if (!Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            return Lifecycles.Validator.Refusal(status, trigger)!.Value;
        }

        ValidatorKey? key = chain.Validators.GetValueOrDefault(validator, default).Key;
        return Report(mesh, state, id, validator, next, key);
    }

    /// <summary>Records a change, and sends a ValidatorUpdate on every pairing, Open or Frozen, whose consumer is the chain.</summary>
    private static State<N> Report(
        Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator, ValidatorStatus status, ValidatorKey? key)
    {
        Chain<N> chain = state.Chains[id];
        var change = new ValidatorChange(chain.ValidatorChanges + 1, chain.Height, state.Time, status, key);
        State<N> changed = state.With(id, chain with { Validators = chain.Validators.With(validator, change) });
        foreach (PairingConfiguration pairing in mesh.Configuration.ConsumedBy(id))
        {
            if (changed.Pairings[pairing.Id].Connected)
            {
                var update = new Packet<N>.ValidatorUpdate(validator, change);
                Pairing<N> sent = Outbox<N>.Send(changed.Pairings[pairing.Id], Side.Consumer, update);
                changed = changed.With(pairing.Id, sent with { Consumer = mesh.Rules.ApplyStatusChange(sent.Consumer, validator, status) });
            }
        }

        return changed;
    }
}

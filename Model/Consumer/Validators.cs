namespace MeshSecurity.Model;

/// <summary>A chain's validator set; every change of status or key is reported to the providers (protocol, section 5.3).</summary>
internal static class Validators<N> where N : IQuantity<N>
{
    public static Result<N> Add(Mesh<N> mesh, State<N> state, Command<N>.AddValidator command) =>
        Change(mesh, state, command.Chain, command.Validator, ValidatorTrigger.Add);

    public static Result<N> Jail(Mesh<N> mesh, State<N> state, Command<N>.Jail command) =>
        Change(mesh, state, command.Chain, command.Validator, ValidatorTrigger.Jail);

    public static Result<N> Unjail(Mesh<N> mesh, State<N> state, Command<N>.Unjail command) =>
        Change(mesh, state, command.Chain, command.Validator, ValidatorTrigger.Unjail);

    public static Result<N> Remove(Mesh<N> mesh, State<N> state, Command<N>.RemoveValidator command) =>
        Change(mesh, state, command.Chain, command.Validator, ValidatorTrigger.Remove);

    public static Result<N> Tombstone(Mesh<N> mesh, State<N> state, Command<N>.Tombstone command) =>
        Change(mesh, state, command.Chain, command.Validator, ValidatorTrigger.Tombstone);

    /// <summary>Another key, in force from the chain's height on. No two validators sign with one key, or evidence could not tell them apart.</summary>
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

    /// <summary>The next change of status in the validator's lifecycle; its key stays.</summary>
    public static Result<N> Change(Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator, ValidatorTrigger trigger)
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

    /// <summary>What a provider's view knows once it has heard of a change: a set, so that the order of arrival does not matter.</summary>
    public static Map<ulong, ValidatorChange> Hear(Map<ulong, ValidatorChange> known, ValidatorChange change) =>
        known.With(change.Update, change);

    /// <summary>A change, sent as a ValidatorUpdate to every pairing, Open or Frozen, whose consumer is the chain.</summary>
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
                Pairing<N> told = Outbox<N>.Send(changed.Pairings[pairing.Id], Side.Consumer, update);
                changed = changed.With(pairing.Id, told with { Consumer = mesh.Rules.Heed(told.Consumer, validator, status) });
            }
        }

        return changed;
    }
}

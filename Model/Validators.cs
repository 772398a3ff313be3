namespace MeshSecurity.Model;

/// <summary>A chain's validator set; every change of status is reported to the providers (protocol, section 5.3).</summary>
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

    /// <summary>
    /// The next change of status in the validator's lifecycle, sent as a ValidatorUpdate to every pairing, Open or Frozen, whose
    /// consumer is the chain.
    /// </summary>
    public static Result<N> Change(Mesh<N> mesh, State<N> state, ChainId id, ValidatorId validator, ValidatorTrigger trigger)
    {
        Chain<N> chain = state.Chains[id];
        ValidatorStatus status = chain.StatusOf(validator);
        if (!Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            return Lifecycles.Validator.Refusal(status, trigger)!.Value;
        }

        var change = new ValidatorChange(chain.ValidatorChanges + 1, chain.Height, state.Time, next);
        State<N> changed = state.With(id, chain with { Validators = chain.Validators.With(validator, change) });
        foreach (PairingConfiguration pairing in mesh.Configuration.ConsumedBy(id))
        {
            if (changed.Pairings[pairing.Id].Connected)
            {
                changed = Outbox<N>.Send(changed, pairing.Id, Side.Consumer, new Packet<N>.ValidatorUpdate(validator, change));
            }
        }

        return changed;
    }

    /// <summary>What a provider's view knows once it has heard of a change: a set, so that the order of arrival does not matter.</summary>
    public static Map<ulong, ValidatorChange> Hear(Map<ulong, ValidatorChange> known, ValidatorChange change) =>
        known.With(change.Update, change);
}

namespace MeshSecurity.Model;

/// <summary>Opens, freezes and unfreezes a pairing (protocol, section 7).</summary>
internal static class Lifecycle<N> where N : IQuantity<N>
{
    public static Result<N> OpenInit(Mesh<N> mesh, State<N> state, Command<N>.OpenInit command) =>
        mesh.Rules.CanStartHandshake(state.Pairings[command.Pairing].Channel)
            ? Move(mesh, state, command.Pairing, ChannelTrigger.OpenInit, (pairing, configuration) =>
                pairing with { Version = VersionNegotiation.Propose(configuration) })
            : Rejection.HandshakeOutOfOrder;

    public static Result<N> OpenTry(Mesh<N> mesh, State<N> state, Command<N>.OpenTry command) =>
        Move(mesh, state, command.Pairing, ChannelTrigger.OpenTry, (pairing, configuration) =>
            VersionNegotiation.Answer(configuration, pairing.Version!.Value) is { } answer ? pairing with { Version = answer } : null);

    public static Result<N> OpenAck(Mesh<N> mesh, State<N> state, Command<N>.OpenAck command) =>
        Move(mesh, state, command.Pairing, ChannelTrigger.OpenAck, (pairing, configuration) =>
            VersionNegotiation.Accepts(configuration, pairing.Version!.Value) ? pairing : null);

    /// <summary>Opens the channel, and sends the last status change of each of an honest consumer's validators.</summary>
    public static Result<N> OpenConfirm(Mesh<N> mesh, State<N> state, Command<N>.OpenConfirm command) =>
        Move(mesh, state, command.Pairing, ChannelTrigger.OpenConfirm, (pairing, configuration) =>
        {
            Chain<N> consumer = state.Chains[configuration.Consumer];
            foreach ((ValidatorId validator, ValidatorHistory history) in consumer.IsByzantine ? default : consumer.Validators)
            {
                pairing = Outbox<N>.Send(pairing, Side.Consumer, new Packet<N>.ValidatorUpdate(validator, history.Last));
            }

            return pairing;
        });

    public static Result<N> Freeze(Mesh<N> mesh, State<N> state, Command<N>.Freeze command) =>
        Move(mesh, state, command.Pairing, ChannelTrigger.Freeze, (pairing, _) => pairing);

    public static Result<N> Unfreeze(Mesh<N> mesh, State<N> state, Command<N>.Unfreeze command) =>
        Move(mesh, state, command.Pairing, ChannelTrigger.Unfreeze, (pairing, _) => pairing);

    /// <summary>Takes a step of the lifecycle. <paramref name="effect"/> returns null if the versions do not match.</summary>
    private static Result<N> Move(
        Mesh<N> mesh,
        State<N> state,
        PairingId id,
        ChannelTrigger trigger,
        Func<Pairing<N>, PairingConfiguration, Pairing<N>?> effect)
    {
        Pairing<N> pairing = state.Pairings[id];
        if (!Lifecycles.Channel.TryNext(pairing.Channel, trigger, out ChannelState next))
        {
            return Lifecycles.Channel.Refusal(pairing.Channel, trigger)!.Value;
        }

        return effect(pairing with { Channel = next }, mesh.Configuration.Pairing(id)) is { } moved
            ? state.With(id, moved)
            : Rejection.VersionMismatch;
    }
}

namespace MeshSecurity.Testing;

/// <summary>One action of a run: a command, the relay of a packet, or an <see cref="EngineProbe"/>.</summary>
/// <remarks>A relay names its packet by content. It therefore keeps its meaning when shrinking removes earlier actions.</remarks>
public abstract record RunAction
{
    private protected RunAction()
    {
    }

    /// <summary>Returns the command that the action submits in a state.</summary>
    /// <param name="state">The state before the action.</param>
    /// <returns>The command; null if the action submits none, or names a packet that is not in flight.</returns>
    public abstract Command? In(State state);

    /// <summary>Submits a fixed command.</summary>
    /// <param name="Command">The command.</param>
    public sealed record Submit(Command Command) : RunAction
    {
        /// <inheritdoc/>
        public override Command In(State state) => Command;
    }

    /// <summary>Relays a packet, as in "deliver the second oldest stake of alice to w1".</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Trigger">The relayer's operation: delivery, acknowledgement or timeout.</param>
    /// <param name="Packet">The pattern that selects the packet.</param>
    public sealed record Relay(PairingId Pairing, PacketTrigger Trigger, PacketPattern Packet) : RunAction
    {
        /// <inheritdoc/>
        public override Command? In(State state) =>
            Packet.Find(state.Pairings[Pairing]) is { } packet ? CommandOf(Trigger, Pairing, packet) : null;

        /// <summary>Returns the command of a trigger.</summary>
        internal static Command CommandOf(PacketTrigger trigger, PairingId pairing, PacketId packet) => trigger switch
        {
            PacketTrigger.Deliver => new Command.Deliver(pairing, packet.From, packet.Sequence),
            PacketTrigger.Acknowledge => new Command.Acknowledge(pairing, packet.From, packet.Sequence),
            _ => new Command.Timeout(pairing, packet.From, packet.Sequence),
        };
    }
}

namespace MeshSecurity.Testing;

/// <summary>
/// One step of a run as it is meant: a command as it stands, or a packet by what it is, so that the rest of a run still makes
/// sense when commands before it are left out.
/// </summary>
public abstract record Move
{
    private Move()
    {
    }

    /// <summary>The command that the move is in a state; null where it means a packet that is not there.</summary>
    public abstract Command? In(State state);

    /// <summary>A command as it stands.</summary>
    /// <param name="Command">The command.</param>
    public sealed record Plain(Command Command) : Move
    {
        /// <inheritdoc/>
        public override Command In(State state) => Command;
    }

    /// <summary>What a relayer does with a packet: "deliver the second oldest stake of alice to w1".</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Trigger">What is done with it.</param>
    /// <param name="Packet">Which packet.</param>
    public sealed record Relay(PairingId Pairing, PacketTrigger Trigger, PacketPattern Packet) : Move
    {
        /// <inheritdoc/>
        public override Command? In(State state) => Packet.Find(state.Pairings[Pairing]) is not { } id
            ? null
            : Trigger switch
            {
                PacketTrigger.Deliver => new Command.Deliver(Pairing, id.From, id.Sequence),
                PacketTrigger.Acknowledge => new Command.Acknowledge(Pairing, id.From, id.Sequence),
                _ => new Command.Timeout(Pairing, id.From, id.Sequence),
            };
    }
}

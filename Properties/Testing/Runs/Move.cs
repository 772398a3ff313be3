namespace MeshSecurity.Testing;

/// <summary>
/// One step of a run as it is meant: a command as it stands, or a packet by what it is, so that the rest of a run still makes
/// sense when commands before it are left out; or something that happens between commands to the engine that carries them out.
/// </summary>
public abstract record Move
{
    private Move()
    {
    }

    /// <summary>The command that the move is in a state; null where it is none, or means a packet that is not there.</summary>
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

    /// <summary>What may happen to an engine between two commands without anything else noticing; nothing, where there is no engine.</summary>
    public abstract record Upkeep : Move
    {
        /// <summary>All that may happen.</summary>
        public static IReadOnlyList<Upkeep> All { get; } = [new Reload()];

        /// <summary>What happens, as a sentence.</summary>
        public abstract string Story { get; }

        /// <inheritdoc/>
        public sealed override Command? In(State state) => null;

        /// <summary>Does it.</summary>
        /// <param name="engine">The engine as it is.</param>
        /// <param name="create">Creates another engine of its kind and mesh, at genesis.</param>
        /// <returns>The engine that the run goes on with.</returns>
        public abstract IEngine Do(IEngine engine, Func<IEngine> create);
    }

    /// <summary>The state is exported, and imported into a new engine.</summary>
    public sealed record Reload : Upkeep
    {
        /// <inheritdoc/>
        public override string Story => "the engine's state is exported, and imported into a new engine";

        /// <inheritdoc/>
        public override IEngine Do(IEngine engine, Func<IEngine> create)
        {
            IEngine fresh = create();
            fresh.Import(engine.Export());
            return fresh;
        }
    }
}

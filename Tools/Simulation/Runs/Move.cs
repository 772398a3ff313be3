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
        public static IReadOnlyList<Upkeep> All { get; } = [new Reload(), new Restart(), new Detour(), new Departure()];

        /// <summary>What happens, as a sentence.</summary>
        public abstract string Story { get; }

        /// <inheritdoc/>
        public sealed override Command? In(State state) => null;

        /// <summary>Does it.</summary>
        /// <param name="engine">The engine as it is.</param>
        /// <param name="create">Creates another engine of its kind and mesh, at genesis.</param>
        /// <returns>The engine that the run goes on with.</returns>
        public abstract IEngine Do(IEngine engine, Func<IEngine> create);

        /// <summary>Leads an engine on, whatever it answers.</summary>
        private protected static void Apply(IEngine engine, IEnumerable<Command> commands)
        {
            foreach (Command command in commands)
            {
                engine.Apply(command);
            }
        }
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

    /// <summary>The state is saved as bytes, and loaded into a new engine; nothing happens to an engine that cannot.</summary>
    public sealed record Restart : Upkeep
    {
        /// <inheritdoc/>
        public override string Story => "the engine's state is saved, and loaded into a new engine";

        /// <inheritdoc/>
        public override IEngine Do(IEngine engine, Func<IEngine> create)
        {
            if (engine is not IPersistentEngine persistent)
            {
                return engine;
            }

            using var bytes = new MemoryStream();
            persistent.Save(bytes);
            bytes.Position = 0;
            var fresh = (IPersistentEngine)create();
            fresh.Load(bytes);
            return fresh;
        }
    }

    /// <summary>
    /// Behind a checkpoint the engine is led through much of what can happen, with a checkpoint on the way to which it goes back
    /// once and which it keeps once; then all of it is undone. Nothing happens to an engine that cannot go back.
    /// </summary>
    public sealed record Detour : Upkeep
    {
        /// <inheritdoc/>
        public override string Story => "the engine opens a checkpoint, goes through packets, slashes and closing, and rolls back";

        /// <inheritdoc/>
        public override IEngine Do(IEngine engine, Func<IEngine> create)
        {
            if (engine is not IRewindableEngine rewindable)
            {
                return engine;
            }

            rewindable.Checkpoint();
            Apply(engine, Excursion.Relaying(engine.Configuration, engine.Export()));
            rewindable.Checkpoint();
            Apply(engine, Excursion.Ending(engine.Configuration));
            rewindable.Rollback();
            rewindable.Checkpoint();
            Apply(engine, Excursion.Ending(engine.Configuration));
            rewindable.Commit();
            rewindable.Rollback();
            return engine;
        }
    }

    /// <summary>
    /// The engine is copied twice: the first copy is led through much of what can happen, then the engine itself, and the run goes on
    /// with the second copy. Nothing happens to an engine that cannot be copied.
    /// </summary>
    public sealed record Departure : Upkeep
    {
        /// <inheritdoc/>
        public override string Story => "the engine goes through packets, slashes and closing, and the run goes on with a copy made before";

        /// <inheritdoc/>
        public override IEngine Do(IEngine engine, Func<IEngine> create)
        {
            if (engine is not IForkableEngine forkable)
            {
                return engine;
            }

            Command[] commands = [.. Excursion.Relaying(engine.Configuration, engine.Export()), .. Excursion.Ending(engine.Configuration)];
            Apply(forkable.Fork(), commands);
            IEngine copy = forkable.Fork();
            Apply(engine, commands);
            return copy;
        }
    }
}

namespace MeshSecurity.Testing;

/// <summary>An operation on an engine between two commands that must leave its state unchanged.</summary>
/// <remarks>Probes test export, persistence, checkpoints and forks. An engine without the capability ignores the probe.</remarks>
/// <param name="Name">The name in traces and findings.</param>
/// <param name="Description">The sentence in reports and saved runs.</param>
public abstract record EngineProbe(string Name, string Description) : RunAction
{
    /// <summary>Returns every probe.</summary>
    public static IReadOnlyList<EngineProbe> All { get; } =
        [new ExportImportProbe(), new SaveLoadProbe(), new RollbackProbe(), new ForkProbe()];

    /// <inheritdoc/>
    public sealed override Command? In(State state) => null;

    /// <summary>Performs the probe.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="create">Creates another engine of the same kind and mesh, at genesis.</param>
    /// <returns>The engine that continues the run.</returns>
    public abstract IEngine Run(IEngine engine, Func<IEngine> create);

    /// <summary>Applies commands and ignores their outcomes.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="commands">The commands.</param>
    private protected static void Apply(IEngine engine, IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            engine.Apply(command);
        }
    }
}

/// <summary>Exports the state and imports it into a new engine.</summary>
public sealed record ExportImportProbe() : EngineProbe("reload", "the engine's state is exported, and imported into a new engine")
{
    /// <inheritdoc/>
    public override IEngine Run(IEngine engine, Func<IEngine> create)
    {
        IEngine fresh = create();
        fresh.Import(engine.Export());
        return fresh;
    }
}

/// <summary>Saves the state as bytes and loads it into a new engine, if the engine is an <see cref="IPersistentEngine"/>.</summary>
public sealed record SaveLoadProbe() : EngineProbe("restart", "the engine's state is saved, and loaded into a new engine")
{
    /// <inheritdoc/>
    public override IEngine Run(IEngine engine, Func<IEngine> create)
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

/// <summary>Applies many commands after a checkpoint and rolls back, if the engine is an <see cref="IRewindableEngine"/>.</summary>
/// <remarks>An inner checkpoint is rolled back once and committed once.</remarks>
public sealed record RollbackProbe()
    : EngineProbe("detour", "the engine opens a checkpoint, goes through packets, slashes and closing, and rolls back")
{
    /// <inheritdoc/>
    public override IEngine Run(IEngine engine, Func<IEngine> create)
    {
        if (engine is not IRewindableEngine rewindable)
        {
            return engine;
        }

        rewindable.Checkpoint();
        Apply(engine, ProbeCommands.Relaying(engine.Configuration, engine.Export()));
        rewindable.Checkpoint();
        Apply(engine, ProbeCommands.Ending(engine.Configuration));
        rewindable.Rollback();
        rewindable.Checkpoint();
        Apply(engine, ProbeCommands.Ending(engine.Configuration));
        rewindable.Commit();
        rewindable.Rollback();
        return engine;
    }
}

/// <summary>Forks the engine twice and changes the original and one fork, if the engine is an <see cref="IForkableEngine"/>.</summary>
/// <remarks>The run continues with the unchanged fork.</remarks>
public sealed record ForkProbe()
    : EngineProbe("departure", "the engine goes through packets, slashes and closing, and the run goes on with a copy made before")
{
    /// <inheritdoc/>
    public override IEngine Run(IEngine engine, Func<IEngine> create)
    {
        if (engine is not IForkableEngine forkable)
        {
            return engine;
        }

        Command[] commands =
            [.. ProbeCommands.Relaying(engine.Configuration, engine.Export()), .. ProbeCommands.Ending(engine.Configuration)];
        Apply(forkable.Fork(), commands);
        IEngine copy = forkable.Fork();
        Apply(engine, commands);
        return copy;
    }
}

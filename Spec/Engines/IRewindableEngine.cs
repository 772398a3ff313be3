namespace MeshSecurity.Spec;

/// <summary>Represents an engine that can undo commands.</summary>
public interface IRewindableEngine : IEngine
{
    /// <summary>Opens a checkpoint. Checkpoints nest.</summary>
    void Checkpoint();

    /// <summary>Undoes all changes since the last open checkpoint, and closes it.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    void Rollback();

    /// <summary>Closes the last open checkpoint and keeps the changes since.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    void Commit();
}

namespace MeshSecurity.Spec;

/// <summary>An engine that can go back to where it was.</summary>
public interface IRewindableEngine : IEngine
{
    /// <summary>Opens a checkpoint; they nest.</summary>
    void Checkpoint();

    /// <summary>Undoes all that happened since the last open checkpoint, and closes it.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    void Rollback();

    /// <summary>Closes the last open checkpoint and keeps what happened since.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    void Commit();
}

namespace MeshSecurity.Testing;

/// <summary>Executes commands, each from the same state, on the model, an engine, or both.</summary>
/// <remarks>
/// Holds one flat state and one executed command; neither is copied. Not thread-safe: each worker has its own stepper.
/// </remarks>
internal interface IStepper
{
    /// <summary>The start state; the caller fills it before <see cref="Start()"/>.</summary>
    FlatState From { get; }

    /// <summary>The successor of the last command, which was accepted and is not undone.</summary>
    FlatSuccessor Reached { get; }

    /// <summary>The same successor as an object; costs an export.</summary>
    State After { get; }

    /// <summary>The last step with both its states; costs an export.</summary>
    Transition Step { get; }

    /// <summary>Starts at the content of <see cref="From"/>.</summary>
    void Start();

    /// <summary>Starts at a state, without normalization of its numbers.</summary>
    void Start(State state);

    /// <summary>Executes a command. The finding is an exception of the engine, or a difference between engines; null for none.</summary>
    /// <returns>The rejection; null if the command was accepted.</returns>
    Rejection? Try(Command command, out Finding? finding);

    /// <summary>Undoes the last command.</summary>
    void Undo();

    /// <summary>Returns a finding if rejected commands have changed the start state; called after all candidates.</summary>
    Finding? Finish();
}

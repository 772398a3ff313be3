namespace MeshSecurity.Testing;

/// <summary>Takes every step from a state: each from the same state.</summary>
internal interface IStepper
{
    /// <summary>The state that steps start at; whoever starts there fills it.</summary>
    FlatState From { get; }

    /// <summary>What the last command led to, which was accepted and is not undone yet.</summary>
    FlatStep Reached { get; }

    /// <summary>The same as a state, for those who want one.</summary>
    State After { get; }

    /// <summary>The last step, for those who want both its states.</summary>
    Transition Step { get; }

    /// <summary>From here on steps start at what <see cref="From"/> is now.</summary>
    void Start();

    /// <summary>From here on steps start at a state as it is, with all its numbers.</summary>
    void Start(State state);

    /// <summary>Tries a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="finding">An exception, or a difference between engines; null where there is none.</param>
    /// <returns>Why it was rejected; null where it was accepted.</returns>
    Rejection? Try(Command command, out Finding? finding);

    /// <summary>The last command is undone, so that the next is tried from the same state.</summary>
    void Undo();

    /// <summary>All commands were tried: whether what was rejected has changed anything.</summary>
    Finding? Finish();
}

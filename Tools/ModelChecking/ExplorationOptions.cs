namespace MeshSecurity.Testing;

/// <summary>Who takes the steps of an exploration.</summary>
public enum Stepping
{
    /// <summary>The model.</summary>
    Model,

    /// <summary>The engine.</summary>
    Engine,

    /// <summary>The model, and the engine must take the same.</summary>
    Both,
}

/// <summary>Which states are taken for one.</summary>
public enum Reduction
{
    /// <summary>Those that differ in numbers and times only by what no command can tell.</summary>
    Numbers,

    /// <summary>Those as well that differ in the names of users or pairings only.</summary>
    NumbersAndNames,
}

/// <summary>What is held against the states of an exploration.</summary>
public enum Checks
{
    /// <summary>State invariants in every state.</summary>
    States,

    /// <summary>And step invariants on every step.</summary>
    Safety,

    /// <summary>And what must be possible from every state: leaving, and coming to rest.</summary>
    SafetyAndLiveness,
}

/// <summary>How an exploration is made.</summary>
public sealed record ExplorationOptions
{
    /// <summary>The rules of the protocol, or of a variant of it.</summary>
    public Rules<Amount> Rules { get; init; } = Rules<Amount>.Standard;

    /// <summary>Creates the engine; needed by any stepping but the model's.</summary>
    public Func<Configuration, IRewindableEngine>? Engine { get; init; }

    /// <summary>Who takes the steps.</summary>
    public Stepping Stepping { get; init; } = Stepping.Model;

    /// <summary>Which states are taken for one.</summary>
    public Reduction Reduction { get; init; } = Reduction.NumbersAndNames;

    /// <summary>What is held against the states.</summary>
    public Checks Checks { get; init; } = Checks.SafetyAndLiveness;

    /// <summary>What is kept of the states seen.</summary>
    public Keeping Keeping { get; init; } = Keeping.Fingerprints;

    /// <summary>On how many threads; at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The most steps from genesis.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>The most states; those that the states in hand lead to come on top.</summary>
    public long States { get; init; } = int.MaxValue;

    /// <summary>
    /// The most bytes: half for the states seen, where the exploration ends, half for those that wait, beyond which they wait in a
    /// temporary file.
    /// </summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>
    /// Where the exploration is saved when it ends before it is done, and every <see cref="SaveEvery"/>; it goes on from there where the file is.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>How long after it was saved it is saved again: what was done since is done again where the process is killed.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(1);
}

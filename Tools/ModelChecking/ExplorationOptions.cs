namespace MeshSecurity.Testing;

/// <summary>Selects the engine that executes the transitions of an exploration.</summary>
public enum ExecutionMode
{
    /// <summary>The model executes every command.</summary>
    Model,

    /// <summary>The engine executes every command.</summary>
    Engine,

    /// <summary>Both execute every command in lock step; outcomes and states must be equal.</summary>
    Both,
}

/// <summary>Selects the states that count as one.</summary>
public enum Reduction
{
    /// <summary>States count as one if they differ only in sequences, ids and times that no command can distinguish.</summary>
    Numbers,

    /// <summary>In addition, states count as one if they differ only by a permutation of symmetric users and pairings.</summary>
    NumbersAndNames,
}

/// <summary>Selects the invariants that an exploration checks; each value includes those before it.</summary>
public enum Checks
{
    /// <summary>State invariants in every state.</summary>
    States,

    /// <summary>Step invariants on every step.</summary>
    Safety,

    /// <summary>Liveness from every state: users can leave (EXIT-1), and relaying comes to rest (REST, SYNC-4).</summary>
    SafetyAndLiveness,
}

/// <summary>Selects the data that an exploration stores for each state.</summary>
public enum StateStorage
{
    /// <summary>A 128-bit fingerprint (XxHash128). Two of n states share a fingerprint with probability about n²/2^129.</summary>
    Fingerprints,

    /// <summary>The fingerprint and the canonical encoding; no two states are confused.</summary>
    States,
}

/// <summary>Options of an exploration.</summary>
public sealed record ExplorationOptions
{
    /// <summary>The rules of the model.</summary>
    public Rules<Amount> Rules { get; init; } = Rules<Amount>.Standard;

    /// <summary>Creates the engine at genesis, once per thread; required unless <see cref="Execution"/> is the model alone.</summary>
    public Func<Configuration, IRewindableEngine>? Engine { get; init; }

    /// <summary>The engine that executes the transitions.</summary>
    public ExecutionMode Execution { get; init; } = ExecutionMode.Model;

    /// <summary>The states that count as one.</summary>
    public Reduction Reduction { get; init; } = Reduction.NumbersAndNames;

    /// <summary>The invariants to check.</summary>
    public Checks Checks { get; init; } = Checks.SafetyAndLiveness;

    /// <summary>The data that is stored for each visited state.</summary>
    public StateStorage Storage { get; init; } = StateStorage.Fingerprints;

    /// <summary>The number of threads; at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The largest depth, in steps from genesis.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>The number of states after which the exploration stops; it may exceed it by the states in work.</summary>
    public long States { get; init; } = int.MaxValue;

    /// <summary>
    /// The memory limit, in bytes. The exploration stops when the visited set and the frontier exceed it; they may exceed it by the
    /// states in work and by the growth of a table.
    /// </summary>
    public long Memory { get; init; } = 4L << 30;
}

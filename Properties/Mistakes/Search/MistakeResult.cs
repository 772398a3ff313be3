using MeshSecurity.Proofs;

namespace MeshSecurity.Mistakes;

/// <summary>The verdict of a search for a known mistake.</summary>
public enum MistakeVerdict
{
    /// <summary>One of the mistake's own invariants is violated.</summary>
    Caught,

    /// <summary>Only other invariants are violated.</summary>
    WrongReason,

    /// <summary>No invariant is violated.</summary>
    Missed,
}

/// <summary>The result of a search for a known mistake.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="Random">The result of random runs; null if none were made.</param>
/// <param name="Exploration">The result of an exploration; null if none was made, or if none can show the mistake.</param>
/// <param name="Proof">The result of a proof; null if none was tried, or if none can show the mistake.</param>
public sealed record MistakeResult(
    Mistake Mistake, RandomSearchResult? Random, ExplorationSearchResult? Exploration, ProofSearchResult? Proof)
{
    /// <summary>Returns the best verdict of all evidence; null if there is none.</summary>
    public MistakeVerdict? Verdict => new[] { Random?.Verdict, Exploration?.Verdict, Proof?.Verdict }.Min();
}

/// <summary>The result of random runs that search for a mistake.</summary>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="Found">The number of seeds from which one of its invariants was violated.</param>
/// <param name="Commands">The median number of commands until then; null if fewer than half of the seeds got there.</param>
/// <param name="Time">The median time until then, on one thread; null like <paramref name="Commands"/>.</param>
/// <param name="Invariants">The ids of its invariants that were violated.</param>
/// <param name="Others">The ids of other invariants that were violated in other runs; they do not count.</param>
/// <param name="First">The first run that violates one of its invariants; null if none does.</param>
public sealed record RandomSearchResult(
    int Seeds,
    int Found,
    long? Commands,
    TimeSpan? Time,
    IReadOnlyList<string> Invariants,
    IReadOnlyList<string> Others,
    RunReference? First)
{
    /// <summary>Returns Caught if at least half of the seeds caught the mistake.</summary>
    public MistakeVerdict Verdict => Commands is not null ? MistakeVerdict.Caught
        : Found == 0 && Others.Count > 0 ? MistakeVerdict.WrongReason
        : MistakeVerdict.Missed;
}

/// <summary>The choices that reproduce a random run.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Run">The number of the run among those of the seed, from 0.</param>
/// <param name="Steps">The largest number of commands.</param>
public sealed record RunReference(int Seed, int Run, int Steps);

/// <summary>The result of an exploration that searches for a mistake.</summary>
/// <param name="Scope">The name of the scope.</param>
/// <param name="States">The number of states visited.</param>
/// <param name="Time">The elapsed time.</param>
/// <param name="Shortest">The shortest run that violates any invariant; null if none does.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record ExplorationSearchResult(string Scope, long States, TimeSpan Time, Run? Shortest, MistakeVerdict Verdict)
{
    internal static MistakeVerdict VerdictOf(Mistake mistake, Run? shortest) => shortest is null ? MistakeVerdict.Missed
        : shortest.Findings.Any(finding => mistake.IsShownBy(finding.Invariant)) ? MistakeVerdict.Caught
        : MistakeVerdict.WrongReason;
}

/// <summary>The result of a proof that searches for a mistake.</summary>
/// <param name="Scenario">The name of the scenario: the command and the shape.</param>
/// <param name="Time">The elapsed time.</param>
/// <param name="Invariant">The id of the refuted invariant; null if none is refuted.</param>
/// <param name="What">The violation when the counterexample is replayed with amounts; null if there is none.</param>
public sealed record ProofSearchResult(string Scenario, TimeSpan Time, string? Invariant, string? What)
{
    /// <summary>Returns the state and the command that refute the invariant; null if none do, or on another machine.</summary>
    public Refutation? Refutation { get; init; }

    /// <summary>Returns Caught if the proof is refuted and the replay violates the invariant too.</summary>
    public MistakeVerdict Verdict => What is not null ? MistakeVerdict.Caught : MistakeVerdict.Missed;
}

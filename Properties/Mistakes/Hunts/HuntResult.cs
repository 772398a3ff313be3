using MeshSecurity.Proofs;

namespace MeshSecurity.Mistakes;

/// <summary>Whether a mistake is caught.</summary>
public enum HuntVerdict
{
    /// <summary>One of its invariants is violated.</summary>
    Caught,

    /// <summary>Others are, but none of its own.</summary>
    WrongReason,

    /// <summary>Nothing was noticed.</summary>
    Missed,
}

/// <summary>What came of looking for a mistake.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="Random">What random runs say; null where they were not asked.</param>
/// <param name="Exploration">What an exploration says; null where it was not asked, or cannot be.</param>
/// <param name="Proof">What a proof says; null where it was not asked, or cannot be.</param>
public sealed record HuntResult(Mistake Mistake, RandomHunt? Random, ExplorationHunt? Exploration, ProofHunt? Proof)
{
    /// <summary>Caught where any evidence catches it; null where none was asked.</summary>
    public HuntVerdict? Verdict => new[] { Random?.Verdict, Exploration?.Verdict, Proof?.Verdict }.Min();
}

/// <summary>What random runs say of a mistake.</summary>
/// <param name="Seeds">From how many seeds.</param>
/// <param name="Found">From how many of them one of its invariants was violated.</param>
/// <param name="Commands">The median of the commands until then; null where fewer than half of the seeds got there.</param>
/// <param name="Time">The median of the time until then, on one thread.</param>
/// <param name="Invariants">Those of its invariants that were violated.</param>
/// <param name="Others">Invariants that were violated in other runs, before its own could be: they do not count.</param>
/// <param name="First">The run of the first seed from which one of its invariants was violated; null where none was.</param>
public sealed record RandomHunt(
    int Seeds,
    int Found,
    long? Commands,
    TimeSpan? Time,
    IReadOnlyList<string> Invariants,
    IReadOnlyList<string> Others,
    Sighting? First)
{
    /// <summary>Whether random runs catch it: from half of the seeds or more.</summary>
    public HuntVerdict Verdict => Commands is not null ? HuntVerdict.Caught : Found == 0 && Others.Count > 0 ? HuntVerdict.WrongReason : HuntVerdict.Missed;
}

/// <summary>A random run that shows a mistake: enough to make it again.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Run">Its number among the runs of the seed, from 0.</param>
/// <param name="Steps">The most commands that it could have.</param>
public sealed record Sighting(int Seed, int Run, int Steps);

/// <summary>What an exploration says of a mistake.</summary>
/// <param name="Scope">What was explored.</param>
/// <param name="States">How many states were seen.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Shortest">The shortest run that violates anything; null where none does.</param>
/// <param name="Verdict">Whether it catches the mistake.</param>
public sealed record ExplorationHunt(string Scope, long States, TimeSpan Time, Run? Shortest, HuntVerdict Verdict)
{
    /// <summary>What the shortest run says of a mistake.</summary>
    internal static HuntVerdict VerdictOf(Mistake defect, Run? shortest) => shortest is null ? HuntVerdict.Missed
        : shortest.Findings.Any(finding => defect.IsShownBy(finding.Invariant)) ? HuntVerdict.Caught
        : HuntVerdict.WrongReason;
}

/// <summary>What a proof says of a mistake.</summary>
/// <param name="Scenario">The command and the shape.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Invariant">The invariant that is refuted; null where none is.</param>
/// <param name="What">What is violated when the counterexample is replayed on the model with real amounts; null where nothing is.</param>
public sealed record ProofHunt(string Scenario, TimeSpan Time, string? Invariant, string? What)
{
    /// <summary>The state and the command that refute it; null where none do, and where it was looked for on another machine.</summary>
    public Refutation? Refutation { get; init; }

    /// <summary>Whether the proof is refuted, and the replay agrees.</summary>
    public HuntVerdict Verdict => What is not null ? HuntVerdict.Caught : HuntVerdict.Missed;
}

namespace MeshSecurity.Mutation;

/// <summary>Represents a change of the code that a test should detect.</summary>
/// <param name="File">The file, relative to the root of the repository, with slashes.</param>
/// <param name="Line">The line where the change starts, from 1.</param>
/// <param name="Code">The text of that line, without indentation.</param>
/// <param name="Original">The changed code, in one line.</param>
/// <param name="Replacement">The code in its place, in one line.</param>
/// <param name="Status">The outcome.</param>
public sealed record Mutant(string File, int Line, string Code, string Original, string Replacement, MutantStatus Status)
{
    /// <summary>The number of the mutant in its run.</summary>
    public int Id { get; init; }

    /// <summary>The strongest outcome of its proofs; null for a mutant that other tests run on, or that no proof finished on.</summary>
    public ProofVerdict? Verdict { get; init; }

    /// <summary>The change in Markdown, as the list of survivors shows it.</summary>
    public string Change => $"`{Original}` → `{Replacement}`";
}

/// <summary>The outcome of a mutant, as the report schema names it; Unknown is not in the schema.</summary>
public enum MutantStatus
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>All tests passed.</summary>
    Survived,

    /// <summary>No test reaches the mutant.</summary>
    NoCoverage,

    /// <summary>The tests did not end in time. Does not count as killed.</summary>
    Timeout,

    /// <summary>No proof fails, and a solver gave no answer for an obligation. Does not count as killed.</summary>
    Unknown,

    /// <summary>The process of the tests crashed, or the prover did. Does not count as killed.</summary>
    RuntimeError,

    /// <summary>The mutant does not compile.</summary>
    CompileError,

    /// <summary>The configuration excludes the mutant.</summary>
    Ignored,

    /// <summary>The mutant was not tested yet.</summary>
    Pending,
}

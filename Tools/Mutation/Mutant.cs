namespace MeshSecurity.Mutation;

/// <summary>A change to the code that tests should notice.</summary>
/// <param name="File">The file, below the root of the repository, with slashes.</param>
/// <param name="Line">Where the change starts, from 1.</param>
/// <param name="Code">That line as it stands in the file, without indentation.</param>
/// <param name="Original">What is changed, in one line.</param>
/// <param name="Replacement">What stands there instead, in one line.</param>
/// <param name="Status">What became of it.</param>
public sealed record Mutant(string File, int Line, string Code, string Original, string Replacement, MutantStatus Status)
{
    /// <summary>The change.</summary>
    public string Change => $"`{Original}` → `{Replacement}`";
}

/// <summary>What became of a mutant, in the words of the report.</summary>
public enum MutantStatus
{
    /// <summary>A test failed with it.</summary>
    Killed,

    /// <summary>All tests passed with it.</summary>
    Survived,

    /// <summary>No test reaches it.</summary>
    NoCoverage,

    /// <summary>The tests did not end with it. Nobody knows whether they would have passed.</summary>
    Timeout,

    /// <summary>The tests' process failed with it.</summary>
    RuntimeError,

    /// <summary>It is no program.</summary>
    CompileError,

    /// <summary>It was not to be tested.</summary>
    Ignored,

    /// <summary>It was not tested yet.</summary>
    Pending,
}

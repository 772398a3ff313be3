using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh verify</c> are told.</summary>
internal abstract class VerifyReport
{
    /// <summary>A stage was made.</summary>
    public abstract void Finished(StageResult stage);

    /// <summary>All stages were, or the rest was left out.</summary>
    public abstract void Close(Plan plan, Assurance assurance);

    /// <summary>The page was written.</summary>
    public abstract void Wrote(string page);
}

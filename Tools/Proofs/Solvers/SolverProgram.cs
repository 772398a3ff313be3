namespace MeshSecurity.Proofs;

/// <summary>Program that reads SMT-LIB 2 from standard input and answers on standard output.</summary>
/// <param name="Name">The name of the solver and of its Debian package.</param>
/// <param name="Path">The file to start; a plain name is searched on PATH.</param>
public sealed record SolverProgram(string Name, string Path) : SolverSource(Name)
{
    /// <summary>Z3, the default solver.</summary>
    public static SolverProgram Z3 { get; } = new("z3", "z3");

    /// <summary>cvc5, the second solver.</summary>
    public static SolverProgram Cvc5 { get; } = new("cvc5", "cvc5");

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic) => new SmtSolver(
        new(Name, Path, Arguments(limit), $"install the package {Name}, or give the path of the program"), limit, logic);

    /// <summary>Returns the command-line arguments for incremental queries with a time limit each.</summary>
    private IReadOnlyList<string> Arguments(TimeSpan limit) => Name == Cvc5.Name
        ? ["--incremental", "--produce-models", "--lang=smt2", $"--tlimit-per={Milliseconds(limit)}"]
        : ["-in", "-smt2", $"-t:{Milliseconds(limit)}"];

    private static long Milliseconds(TimeSpan limit) => (long)limit.TotalMilliseconds;
}

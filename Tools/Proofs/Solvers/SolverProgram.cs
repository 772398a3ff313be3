namespace MeshSecurity.Proofs;

/// <summary>Program that reads SMT-LIB 2 from standard input and answers on standard output.</summary>
/// <param name="Name">The name of the solver and of its Debian package.</param>
/// <param name="Path">The file to start; a plain name is searched on PATH.</param>
public sealed record SolverProgram(string Name, string Path) : SolverSource(Name)
{
    /// <summary>The argument that selects the arithmetic of Z3 before 4.8.8, which answers other queries in time.</summary>
    private const string OlderArithmetic = "smt.arith.solver=2";

    /// <summary>
    /// Z3, the default solver. A query that it does not answer in two seconds goes to a second process with the older arithmetic, and
    /// then to one with the whole limit.
    /// </summary>
    public static SolverProgram Z3 { get; } = new("z3", "z3");

    /// <summary>cvc5, the second solver.</summary>
    public static SolverProgram Cvc5 { get; } = new("cvc5", "cvc5");

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic)
    {
        if (Name != Z3.Name || limit <= SolverPortfolio.FirstLimit)
        {
            return Process(limit);
        }

        return new PortfolioSolver(
            Name, Process(SolverPortfolio.FirstLimit), [() => Process(limit, OlderArithmetic), () => Process(limit)]);

        SmtSolver Process(TimeSpan ofProcess, params string[] options) => new(
            new(Name, Path, [.. options, .. Arguments(ofProcess)], $"install the package {Name}, or give the path of the program"),
            ofProcess,
            logic);
    }

    /// <summary>Returns the command-line arguments for incremental queries with a time limit each.</summary>
    private IReadOnlyList<string> Arguments(TimeSpan limit) => Name == Cvc5.Name
        ? ["--incremental", "--produce-models", "--lang=smt2", $"--tlimit-per={Milliseconds(limit)}"]
        : ["-in", "-smt2", $"-t:{Milliseconds(limit)}"];

    private static long Milliseconds(TimeSpan limit) => (long)limit.TotalMilliseconds;
}

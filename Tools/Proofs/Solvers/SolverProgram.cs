namespace MeshSecurity.Proofs;

/// <summary>Program that reads SMT-LIB 2 from standard input and answers on standard output.</summary>
/// <param name="Name">The name of the solver and of its Debian package.</param>
/// <param name="Path">The file to start; a plain name is searched on PATH.</param>
public sealed record SolverProgram(string Name, string Path) : SolverSource(Name)
{
    /// <summary>The time that each arithmetic of Z3 has for a query, before both have the whole limit.</summary>
    private static readonly TimeSpan FirstLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The argument that selects the arithmetic of Z3 before 4.8.8. It answers most queries of proofs in less time, and some not at all.
    /// </summary>
    private const string OlderArithmetic = "smt.arith.solver=2";

    /// <summary>
    /// Z3, the default solver. It has two arithmetics, of which the older one is first for linear queries. A query that the first does not
    /// answer in half a second goes to the second. A query that neither answers goes to both again, with the whole limit.
    /// </summary>
    public static SolverProgram Z3 { get; } = new("z3", "z3");

    /// <summary>cvc5, the second solver.</summary>
    public static SolverProgram Cvc5 { get; } = new("cvc5", "cvc5");

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic)
    {
        if (Name != Z3.Name || limit <= FirstLimit)
        {
            return Process(limit);
        }

        string[][] arithmetic = logic == SmtLibWriter.LinearLogic ? [[OlderArithmetic], []] : [[], [OlderArithmetic]];
        return new PortfolioSolver(
            Name,
            Process(FirstLimit, arithmetic[0]),
            [() => Process(FirstLimit, arithmetic[1]), () => Process(limit, arithmetic[0]), () => Process(limit, arithmetic[1])]);

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

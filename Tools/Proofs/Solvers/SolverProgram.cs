namespace MeshSecurity.Proofs;

/// <summary>A solver as a program that speaks SMT-LIB 2 on its standard input and output.</summary>
/// <param name="Name">Its name, and that of the Debian package that has it.</param>
/// <param name="Path">The file to start; a plain name is looked for on PATH.</param>
public sealed record SolverProgram(string Name, string Path)
{
    /// <summary>Z3: the solver unless another is asked for.</summary>
    public static SolverProgram Z3 { get; } = new("z3", "z3");

    /// <summary>cvc5: the second opinion.</summary>
    public static SolverProgram Cvc5 { get; } = new("cvc5", "cvc5");

    /// <summary>What it has to be told on the command line to go on after an answer and to give up in time.</summary>
    internal IReadOnlyList<string> Arguments(TimeSpan limit) => Name == Cvc5.Name
        ? ["--incremental", "--produce-models", "--lang=smt2", $"--tlimit-per={Milliseconds(limit)}"]
        : ["-in", "-smt2", $"-t:{Milliseconds(limit)}"];

    private static long Milliseconds(TimeSpan limit) => (long)limit.TotalMilliseconds;
}

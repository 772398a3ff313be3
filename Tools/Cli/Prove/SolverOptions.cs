using System.CommandLine.Parsing;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The options of <c>mesh prove</c> that select solvers.</summary>
internal sealed class SolverOptions
{
    private const string Both = "both";
    private const string Portfolio = "portfolio";
    private const string InProcess = "z3-library";
    private static readonly Z3WebAssembly WebAssembly = new();
    private static readonly Z3Library Library = new();

    private readonly Option<string> solver = CommonOptions.Choice(
        "--solver",
        "The solver. With both, z3 and cvc5 must each prove every obligation. With portfolio, the next solver is asked what one "
        + "does not know.",
        [SolverProgram.Z3.Name, InProcess, WebAssembly.Name, SolverProgram.Cvc5.Name, Both, Portfolio],
        SolverProgram.Z3.Name);

    private readonly Option<string> z3 = ProgramOption(SolverProgram.Z3);
    private readonly Option<string> cvc5 = ProgramOption(SolverProgram.Cvc5);
    private readonly Option<bool> list = CommonOptions.Flag("--solvers", "List the solvers with their versions, and prove nothing.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(solver, z3, cvc5, list);
        command.Refuse(
            "--solvers proves nothing: omit --solver.", result => result.IsGiven(list) && result.IsGiven(solver));
    }

    /// <summary>Whether the solvers are to be listed.</summary>
    public bool IsList(ParseResult parsed) => parsed.GetValue(list);

    /// <summary>Whether a portfolio is selected.</summary>
    public bool IsPortfolio(SymbolResult result) => result.GetValue(solver) == Portfolio;

    /// <summary>Whether two solvers are selected.</summary>
    public bool IsBoth(SymbolResult result) => result.GetValue(solver) == Both;

    /// <summary>Returns the selected solvers. Each has to prove everything.</summary>
    /// <exception cref="SolverException">A portfolio is selected, and no solver can be used.</exception>
    public IReadOnlyList<SolverSource> SourcesOf(ParseResult parsed)
    {
        string chosen = parsed.GetRequiredValue(solver);
        return chosen switch
        {
            InProcess => [Library],
            Both => [Z3Of(parsed), Cvc5Of(parsed)],
            Portfolio => [SolverPortfolio.OfFound([Z3Of(parsed), WebAssembly, Cvc5Of(parsed)])],
            _ => [new[] { Z3Of(parsed), Cvc5Of(parsed), WebAssembly }.Single(source => source.Name == chosen)],
        };
    }

    /// <summary>Returns a report with a row for each solver: the version, or the reason why it cannot be used.</summary>
    public Report ListOf(ParseResult parsed)
    {
        (string Name, SolverStatus Status)[] solvers =
        [
            .. from entry in new (string Name, SolverSource Source)[]
               {
                   (SolverProgram.Z3.Name, Z3ProgramOf(parsed)),
                   (InProcess, Library),
                   (WebAssembly.Name, WebAssembly),
                   (SolverProgram.Cvc5.Name, Cvc5Of(parsed)),
               }
               select (entry.Name, entry.Source.Probe()),
        ];
        return new()
        {
            Text =
            [
                new ReportTable(
                    ["solver", "version", "why it is missing"],
                    [.. solvers.Select(entry => new[] { entry.Name, entry.Status.Version ?? "-", entry.Status.Missing ?? "" })],
                    Separator: " "),
            ],
            Json = new
            {
                Solvers = solvers.Select(entry => new
                {
                    Name = entry.Name,
                    Version = entry.Status.Version,
                    Missing = entry.Status.Missing,
                }),
            },
            HasFinding = false,
        };
    }

    private static Option<string> ProgramOption(SolverProgram program) =>
        CommonOptions.WithDefault($"--{program.Name}", $"The program of {program.Name}; default: the one on PATH.", "FILE", program.Path);

    /// <summary>Returns the library where it can be used and no program is named; otherwise the program.</summary>
    private SolverSource Z3Of(ParseResult parsed) =>
        !parsed.CommandResult.IsGiven(z3) && Library.Probe().IsFound ? Library : Z3ProgramOf(parsed);

    private SolverProgram Z3ProgramOf(ParseResult parsed) => SolverProgram.Z3 with { Path = parsed.GetRequiredValue(z3) };

    private SolverProgram Cvc5Of(ParseResult parsed) => SolverProgram.Cvc5 with { Path = parsed.GetRequiredValue(cvc5) };
}

using System.ComponentModel;
using System.Text;
using MeshSecurity.Processes;

namespace MeshSecurity.Proofs;

/// <summary>Solver in a process of its own that reads SMT-LIB 2. Disposal kills the process.</summary>
public sealed class SmtProcess : ISolver
{
    private readonly ChildProcess<string> process;
    private readonly StringBuilder commands = new();
    private readonly TimeSpan limit;

    /// <summary>Starts a solver.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <exception cref="SolverException">The program does not start.</exception>
    public SmtProcess(SolverProgram program, TimeSpan limit)
    {
        Name = program.Name;
        this.limit = limit;
        try
        {
            process = new(program.Path, program.Arguments(limit), ReadLines);
        }
        catch (Win32Exception missing)
        {
            throw new SolverException(
                $"{program.Path} cannot be started: install the package {program.Name}, or give the path of the program.", missing);
        }

        Send("(set-option :print-success false)");
        Send($"(set-logic {SmtLibWriter.Logic})");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Push() => Send("(push 1)");

    /// <inheritdoc/>
    public void Pop() => Send("(pop 1)");

    /// <inheritdoc/>
    public void Declare(Variable variable) => Send(SmtLibWriter.Declaration(variable));

    /// <inheritdoc/>
    public void Assert(Formula formula) => Send(SmtLibWriter.Assertion(formula));

    /// <inheritdoc/>
    public Satisfiability Check() => Ask("(check-sat)") switch
    {
        "sat" => Satisfiability.Satisfiable,
        "unsat" => Satisfiability.Unsatisfiable,
        "unknown" or "timeout" => Satisfiability.Unknown,
        var other => throw new SolverException($"{Name}: the answer to (check-sat) is \"{other}\"; expected sat, unsat or unknown."),
    };

    /// <inheritdoc/>
    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) =>
        variables.ToDictionary(variable => variable, ValueOf);

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private BigInteger ValueOf(Variable variable)
    {
        string answer = Ask($"(get-value ({variable.Name}))");
        string value = answer[(answer.IndexOf(variable.Name, StringComparison.Ordinal) + variable.Name.Length)..];
        string[] words = value.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words is [.., { } digits] && BigInteger.TryParse(digits, out BigInteger number)
            ? words[0] == "-" ? -number : number
            : throw new SolverException($"{Name}: the value of {variable.Name} is \"{answer}\"; expected an integer.");
    }

    /// <summary>Buffers a command, because a command without an answer need not be written alone.</summary>
    private void Send(string command) => commands.Append(command).Append('\n');

    /// <summary>Returns one line. The solver gets twice its own time limit.</summary>
    private string Ask(string command)
    {
        Send(command);
        bool isRead = process.TryWrite(commands.ToString(), 2 * limit);
        commands.Clear();
        return isRead && process.TryRead(2 * limit, out string? line) ? line
            : process.HasEnded ? throw new SolverException($"{Name} gave no answer to {command}: {process.DescribeEnd()}.")
            : throw new SolverException($"{Name} gave no answer to {command} within {2 * limit}, although its own limit is {limit}.");
    }

    private static IEnumerable<string> ReadLines(Stream output)
    {
        using var reader = new StreamReader(output);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

using System.ComponentModel;
using System.Globalization;
using System.Text;
using MeshSecurity.Processes;

namespace MeshSecurity.Proofs;

/// <summary>Solver process that reads SMT-LIB 2. Disposal ends the process.</summary>
internal sealed class SmtSolver : ISolver
{
    /// <summary>The time that a process gets to load itself, in addition to the time limit of its first query.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    /// <summary>The time that a process gets to end by itself: it does so at the end of its input, unless it works on a query.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromMilliseconds(50);

    private readonly SmtProcess program;
    private readonly TimeSpan limit;
    private readonly ChildProcess<string> process;
    private readonly StringBuilder unsent = new();
    private bool hasAnswered;
    private int marks;

    /// <summary>Starts a solver.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <param name="logic">The SMT-LIB name of the logic of all formulas.</param>
    /// <exception cref="SolverException">The program does not start.</exception>
    public SmtSolver(SmtProcess program, TimeSpan limit, string logic)
    {
        (this.program, this.limit) = (program, limit);
        try
        {
            process = new(program.Path, program.Arguments, ReadLines);
        }
        catch (Win32Exception missing)
        {
            throw new SolverException($"{program.Path} cannot be started: {program.ToInstall}.", missing);
        }

        Send("(set-option :print-success false)");
        Send($"(set-logic {logic})");
    }

    public string Name => program.Name;

    public string Version
    {
        get
        {
            string answer = Ask("(get-info :version)");
            return answer.Split('"') is [_, { Length: > 0 } version, _]
                ? version
                : throw new SolverException($"{Name}: the version is \"{answer}\"; expected (:version \"…\").");
        }
    }

    public string AnsweredBy => Name;

    /// <summary>The time to wait for an answer: twice the solver's own time limit.</summary>
    private TimeSpan Patience => (2 * limit) + (hasAnswered ? TimeSpan.Zero : StartLimit);

    public void Push() => Send("(push 1)");

    public void Pop() => Send("(pop 1)");

    public void Declare(Variable variable) => Send(SmtLibWriter.Declaration(variable));

    public void Assert(Formula formula) => Send(SmtLibWriter.Assertion(formula));

    public Satisfiability Check() => Ask("(check-sat)") switch
    {
        "sat" => Satisfiability.Satisfiable,
        "unsat" => Satisfiability.Unsatisfiable,
        "unknown" or "timeout" => Satisfiability.Unknown,
        var other => throw new SolverException($"{Name}: the answer to (check-sat) is \"{other}\"; expected sat, unsat or unknown."),
    };

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) =>
        variables.ToDictionary(variable => variable, ValueOf);

    public void Dispose()
    {
        process.Close(EndLimit);
        process.Dispose();
    }

    private BigInteger ValueOf(Variable variable)
    {
        string answer = Ask($"(get-value ({variable.Name}))");
        string[] words = answer.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (string name, string sign, string digits) = words switch
        {
            ["(", "(", var named, var positive, ")", ")"] => (named, "", positive),
            ["(", "(", var named, "(", "-", var negative, ")", ")", ")"] => (named, "-", negative),
            _ => ("", "", ""),
        };
        return name == variable.Name && digits.All(char.IsAsciiDigit)
            && BigInteger.TryParse(sign + digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
                ? value
                : throw new SolverException($"{Name}: the value of {variable.Name} is \"{answer}\"; expected an integer.");
    }

    /// <summary>Buffers a command, because a command without an answer need not be written alone.</summary>
    private void Send(string command) => unsent.Append(command).Append('\n');

    /// <summary>
    /// Returns the answer to a command. A mark after the command tells where the answer ends, so that no answer is taken for that of
    /// another command.
    /// </summary>
    private string Ask(string command)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"answered {++marks}");
        Send(command);
        Send($"(echo \"{mark}\")");
        bool isWritten = process.TryWrite(unsent.ToString(), Patience);
        unsent.Clear();
        string answer = Read(command, isWritten);
        string end = answer.Trim('"') == mark ? "nothing" : Read(command, isWritten);
        return end.Trim('"') == mark
            ? answer
            : throw new SolverException($"{Name} answered to {command} with \"{answer}\" and then {end}; expected one line.");
    }

    /// <summary>Returns one line.</summary>
    private string Read(string command, bool isWritten)
    {
        if (isWritten && process.TryRead(Patience, out string? line))
        {
            hasAnswered = true;
            return line;
        }

        throw new SolverException(process.HasEnded
            ? $"{Name} gave no answer to {command}: {process.DescribeEnd()}."
            : $"{Name} gave no answer to {command} within {Patience}, although its own limit is {limit}.");
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

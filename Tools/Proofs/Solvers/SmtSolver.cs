using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using MeshSecurity.Processes;

namespace MeshSecurity.Proofs;

/// <summary>
/// SMT solver of integer formulas with a stack of assertions: a process that reads SMT-LIB 2. Counts and times its queries and
/// can write them to files. Disposal kills the process.
/// </summary>
internal sealed class SmtSolver : IDisposable
{
    private readonly SolverProgram program;
    private readonly TimeSpan limit;
    private readonly QueryDump? dump;
    private readonly string logic;
    private readonly ChildProcess<string> process;
    private readonly StringBuilder unsent = new();
    private readonly List<string> script = [];
    private readonly Stack<int> scopes = new();
    private int marks;

    /// <summary>Starts a solver.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <param name="dump">The folder for queries; null to write none.</param>
    /// <param name="logic">The logic of the formulas.</param>
    /// <exception cref="SolverException">The program does not start.</exception>
    public SmtSolver(SolverProgram program, TimeSpan limit, QueryDump? dump = null, string logic = SmtLibWriter.Logic)
    {
        (this.program, this.limit, this.dump, this.logic) = (program, limit, dump, logic);
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
        Send($"(set-logic {logic})");
    }

    public string Name => program.Name;

    public int Queries { get; private set; }

    /// <summary>The time of the slowest query.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The subject of the next queries, which names their files.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Returns another solver with the same declarations and assertions and its own time limit.</summary>
    public SmtSolver Copy(TimeSpan ownLimit)
    {
        var copy = new SmtSolver(program, ownLimit);
        script.ForEach(copy.Add);
        return copy;
    }

    /// <summary>Returns another solver with the same program, limit and folder, of another logic. It has no assertions.</summary>
    public SmtSolver Fresh(string ownLogic) => new(program, limit, dump, ownLogic) { Topic = Topic };

    public void Push()
    {
        scopes.Push(script.Count);
        Send("(push 1)");
    }

    /// <summary>Closes the last scope and removes its declarations and assertions.</summary>
    public void Pop()
    {
        int start = scopes.Pop();
        script.RemoveRange(start, script.Count - start);
        Send("(pop 1)");
    }

    public void Declare(Variable variable) => Add(SmtLibWriter.Declaration(variable));

    public void Assert(Formula formula) => Add(SmtLibWriter.Assertion(formula));

    /// <summary>Returns whether all assertions can hold together; unknown after the time limit.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    public Satisfiability Check()
    {
        long start = Stopwatch.GetTimestamp();
        Satisfiability verdict = Ask("(check-sat)") switch
        {
            "sat" => Satisfiability.Satisfiable,
            "unsat" => Satisfiability.Unsatisfiable,
            "unknown" or "timeout" => Satisfiability.Unknown,
            var other => throw new SolverException($"{Name}: the answer to (check-sat) is \"{other}\"; expected sat, unsat or unknown."),
        };
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Slowest = time > Slowest ? time : Slowest;
        Queries++;
        dump?.Write(Topic, verdict, logic, script);
        return verdict;
    }

    /// <summary>Returns values that satisfy all assertions. Must follow a satisfiable check.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) =>
        variables.ToDictionary(variable => variable, ValueOf);

    public void Dispose() => process.Dispose();

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

    private void Add(string command)
    {
        script.Add(command);
        Send(command);
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
        bool isWritten = process.TryWrite(unsent.ToString(), 2 * limit);
        unsent.Clear();
        string answer = Read(command, isWritten);
        string end = answer.Trim('"') == mark ? "nothing" : Read(command, isWritten);
        return end.Trim('"') == mark
            ? answer
            : throw new SolverException($"{Name} answered to {command} with \"{answer}\" and then {end}; expected one line.");
    }

    /// <summary>Returns one line. The solver gets twice its own time limit.</summary>
    private string Read(string command, bool isWritten) =>
        isWritten && process.TryRead(2 * limit, out string? line) ? line
            : process.HasEnded ? throw new SolverException($"{Name} gave no answer to {command}: {process.DescribeEnd()}.")
            : throw new SolverException($"{Name} gave no answer to {command} within {2 * limit}, although its own limit is {limit}.");

    private static IEnumerable<string> ReadLines(Stream output)
    {
        using var reader = new StreamReader(output);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

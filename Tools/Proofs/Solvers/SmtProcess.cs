using System.ComponentModel;
using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>A solver in a process of its own, spoken to in SMT-LIB 2. It is killed on disposal.</summary>
public sealed class SmtProcess : ISolver
{
    private readonly Process process;
    private readonly TimeSpan limit;

    /// <summary>Starts a solver.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="limit">How long a query may take before its answer is unknown.</param>
    /// <exception cref="SolverException">There is no such program.</exception>
    public SmtProcess(SolverProgram program, TimeSpan limit)
    {
        Name = program.Name;
        this.limit = limit;
        var start = new ProcessStartInfo(program.Path, program.Arguments(limit))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new SolverException(
                $"{program.Path} cannot be started: install the package {program.Name}, or say where the program is.", missing);
        }

        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Send("(set-option :print-success false)");
        Send($"(set-logic {SmtText.Logic})");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Push() => Send("(push 1)");

    /// <inheritdoc/>
    public void Pop() => Send("(pop 1)");

    /// <inheritdoc/>
    public void Declare(Variable variable) => Send(SmtText.Declaration(variable));

    /// <inheritdoc/>
    public void Assert(Formula formula) => Send(SmtText.Assertion(formula));

    /// <inheritdoc/>
    public Satisfiability Check()
    {
        Send("(check-sat)");
        return Answer() switch
        {
            "sat" => Satisfiability.Satisfiable,
            "unsat" => Satisfiability.Unsatisfiable,
            "unknown" or "timeout" => Satisfiability.Unknown,
            var other => throw new SolverException($"{Name} answers \"{other}\" to (check-sat), not sat, unsat or unknown."),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables)
    {
        var values = new Dictionary<Variable, BigInteger>();
        foreach (Variable variable in variables)
        {
            Send($"(get-value ({variable.Name}))");
            string answer = Answer();
            string value = answer.Replace("(", " ").Replace(")", " ")[(answer.IndexOf(variable.Name, StringComparison.Ordinal) + variable.Name.Length)..];
            string[] words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            BigInteger number = words is [.., { } digits] && BigInteger.TryParse(digits, out BigInteger read)
                ? read
                : throw new SolverException($"{Name} answers \"{answer}\" to the question for the value of {variable.Name}.");
            values.Add(variable, words[0] == "-" ? -number : number);
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Send(string command)
    {
        try
        {
            process.StandardInput.Write(command);
            process.StandardInput.Write('\n');
        }
        catch (IOException gone)
        {
            throw new SolverException($"{Name} has ended before it was asked all.", gone);
        }
    }

    /// <summary>One line; a solver that overruns its own limit by as much again is lost.</summary>
    private string Answer()
    {
        process.StandardInput.Flush();
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        if (!line.Wait(2 * limit))
        {
            process.Kill();
            throw new SolverException($"{Name} gave no answer within {2 * limit}, although its limit is {limit}.");
        }

        return line.Result ?? throw new SolverException($"{Name} has ended without an answer.");
    }
}

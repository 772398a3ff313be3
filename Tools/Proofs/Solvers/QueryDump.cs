using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Folder with a file for each query, for <c>z3 FILE</c> or <c>cvc5 FILE</c>.</summary>
/// <param name="folder">The folder. It is created with the first file.</param>
public sealed class QueryDump(string folder)
{
    private int last;

    /// <summary>The number of files written.</summary>
    public int Written => last;

    /// <summary>Writes a query, with the solver's answer as its status.</summary>
    internal void Write(string topic, Satisfiability verdict, string logic, IEnumerable<string> script)
    {
        Directory.CreateDirectory(folder);
        string name = string.Concat(topic.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        string file = Path.Combine(folder, $"{Interlocked.Increment(ref last):D6}_{name}.smt2");
        string status = verdict switch
        {
            Satisfiability.Satisfiable => "sat",
            Satisfiability.Unsatisfiable => "unsat",
            _ => "unknown",
        };
        IEnumerable<string> lines =
        [
            $"; {topic}",
            $"(set-info :status {status})",
            $"(set-logic {logic})",
            .. script,
            "(check-sat)",
            "(exit)",
        ];
        string temporary = $"{file}.tmp";
        File.WriteAllText(temporary, string.Join('\n', lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }
}

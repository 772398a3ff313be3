using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>A folder in which every query is a file that a solver decides by itself: <c>z3 FILE</c>, <c>cvc5 FILE</c>.</summary>
/// <param name="folder">The folder; it is made where there is none.</param>
public sealed class QueryDump(string folder)
{
    private int last;

    /// <summary>How many files were written.</summary>
    public int Written => last;

    /// <summary>Writes a query with the answer that it got.</summary>
    internal void Write(string topic, Satisfiability verdict, IEnumerable<string> script)
    {
        Directory.CreateDirectory(folder);
        string name = string.Concat(topic.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        string file = Path.Combine(folder, $"{Interlocked.Increment(ref last):D6}_{name}.smt2");
        IEnumerable<string> lines =
        [
            $"; {topic}",
            $"(set-info :status {StatusOf(verdict)})",
            $"(set-logic {SmtText.Logic})",
            .. script,
            "(check-sat)",
            "(exit)",
        ];
        string temporary = $"{file}.tmp";
        File.WriteAllText(temporary, string.Join('\n', lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }

    private static string StatusOf(Satisfiability verdict) => verdict switch
    {
        Satisfiability.Satisfiable => "sat",
        Satisfiability.Unsatisfiable => "unsat",
        _ => "unknown",
    };
}

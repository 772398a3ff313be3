using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh verify</c> for people, in 80 columns: a line a stage as it ends, then a table of the invariants.</summary>
internal sealed class TextVerifyReport(TextWriter output) : VerifyReport
{
    private const int Width = 80;
    private const int NameWidth = 12;

    public override void Finished(StageResult stage)
    {
        string seconds = $"{stage.Time.TotalSeconds:F1} s";
        string[] lines = [.. Wrap(stage.Summary, Width - NameWidth - 9)];
        for (int k = 0; k < lines.Length; k++)
        {
            output.WriteLine(k == 0
                ? $"{stage.Name,-NameWidth} {lines[k].PadRight(Width - NameWidth - 9)} {seconds,7}"
                : $"{"",-NameWidth} {lines[k]}");
        }

        foreach (Problem problem in stage.Problems)
        {
            output.WriteLine();
            foreach (string line in problem.Story)
            {
                output.WriteLine($"  {line}".TrimEnd());
            }

            output.WriteLine();
        }
    }

    public override void Close(Plan plan, Assurance assurance)
    {
        output.WriteLine();
        string[][] rows = [["invariant", .. assurance.Columns], .. assurance.Rows.Select(row => (string[])[row.Invariant.Id, .. row.Cells])];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        for (int k = 0; k < rows.Length; k++)
        {
            Write(rows[k], widths);
        }

        output.WriteLine();
        output.WriteLine(Verdict(plan, assurance));
    }

    public override void Wrote(string page) => output.WriteLine($"Wrote {page}");

    private static string Verdict(Plan plan, Assurance assurance)
    {
        string time = $"{assurance.Time.TotalSeconds:F0} s";
        string ids = string.Join(", ", assurance.Problems.Select(problem => problem.Invariant).Distinct());
        int left = plan.Stages.Count - assurance.Stages.Count;
        return !assurance.IsWell ? $"Not well after {time}: {ids}."
            : left > 0 ? $"Interrupted after {time}, {left} of {plan.Stages.Count} kinds of evidence left out: nothing was found until then."
            : $"All {assurance.Rows.Count()} invariants hold, by all evidence there is, in {time}.";
    }

    /// <summary>Numbers to the right; the last column takes what is left of the width, in lines.</summary>
    private void Write(string[] cells, int[] widths)
    {
        int before = 0;
        string line = "";
        for (int k = 0; k < cells.Length - 1; k++)
        {
            line += k == 0 ? cells[k].PadRight(widths[k]) : $"  {cells[k].PadLeft(widths[k])}";
        }

        before = line.Length + 2;
        string[] last = [.. Wrap(cells[^1], Width - before)];
        output.WriteLine($"{line}  {(last.Length > 0 ? last[0] : "")}".TrimEnd());
        foreach (string more in last.Skip(1))
        {
            output.WriteLine(new string(' ', before) + more);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}

using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>A table of a report. Columns with numbers are aligned to the right.</summary>
/// <param name="Headings">One heading for each column.</param>
/// <param name="Rows">The rows, each with one cell for each column.</param>
/// <param name="Separator">The text after which a cell of the last column may be wrapped.</param>
internal sealed record ReportTable(string[] Headings, IReadOnlyList<string[]> Rows, string Separator = ", ") : ReportPart
{
    private const int Gap = 2;
    private const int Border = 3;
    private const int NarrowestLastColumn = 15;

    private int Last => Headings.Length - 1;

    /// <summary>Returns the table as text of at most <see cref="TextWrapping.Width"/> columns.</summary>
    public IEnumerable<string> Lines()
    {
        string indent = new(' ', WidthBeforeLast(Gap));
        foreach (string[] row in Rows.Prepend(Headings))
        {
            string start = string.Concat(row[..Last].Select((cell, k) => Align(cell, k).PadRight(WidthOf(k) + Gap)));
            foreach (string line in TextWrapping.Wrap(start, indent, Align(row[Last], Last), separator: Separator))
            {
                yield return line.TrimEnd();
            }
        }
    }

    /// <summary>Returns the table with borders, or null if it does not fit.</summary>
    /// <param name="width">The columns of the terminal.</param>
    public Table? Draw(int width)
    {
        int rest = width - WidthBeforeLast(Border) - Border - 1;
        if (rest < Math.Min(WidthOf(Last), NarrowestLastColumn))
        {
            return null;
        }

        Table table = new Table().RoundedBorder().BorderColor(Color.Grey);
        for (int k = 0; k <= Last; k++)
        {
            table.AddColumn(new TableColumn(Headings[k])
            {
                Alignment = IsNumeric(k) ? Justify.Right : Justify.Left,
                NoWrap = k < Last,
            });
        }

        foreach (string[] row in Rows)
        {
            string last = string.Join('\n', TextWrapping.Wrap("", "", row[Last], rest, Separator));
            table.AddRow(row[..Last].Append(last).Select(cell => new Text(cell)));
        }

        return table;
    }

    private int WidthBeforeLast(int between) => Enumerable.Range(0, Last).Sum(column => WidthOf(column) + between);

    private int WidthOf(int column) => Rows.Prepend(Headings).Max(row => row[column].Length);

    private string Align(string cell, int column) => IsNumeric(column) ? cell.PadLeft(WidthOf(column)) : cell;

    private bool IsNumeric(int column) => Rows.Any(row => row[column] is [>= '0' and <= '9', ..]);
}

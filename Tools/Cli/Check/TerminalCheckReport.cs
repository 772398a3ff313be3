using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh check</c> on a terminal: the same, with its tables drawn.</summary>
internal sealed class TerminalCheckReport : TextCheckReport
{
    private const int ReasonsWidth = 39;

    private readonly IAnsiConsole console;

    public TerminalCheckReport(TextWriter output, IAnsiConsole console)
        : base(output)
    {
        this.console = console;
        console.Profile.Width = Math.Min(console.Profile.Width, Columns.Width);
    }

    protected internal override void Commands(IEnumerable<IGrouping<string, (string Command, Rejection? Reason, long Count)>> commands)
    {
        Table table = NewTable().AddColumn("command").AddColumn("accepted", Number).AddColumn("rejected for");
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in commands)
        {
            Add(table, command.Key, Accepted(command), string.Join('\n', Columns.Wrap("", "", Reasons(command), ReasonsWidth)));
        }

        console.Write(table);
    }

    protected override void Situations(IEnumerable<(string Situation, long Count)> situations)
    {
        Table table = NewTable().AddColumn("reached", Number).AddColumn("situation");
        foreach ((string situation, long count) in situations)
        {
            Add(table, Count(count), situation);
        }

        console.Write(table);
    }

    private static Table NewTable() => new Table().RoundedBorder().BorderColor(Color.Grey);

    private static void Number(TableColumn column) => column.RightAligned().NoWrap();

    private static void Add(Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}

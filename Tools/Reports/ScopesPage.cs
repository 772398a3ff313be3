using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Writes the page of scopes: the purpose and the bounds of each.</summary>
public static class ScopesPage
{
    /// <summary>Returns the page in Markdown.</summary>
    /// <param name="scopes">The scopes.</param>
    public static string Print(IEnumerable<Scope> scopes)
    {
        var page = new StringBuilder();
        page.Append(
        """
        # Scopes

        Small meshes that `mesh explore` visits in whole. This page is printed from the files (`./mesh explore --list`), and a test fails
        when it is stale. What a scope is, and what counts as one state, is in [formats.md](../docs/formats.md#scopes).

        A scope is exhausted when there is no state left that any number of commands leads to, each with a budget accepted
        that often at most, where states are one that differ in what is renumbered only.


        """);
        foreach (Scope scope in scopes)
        {
            page.Append("## ").Append(scope.Name).Append("\n\n").Append(scope.About).Append("\n\n");
            foreach ((string what, string list) in Lines(scope))
            {
                page.Append("- ").Append(what).Append(": ").Append(list).Append('\n');
            }

            page.Append('\n');
        }

        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    /// <summary>Returns the bounds of a scope, as lines of a name and a list. Leaves out empty lists.</summary>
    /// <param name="scope">The scope.</param>
    public static IEnumerable<(string What, string List)> Lines(Scope scope)
    {
        var bounds = new ScopeBounds(scope);
        (string What, IEnumerable<string> List)[] lines =
        [
            ("accepted so many times at most", bounds.Budgets.Select(budget => $"{budget.Command} {budget.Times}")),
            ("accepted as often as it is", bounds.Unbounded),
            ("renumbered", bounds.Renumbered),
            ("kept as it is", bounds.Unreduced),
            ("must be reached", scope.Goals),
        ];
        return lines.Where(line => line.List.Any()).Select(line => (line.What, string.Join(", ", line.List)));
    }
}

namespace MeshSecurity.Proofs;

/// <summary>Declarations and assertions in scopes, to write them to a file or to add them to another solver.</summary>
internal sealed class AssertionStack
{
    private readonly List<Entry> entries = [];
    private readonly Stack<int> scopes = new();

    /// <summary>The SMT-LIB commands that declare and assert all entries, without scopes.</summary>
    public IEnumerable<string> Script => entries.Select(entry => entry switch
    {
        { Variable: { } variable } => SmtLibWriter.Declaration(variable),
        _ => SmtLibWriter.Assertion(entry.Formula!),
    });

    public void Push() => scopes.Push(entries.Count);

    public void Pop()
    {
        int start = scopes.Pop();
        entries.RemoveRange(start, entries.Count - start);
    }

    public void Add(Variable variable) => entries.Add(new(variable, null));

    public void Add(Formula formula) => entries.Add(new(null, formula));

    /// <summary>Adds all entries to the current scope of a solver.</summary>
    public void AddTo(ISolver solver)
    {
        foreach (Entry entry in entries)
        {
            if (entry.Variable is { } variable)
            {
                solver.Declare(variable);
            }
            else
            {
                solver.Assert(entry.Formula!);
            }
        }
    }

    /// <summary>Either a declaration or an assertion.</summary>
    private readonly record struct Entry(Variable? Variable, Formula? Formula);
}

using System.Text;

namespace MeshSecurity.Spec;

/// <summary>
/// A life as a table of (state, trigger, next). Every pair that is not in the table is a named rejection.
/// </summary>
/// <typeparam name="TState">Its states.</typeparam>
/// <typeparam name="TTrigger">What can happen.</typeparam>
public sealed class Lifecycle<TState, TTrigger>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly Dictionary<(TState, TTrigger), TState> table;
    private readonly Func<TState, TTrigger, Rejection> otherwise;

    internal Lifecycle(
        string name,
        IReadOnlyList<(TState From, TTrigger Trigger, TState Next)> transitions,
        Func<TState, TTrigger, Rejection> otherwise)
    {
        Name = name;
        Transitions = transitions;
        table = transitions.ToDictionary(row => (row.From, row.Trigger), row => row.Next);
        this.otherwise = otherwise;
    }

    /// <summary>Whose life it is.</summary>
    public string Name { get; }

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<(TState From, TTrigger Trigger, TState Next)> Transitions { get; }

    /// <summary>What comes next, where the table has the pair.</summary>
    public bool TryNext(TState from, TTrigger trigger, out TState next) => table.TryGetValue((from, trigger), out next);

    /// <summary>Why the pair is not in the table; null where it is.</summary>
    public Rejection? Refusal(TState from, TTrigger trigger) => table.ContainsKey((from, trigger)) ? null : otherwise(from, trigger);

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach ((TState from, TTrigger trigger, TState next) in Transitions)
        {
            text.Append("    ").Append(from).Append(" --> ").Append(next).Append(": ").Append(trigger).Append('\n');
        }

        return text.ToString();
    }
}

namespace MeshSecurity.Spec;

/// <summary>
/// Represents a state machine as a table of transitions. Each pair of state and trigger without a transition has a rejection.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
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

    /// <summary>Gets the name of the object with this lifecycle.</summary>
    public string Name { get; }

    /// <summary>Gets the transitions.</summary>
    public IReadOnlyList<(TState From, TTrigger Trigger, TState Next)> Transitions { get; }

    /// <summary>Looks up the next state.</summary>
    /// <param name="from">The current state.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="next">The next state; the default value without a transition.</param>
    /// <returns>Whether the table has the transition.</returns>
    public bool TryNext(TState from, TTrigger trigger, out TState next) => table.TryGetValue((from, trigger), out next);

    /// <summary>Returns the rejection of a pair without a transition; null for a pair with one.</summary>
    /// <param name="from">The current state.</param>
    /// <param name="trigger">The trigger.</param>
    public Rejection? Refusal(TState from, TTrigger trigger) => table.ContainsKey((from, trigger)) ? null : otherwise(from, trigger);

    /// <summary>Returns the table as a Mermaid state diagram.</summary>
    public string ToMermaid() =>
        $"stateDiagram-v2\n{string.Concat(Transitions.Select(row => $"    {row.From} --> {row.Next}: {row.Trigger}\n"))}";
}

namespace MeshSecurity.Invariants;

/// <summary>An invariant of the protocol: its statement and its predicate (protocol, section 8).</summary>
/// <typeparam name="N">The number type.</typeparam>
/// <param name="Id">The id, such as <c>VAULT-1</c>.</param>
/// <param name="Statement">The statement that always holds.</param>
/// <param name="BrokenBy">The names of the commands that could break it; empty for all commands.</param>
public abstract record Invariant<N>(string Id, string Statement, Sequence<string> BrokenBy) where N : IQuantity<N>
{
    /// <summary>An invariant that holds in every reachable state.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Statement">The statement that always holds.</param>
    /// <param name="BrokenBy">The names of the commands that could break it; empty for all commands.</param>
    /// <param name="Find">Returns the violation in a state, or null.</param>
    /// <param name="Components">The components that it checks separately: it holds in a state if it holds for each component.</param>
    public sealed record OfState(
        string Id,
        string Statement,
        Sequence<string> BrokenBy,
        Func<Configuration, State<N>, Violation?> Find,
        StateComponents Components = StateComponents.Whole)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>An invariant of every step: a state, a command and the next state.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Statement">The statement that always holds.</param>
    /// <param name="BrokenBy">The names of the commands that could break it; empty for all commands.</param>
    /// <param name="Find">Returns the violation by a step, or null.</param>
    public sealed record OfStep(string Id, string Statement, Sequence<string> BrokenBy, Func<Transition<N>, Violation?> Find)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>An invariant of every run.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Statement">The statement that always holds.</param>
    /// <param name="BrokenBy">The names of the commands that could break it; empty for all commands.</param>
    /// <param name="Find">Returns the violation in a run, or null. It may continue from the last state of the run.</param>
    public sealed record OfTrace(string Id, string Statement, Sequence<string> BrokenBy, Func<Trace<N>, Violation?> Find)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>Returns the kind: <c>state</c>, <c>step</c> or <c>trace</c>.</summary>
    public string Kind => this switch
    {
        OfState => "state",
        OfStep => "step",
        _ => "trace",
    };
}

namespace MeshSecurity.Invariants;

/// <summary>What the protocol promises, as a value: the statement and a predicate (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Id">Its name in the protocol: <c>VAULT-1</c>.</param>
/// <param name="Statement">What always holds, in a sentence.</param>
/// <param name="BrokenBy">The names of the commands that could break it; empty for any.</param>
public abstract record Invariant<N>(string Id, string Statement, Sequence<string> BrokenBy) where N : IQuantity<N>
{
    /// <summary>Holds in every reachable state.</summary>
    /// <param name="Id">Its name in the protocol.</param>
    /// <param name="Statement">What always holds.</param>
    /// <param name="BrokenBy">The commands that could break it; empty for any.</param>
    /// <param name="Find">Finds where it does not hold; null where it does.</param>
    /// <param name="Parts">The parts that it speaks of one at a time: it holds of a state where it holds of each.</param>
    public sealed record OfState(
        string Id, string Statement, Sequence<string> BrokenBy, Func<Configuration, State<N>, Violation?> Find, Parts Parts = Parts.Whole)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>Relates a state, a command and the next state.</summary>
    /// <param name="Id">Its name in the protocol.</param>
    /// <param name="Statement">What always holds.</param>
    /// <param name="BrokenBy">The commands that could break it; empty for any.</param>
    /// <param name="Find">Finds where it does not hold; null where it does.</param>
    public sealed record OfStep(string Id, string Statement, Sequence<string> BrokenBy, Func<Transition<N>, Violation?> Find)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>Speaks of a whole run.</summary>
    /// <param name="Id">Its name in the protocol.</param>
    /// <param name="Statement">What always holds.</param>
    /// <param name="BrokenBy">The commands that could break it; empty for any.</param>
    /// <param name="Find">Finds where it does not hold; null where it does. It may go on from the run's last state.</param>
    public sealed record OfTrace(string Id, string Statement, Sequence<string> BrokenBy, Func<Trace<N>, Violation?> Find)
        : Invariant<N>(Id, Statement, BrokenBy);

    /// <summary>What it speaks of: <c>state</c>, <c>step</c> or <c>trace</c>.</summary>
    public string Kind => this switch
    {
        OfState => "state",
        OfStep => "step",
        _ => "trace",
    };
}

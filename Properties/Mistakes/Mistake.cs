namespace MeshSecurity.Mistakes;

/// <summary>
/// A mistake that a design or an implementation of the protocol has made, or could easily make: a variant of the model's rules that the
/// evidence must catch, by a named invariant.
/// </summary>
public abstract class Mistake : IVariant
{
    /// <summary>A mistake.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">What is wrong, in a line.</param>
    /// <param name="story">How it comes to be made, and what comes of it, in two or three sentences.</param>
    /// <param name="caughtBy">The invariants of which one must be violated.</param>
    protected Mistake(string id, string title, string story, params Sequence<string> caughtBy) =>
        (Id, Title, Story, CaughtBy) = (id, title, story, caughtBy);

    /// <summary>Its id: <c>D01</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong, in a line.</summary>
    public string Title { get; }

    /// <summary>How it comes to be made, and what comes of it.</summary>
    public string Story { get; }

    /// <summary>The invariants of which one must be violated; any other is violated for the wrong reason.</summary>
    public Sequence<string> CaughtBy { get; }

    /// <summary>
    /// The command and the shape of states in which a proof refutes it; null where no step of a shape does: it takes a whole run, or times
    /// and ratios that no shape has, or shows in the exact result of an operation of which a proof knows the contract only.
    /// </summary>
    public virtual string? Scenario => null;

    /// <summary>Whether one of its invariants speaks of states or steps, which an exploration holds; runs alone show the others.</summary>
    public bool ShowsInAStep => Invariants<Amount>.All.Any(invariant => CaughtBy.Contains(invariant.Id) && invariant is not Invariant<Amount>.OfTrace);

    /// <inheritdoc/>
    public Rules<N> Rules<N>() where N : IQuantity<N> => Break(Model.Rules<N>.Standard);

    /// <summary>The protocol with the mistake in it.</summary>
    /// <typeparam name="N">The number computed with.</typeparam>
    /// <param name="standard">The protocol as it is specified.</param>
    protected abstract Rules<N> Break<N>(Rules<N> standard) where N : IQuantity<N>;

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";

    /// <summary>Whether something that was found shows the mistake for the right reason.</summary>
    public bool IsShownBy(string invariant) => CaughtBy.Contains(invariant);
}

namespace MeshSecurity.Mistakes;

/// <summary>
/// A known mistake: an error that a design or an implementation of the protocol has made, or could easily make. It is a variant of
/// the model's rules that the evidence must catch, by a named invariant.
/// </summary>
/// <param name="id">The id, such as <c>D01</c>.</param>
/// <param name="title">The error in one line.</param>
/// <param name="story">The cause and the consequence, in two to four sentences.</param>
/// <param name="caughtBy">The ids of the invariants of which one must be violated.</param>
/// <param name="scenario">The scenario in which a proof refutes it; null if no step does.</param>
public abstract class Mistake(string id, string title, string story, Sequence<string> caughtBy, string? scenario = null) : IVariant
{
    /// <summary>Returns the id, such as <c>D01</c>.</summary>
    public string Id => id;

    /// <summary>Returns the error in one line.</summary>
    public string Title => title;

    /// <summary>Returns the cause and the consequence of the error.</summary>
    public string Story => story;

    /// <summary>Returns the ids of the invariants of which one must be violated. A violation of another one does not count.</summary>
    public Sequence<string> CaughtBy => caughtBy;

    /// <summary>
    /// Returns the scenario in which a proof refutes the mistake: a command and a shape, or a command of a random run. Null if it takes a
    /// whole run, or if it shows only in the exact result of an operation that proofs know by contract.
    /// </summary>
    public string? Scenario => scenario;

    /// <summary>Returns whether one of its invariants is of states or steps, so that an exploration can show the mistake.</summary>
    public bool ShowsInAStep =>
        Invariants<Amount>.All.Any(invariant => CaughtBy.Contains(invariant.Id) && invariant is not Invariant<Amount>.OfTrace);

    /// <inheritdoc/>
    public Rules<N> Rules<N>() where N : IQuantity<N> => Break(Model.Rules<N>.Standard);

    /// <summary>Returns the rules with the mistake.</summary>
    /// <typeparam name="N">The number type.</typeparam>
    /// <param name="standard">The rules without the mistake.</param>
    protected abstract Rules<N> Break<N>(Rules<N> standard) where N : IQuantity<N>;

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Title}";

    /// <summary>
    /// Returns whether the refutation of a proof obligation, by its id, shows the mistake: of its invariants, or of a hypothesis that
    /// their proofs assume.
    /// </summary>
    public bool IsRefutedBy(string obligation) =>
        IsShownBy(obligation) || Proofs.Hypotheses<Amount>.All.Any(hypothesis => hypothesis.Id == obligation);

    /// <summary>Returns whether the violation of an invariant, by its id, shows the mistake.</summary>
    public bool IsShownBy(string invariant) => CaughtBy.Contains(invariant);
}

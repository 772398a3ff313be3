namespace MeshSecurity.Proofs;

/// <summary>Counterexample: a state of a shape with amounts, and a command after it that violates an invariant or fails.</summary>
/// <param name="Scenario">The name of the scenario: the command and the shape.</param>
/// <param name="Configuration">The mesh.</param>
/// <param name="Amounts">The amounts of the shape by name. With the scenario they determine the state before.</param>
/// <param name="Before">The state before the command.</param>
/// <param name="Command">The command.</param>
/// <param name="Step">The outcome and the next state; null if the command fails.</param>
/// <param name="Found">The violation that the replay with amounts shows; null if it shows none.</param>
/// <param name="Contracts">The contracts that the path relies on. If nothing is violated, one of them is too weak.</param>
public sealed record Refutation(
    string Scenario,
    Configuration Configuration,
    Map<string, Amount> Amounts,
    State<Amount> Before,
    Command<Amount> Command,
    Step<Amount>? Step,
    Violation? Found,
    IReadOnlyList<string> Contracts)
{
    /// <summary>The state after the command; null if the command fails.</summary>
    public State<Amount>? After => Step?.Next;

    /// <summary>Whether the replay shows no violation: a contract allows the counterexample, but amounts do not.</summary>
    public bool IsSpurious => Found is null;
}

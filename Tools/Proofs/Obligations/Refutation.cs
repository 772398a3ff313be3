namespace MeshSecurity.Proofs;

/// <summary>A state of a shape, with real amounts, in which a command does what it must not.</summary>
/// <param name="Scenario">The command and the shape.</param>
/// <param name="Configuration">The mesh.</param>
/// <param name="Amounts">The amounts for all that the shape leaves open, by name: with the scenario, enough to build the state again.</param>
/// <param name="Before">The state before the command.</param>
/// <param name="Command">The command.</param>
/// <param name="Step">What became of it; null where it fails.</param>
/// <param name="Found">What is violated, as the replay on the model with amounts says; null where nothing is.</param>
/// <param name="Contracts">The contracts on which the symbolic run relied: what is wrong where nothing is violated.</param>
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
    /// <summary>The state after the command; null where it fails.</summary>
    public State<Amount>? After => Step?.Next;

    /// <summary>Whether the replay shows no violation: the counterexample exists for a contract only, not for amounts.</summary>
    public bool IsSpurious => Found is null;
}

namespace MeshSecurity.Invariants;

/// <summary>Where an invariant does not hold.</summary>
/// <param name="Where">The place in the state: <c>chains.osmo.accounts.alice</c>.</param>
/// <param name="What">What is there, and what should be: <c>collateral 90 &lt; largest lien 100</c>.</param>
public sealed record Violation(string Where, string What)
{
    /// <summary>Place and finding.</summary>
    public override string ToString() => $"{Where}: {What}";
}

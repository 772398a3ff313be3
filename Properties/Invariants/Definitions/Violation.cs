namespace MeshSecurity.Invariants;

/// <summary>A violation of an invariant.</summary>
/// <param name="Where">The place in the state, such as <c>chains.osmo.accounts.alice</c>.</param>
/// <param name="What">The wrong value and the expected one, such as <c>collateral 90 &lt; max_lien.high 100</c>.</param>
public sealed record Violation(string Where, string What)
{
    /// <summary>Returns the place and the wrong value.</summary>
    public override string ToString() => $"{Where}: {What}";
}

namespace MeshSecurity.Mistakes;

/// <summary>The evidence that searches for a known mistake.</summary>
public enum SearchMethod
{
    /// <summary>Random runs of one seed; if they miss it, an exploration; if that misses it too, a proof.</summary>
    Cheapest,

    /// <summary>Random runs of many seeds.</summary>
    Check,

    /// <summary>An exploration of the scope of its counterexample.</summary>
    Explore,

    /// <summary>A proof that the mistake refutes.</summary>
    Prove,

    /// <summary>All three.</summary>
    All,
}

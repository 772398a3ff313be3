namespace MeshSecurity.Mistakes;

/// <summary>By which evidence a mistake is looked for.</summary>
public enum HuntBy
{
    /// <summary>Random runs of one seed; only where they miss it, its scope; only where that does, a proof.</summary>
    Cheapest,

    /// <summary>Random runs of many seeds.</summary>
    Check,

    /// <summary>Every state of the scope of its counterexample.</summary>
    Explore,

    /// <summary>A proof, which it must refute.</summary>
    Prove,

    /// <summary>All of them.</summary>
    All,
}

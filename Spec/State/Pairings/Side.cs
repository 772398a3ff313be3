namespace MeshSecurity.Spec;

/// <summary>A side of a pairing, in the order in which packets are listed.</summary>
public enum Side
{
    /// <summary>The chain that is secured.</summary>
    Consumer,

    /// <summary>The chain that secures.</summary>
    Provider,
}

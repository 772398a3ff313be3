namespace MeshSecurity.Spec;

/// <summary>Specifies a side of a pairing, in the order in which packets are listed.</summary>
public enum Side
{
    /// <summary>The chain that receives security.</summary>
    Consumer,

    /// <summary>The chain that holds the collateral.</summary>
    Provider,
}

namespace MeshSecurity.Spec;

/// <summary>Represents an engine that can be copied.</summary>
public interface IForkableEngine : IEngine
{
    /// <summary>Returns an independent engine with the current state.</summary>
    IForkableEngine Fork();
}

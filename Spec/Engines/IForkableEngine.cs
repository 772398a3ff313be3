namespace MeshSecurity.Spec;

/// <summary>An engine of which there can be a second one that goes on by itself.</summary>
public interface IForkableEngine : IEngine
{
    /// <summary>Another engine in the state of this one; from now on neither notices what the other does.</summary>
    IForkableEngine Fork();
}

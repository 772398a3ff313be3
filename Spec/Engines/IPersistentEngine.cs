namespace MeshSecurity.Spec;

/// <summary>An engine that keeps its state as bytes.</summary>
public interface IPersistentEngine : IEngine
{
    /// <summary>Writes the whole state.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    void Save(Stream to);

    /// <summary>Goes on from a state that an engine of its kind and mesh has saved; whatever else is refused by an exception, and the engine stays as it was.</summary>
    void Load(Stream from);
}

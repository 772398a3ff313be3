namespace MeshSecurity.Spec;

/// <summary>Represents an engine that saves its state as bytes.</summary>
public interface IPersistentEngine : IEngine
{
    /// <summary>Writes the current state.</summary>
    /// <param name="to">The stream to write to.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    void Save(Stream to);

    /// <summary>
    /// Replaces the current state by one that an engine of the same type and mesh has saved. Throws an exception for other bytes and
    /// then keeps the current state.
    /// </summary>
    /// <param name="from">The stream to read from.</param>
    void Load(Stream from);
}

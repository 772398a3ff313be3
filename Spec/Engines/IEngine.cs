namespace MeshSecurity.Spec;

/// <summary>Represents an implementation of the protocol with a mutable state, which tests compare with the model.</summary>
public interface IEngine
{
    /// <summary>Gets the configuration of the mesh.</summary>
    Configuration Configuration { get; }

    /// <summary>Applies a command, or rejects it without any change (protocol, section 5).</summary>
    /// <param name="command">The command.</param>
    /// <returns>The packets sent, or the rejection.</returns>
    Outcome Apply(Command<Amount> command);

    /// <summary>Returns the current state.</summary>
    State<Amount> Export();

    /// <summary>Replaces the current state.</summary>
    /// <param name="state">A state of the same mesh.</param>
    /// <exception cref="ArgumentException">The state belongs to another mesh.</exception>
    void Import(State<Amount> state);
}

namespace MeshSecurity.Spec;

/// <summary>A program that carries out the protocol in place: the model's contract, for implementations that are compared with it.</summary>
public interface IEngine
{
    /// <summary>The mesh at genesis.</summary>
    Configuration Configuration { get; }

    /// <summary>Carries out a command, or rejects it and changes nothing (protocol, section 5).</summary>
    Outcome Apply(Command<Amount> command);

    /// <summary>The whole state as it is now.</summary>
    State<Amount> Export();

    /// <summary>Goes on from another state of the same mesh.</summary>
    /// <exception cref="ArgumentException">The state is of another mesh.</exception>
    void Import(State<Amount> state);
}

namespace MeshSecurity.Spec;

/// <summary>Represents the refusal of a configuration. The message has one line per fault.</summary>
/// <param name="faults">All faults, in document order; at least one.</param>
public sealed class ConfigurationException(IReadOnlyList<Fault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Gets all faults, in document order; at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

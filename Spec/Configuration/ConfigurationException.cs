namespace MeshSecurity.Spec;

/// <summary>A configuration was refused; it names every fault.</summary>
/// <param name="faults">Everything that is wrong, in document order.</param>
public sealed class ConfigurationException(IReadOnlyList<Fault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Everything that is wrong, in document order; at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}

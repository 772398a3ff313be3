namespace MeshSecurity.Testing;

/// <summary>Generates engine probes between commands, with a probability that differs between runs.</summary>
internal sealed class ProbeGenerator(RandomSource random, IReadOnlyList<EngineProbe> probes)
{
    private readonly int percent = random.OneOf(1, 2, 10);

    /// <summary>Returns the probe before the next command; null for none.</summary>
    public EngineProbe? Next() => probes.Count > 0 && random.Chance(percent) ? random.Pick(probes) : null;
}

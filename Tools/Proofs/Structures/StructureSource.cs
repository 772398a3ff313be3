using System.Runtime.CompilerServices;

namespace MeshSecurity.Proofs;

/// <summary>Runs of the model by number, whose states have structures to prove from.</summary>
/// <param name="name">The kind of the runs, in the plural.</param>
/// <param name="steps">Returns the commands of a run.</param>
internal sealed class StructureSource(string name, Func<int, Rules<Amount>, IEnumerable<ReachedStep>> steps)
{
    /// <summary>The selections so far, because a run of proofs asks for its scenarios several times.</summary>
    private readonly ConditionalWeakTable<IVariant, StructureSelection> known = [];

    /// <summary>Random runs on random meshes.</summary>
    public static StructureSource RandomRuns { get; } = new("random runs", StructureRuns.Steps);

    /// <summary>Random walks in the scopes of explorations.</summary>
    public static StructureSource Walks { get; } = new("walks in the scopes", ScopeWalks.Steps);

    /// <summary>The kind of the runs, in the plural.</summary>
    public string Name => name;

    /// <summary>Returns the commands of a run.</summary>
    /// <param name="run">The number of the run, from 0.</param>
    /// <param name="rules">The rules of the run.</param>
    public IEnumerable<ReachedStep> Steps(int run, Rules<Amount> rules) => steps(run, rules);

    /// <summary>Runs the model and selects structures.</summary>
    /// <param name="count">The number of structures to select; all are selected if the runs reach fewer.</param>
    /// <param name="variant">The rules of the runs.</param>
    public StructureSelection Select(int count, IVariant variant)
    {
        if (!known.TryGetValue(variant, out StructureSelection? selection) || selection.Count != count)
        {
            selection = new(this, count, variant);
            known.AddOrUpdate(variant, selection);
        }

        return selection;
    }
}

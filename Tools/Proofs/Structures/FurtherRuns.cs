namespace MeshSecurity.Proofs;

/// <summary>
/// Runs of one kind after those whose structures were selected. Their counts say how much of the states that runs reach was proved from.
/// </summary>
/// <param name="Source">The kind of the runs, in the plural.</param>
/// <param name="Runs">The number of further runs.</param>
/// <param name="Commands">The number of their commands.</param>
/// <param name="Proved">The number of their commands whose structure is proved from.</param>
/// <param name="NewStructures">The number of structures that they reach and the earlier runs do not.</param>
public sealed record FurtherRuns(string Source, int Runs, int Commands, int Proved, int NewStructures)
{
    private const int Further = 200;

    /// <summary>Runs the further runs and counts.</summary>
    /// <param name="source">The source of the runs.</param>
    /// <param name="selection">The selection from earlier runs.</param>
    /// <param name="variant">The rules of the runs.</param>
    /// <param name="command">The command that is proved; null for all.</param>
    internal static FurtherRuns Of(StructureSource source, StructureSelection selection, IVariant variant, string? command)
    {
        HashSet<string> proved = [.. selection.Selected.Select(scenario => Structure.Of(scenario.Reached).Key)];
        Structure[] structures =
        [
            .. Enumerable.Range(selection.Runs, Further).AsParallel().SelectMany(run => source.Steps(run, variant.Rules<Amount>()))
                .Where(step => command is null || step.Command.GetType().Name == command)
                .Select(Structure.Of),
        ];
        return new(
            source.Name,
            Further,
            structures.Length,
            structures.Count(structure => proved.Contains(structure.Key)),
            structures.Where(structure => !selection.HasReached(structure)).DistinctBy(structure => structure.Key).Count());
    }
}

using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>A state is complete: a run that continues from it on another engine equals the uninterrupted run.</summary>
public sealed class InterruptionTests
{
    private static readonly Relation CutInTwo = (create, seed) =>
    {
        var random = new RandomSource(seed);
        var sequence = CommandSequence.Of(random);
        int cut = random.Between(0, sequence.Commands.Count);

        IEngine first = create(sequence.Mesh);
        Outcome[] before = [.. sequence.Commands.Take(cut).Select(first.Apply)];
        IEngine second = create(sequence.Mesh);
        HandOver(first, second);
        Outcome[] after = [.. sequence.Commands.Skip(cut).Select(second.Apply)];
        return sequence.ApplyTo(create).Difference(sequence.Mesh, new(Sequence.From(before.Concat(after)), second.Export()));
    };

    /// <summary>Transfers the state as bytes if both engines can, otherwise by export and import.</summary>
    private static void HandOver(IEngine from, IEngine to)
    {
        EngineProbe probe = from is IPersistentEngine && to is IPersistentEngine ? new SaveLoadProbe() : new ExportImportProbe();
        probe.Run(from, () => to);
    }

    [ForEverySeed(MaxTest = 300)]
    public Property A_run_that_is_cut_in_two_equals_the_whole(int seed) => CutInTwo.Holds(seed);

    [Test]
    public void An_import_that_loses_provisional_slashes_is_found() =>
        Assert.That(CutInTwo.Notices(mesh => new ImportLosesProvisional(mesh)), Is.True);

    private sealed class ImportLosesProvisional(Configuration mesh) : WrongEngine(mesh)
    {
        public override void Import(State<Amount> state) => base.Import(state with
        {
            Pairings = Map.Of(state.Pairings.Select(pairing => KeyValuePair.Create(
                pairing.Key,
                pairing.Value with { Consumer = pairing.Value.Consumer with { Provisional = default } }))),
        });
    }
}

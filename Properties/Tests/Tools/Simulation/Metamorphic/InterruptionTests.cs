using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>A state says everything: who goes on from it goes on as if nothing had been in between.</summary>
public sealed class InterruptionTests
{
    private static readonly Relation CutInTwo = (create, seed) =>
    {
        var dice = new Dice(seed);
        var story = Story.Of(dice);
        int cut = dice.Between(0, story.Commands.Count);

        IEngine first = create(story.Mesh);
        Outcome[] before = [.. story.Commands.Take(cut).Select(first.Apply)];
        IEngine second = create(story.Mesh);
        HandOver(first, second);
        Outcome[] after = [.. story.Commands.Skip(cut).Select(second.Apply)];
        return story.Play(create).Difference(story.Mesh, new(Sequence.From(before.Concat(after)), second.Export()));
    };

    /// <summary>By bytes, where the engine can; else by the exported state.</summary>
    private static void HandOver(IEngine from, IEngine to)
    {
        if (from is not IPersistentEngine saved || to is not IPersistentEngine loaded)
        {
            to.Import(from.Export());
            return;
        }

        using var bytes = new MemoryStream();
        saved.Save(bytes);
        bytes.Position = 0;
        loaded.Load(bytes);
    }

    [ForEverySeed(MaxTest = 300)]
    public Property A_run_that_is_cut_in_two_equals_the_whole(int seed) => CutInTwo.Holds(seed);

    [Test]
    public void An_engine_that_forgets_what_is_provisional_is_found() => Assert.That(CutInTwo.Notices(mesh => new Forgetful(mesh)), Is.True);

    private sealed class Forgetful(Configuration mesh) : WrongEngine(mesh)
    {
        public override void Import(State<Amount> state) => base.Import(state with
        {
            Pairings = Map.Of(state.Pairings.Select(pairing => KeyValuePair.Create(
                pairing.Key,
                pairing.Value with { Consumer = pairing.Value.Consumer with { Provisional = default } }))),
        });
    }
}

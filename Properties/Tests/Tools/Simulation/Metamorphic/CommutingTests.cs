using System.Text.Json.Nodes;
using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Pairings that have no chain in common have nothing to do with each other but the clock.</summary>
public sealed class CommutingTests
{
    private const string Far = "far ";

    /// <summary>Between two ticks of the clock, all that happens in one half of the mesh may as well happen before what happens in the other.</summary>
    private static readonly Relation OneHalfFirst = (create, seed) =>
    {
        var dice = new Dice(seed);
        var story = Story.Of(TwoHalves(dice), dice);
        int[] order = [.. Segments(story).SelectMany(segment => segment.OrderBy(k => IsFar(story.Commands[k])))];

        Ending mixed = story.Play(create);
        Ending apart = (story with { Commands = Sequence.From(order.Select(k => story.Commands[k])) }).Play(create);
        IEnumerable<Outcome> inPlace = order.Zip(apart.Outcomes).OrderBy(row => row.First).Select(row => row.Second);
        return mixed.Difference(story.Mesh, apart with { Outcomes = Sequence.From(inPlace) });
    };

    [ForEverySeed]
    public Property Independent_pairings_commute(int seed) => OneHalfFirst.Holds(seed);

    [Test]
    public void An_engine_that_tires_is_found() => Assert.That(OneHalfFirst.Notices(mesh => new Tiring(mesh)), Is.True);

    /// <summary>Two random meshes side by side: the same names of users and validators, but none of chains and pairings.</summary>
    private static Configuration TwoHalves(Dice dice)
    {
        Configuration near = MeshGenerator.Generate(dice);
        Configuration other = MeshGenerator.Generate(dice);
        JsonNode moved = Rewritten.Names(
            ConfigurationDocument.Write(other),
            other.Chains.SelectMany(chain => new[] { chain.Id.Name, chain.ConsensusId }).Concat(other.Pairings.Select(pairing => pairing.Id.Name))
                .ToDictionary(name => name, name => Far + name));
        Configuration far = Rewritten.Mesh(moved);
        return near.With(
            Sequence.From(near.Chains.Concat(far.Chains)),
            Sequence.From(near.Pairings.Take(1).Concat(far.Pairings).Concat(near.Pairings.Skip(1))));
    }

    /// <summary>The places of the commands between the ticks, and of each tick.</summary>
    private static IEnumerable<IEnumerable<int>> Segments(Story story)
    {
        int ticks = 0;
        return Enumerable.Range(0, story.Commands.Count).GroupBy(k => story.Commands[k] is Advance ? ticks += 2 : ticks + 1);
    }

    private static bool IsFar(Command<Amount> command) =>
        JsonNode.Parse(CommandDocument.Write(command))!.AsObject().Single().Value!.AsObject()
            .Any(field => field.Key is "chain" or "pairing" && field.Value!.GetValue<string>().StartsWith(Far, StringComparison.Ordinal));

    /// <summary>Refuses every twentieth command, whoever it comes from.</summary>
    private sealed class Tiring(Configuration mesh) : WrongEngine(mesh)
    {
        private int commands;

        public override Outcome Apply(Command<Amount> command) =>
            ++commands % 20 == 0 ? new Outcome.Rejected(Rejection.TimeExceeded) : base.Apply(command);
    }
}

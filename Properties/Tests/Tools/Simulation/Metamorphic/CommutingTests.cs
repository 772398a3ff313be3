using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Commands of pairings without a common chain commute between advances of the clock.</summary>
public sealed class CommutingTests
{
    private const string Far = "far ";

    /// <summary>Between two advances, all commands of one half of the mesh may come before those of the other.</summary>
    private static readonly Relation OneHalfFirst = (create, seed) =>
    {
        var random = new RandomSource(seed);
        var sequence = CommandSequence.Of(TwoHalves(random), random);
        int[] order = [.. Segments(sequence).SelectMany(segment => segment.OrderBy(k => IsFar(sequence.Commands[k])))];

        SequenceResult mixed = sequence.ApplyTo(create);
        SequenceResult apart = (sequence with { Commands = Sequence.From(order.Select(k => sequence.Commands[k])) }).ApplyTo(create);
        IEnumerable<Outcome> inPlace = order.Zip(apart.Outcomes).OrderBy(row => row.First).Select(row => row.Second);
        return mixed.Difference(sequence.Mesh, apart with { Outcomes = Sequence.From(inPlace) });
    };

    [ForEverySeed]
    public Property Independent_pairings_commute(int seed) => OneHalfFirst.Holds(seed);

    [Test]
    public void An_engine_that_rejects_every_twentieth_command_is_found() =>
        Assert.That(OneHalfFirst.Notices(mesh => new RejectsEveryTwentieth(mesh)), Is.True);

    /// <summary>Joins two random meshes. They share names of users and validators, but not of chains and pairings.</summary>
    private static Configuration TwoHalves(RandomSource random)
    {
        Configuration near = MeshGenerator.Generate(random);
        Configuration other = MeshGenerator.Generate(random);
        JsonNode moved = DocumentRewriter.Names(
            ConfigurationDocument.Write(other),
            other.Chains.SelectMany(chain => new[] { chain.Id.Name, chain.ConsensusId })
                .Concat(other.Pairings.Select(pairing => pairing.Id.Name))
                .ToDictionary(name => name, name => Far + name));
        Configuration far = DocumentRewriter.Mesh(moved);
        return near.With(
            Sequence.From(near.Chains.Concat(far.Chains)),
            Sequence.From(near.Pairings.Take(1).Concat(far.Pairings).Concat(near.Pairings.Skip(1))));
    }

    /// <summary>Groups the indices of the commands between advances, with each advance in a group of its own.</summary>
    private static IEnumerable<IEnumerable<int>> Segments(CommandSequence sequence)
    {
        int ticks = 0;
        return Enumerable.Range(0, sequence.Commands.Count).GroupBy(k => sequence.Commands[k] is Advance ? ticks += 2 : ticks + 1);
    }

    private static bool IsFar(Command<Amount> command) =>
        JsonNode.Parse(CommandDocument.Write(command))!.AsObject().Single().Value!.AsObject()
            .Any(field => field.Key is "chain" or "pairing" && field.Value!.GetValue<string>().StartsWith(Far, StringComparison.Ordinal));

    private sealed class RejectsEveryTwentieth(Configuration mesh) : WrongEngine(mesh)
    {
        private int commands;
        public override Outcome Apply(Command<Amount> command) =>
            ++commands % 20 == 0 ? new Outcome.Rejected(Rejection.TimeExceeded) : base.Apply(command);
    }
}

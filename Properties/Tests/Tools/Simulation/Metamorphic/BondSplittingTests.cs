using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Splitting a bond in two changes nothing else.</summary>
public sealed class BondSplittingTests
{
    private static readonly Relation InTwoParts = (create, seed) =>
    {
        var random = new RandomSource(seed);
        var sequence = CommandSequence.Of(random);
        SequenceResult whole = sequence.ApplyTo(create);

        var commands = new List<Command<Amount>>();
        var places = new List<int>();
        for (int k = 0; k < sequence.Commands.Count; k++)
        {
            places.Add(commands.Count);
            commands.AddRange(whole.Outcomes[k] is Outcome.Accepted ? Split(sequence.Commands[k], random) : [sequence.Commands[k]]);
        }

        SequenceResult parts = (sequence with { Commands = Sequence.From(commands) }).ApplyTo(create);
        return whole.Difference(sequence.Mesh, parts with { Outcomes = Sequence.From(places.Select(place => parts.Outcomes[place])) });
    };

    [ForEverySeed]
    public Property Splitting_every_bond_in_two_changes_nothing(int seed) => InTwoParts.Holds(seed);

    [Test]
    public void An_engine_that_bonds_one_less_is_found() => Assert.That(InTwoParts.Notices(mesh => new BondsOneLess(mesh)), Is.True);

    private static IEnumerable<Command<Amount>> Split(Command<Amount> command, RandomSource random)
    {
        if (command is not Bond bond || bond.Amount <= 1)
        {
            return [command];
        }

        Amount part = random.UpTo(bond.Amount - 1);
        return [bond with { Amount = part }, bond with { Amount = bond.Amount - part }];
    }

    private sealed class BondsOneLess(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            base.Apply(command is Bond { Amount: var amount } bond && amount > 1 ? bond with { Amount = amount - 1 } : command);
    }
}

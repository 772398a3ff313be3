using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Collateral has no memory of how it came.</summary>
public sealed class BondSplittingTests
{
    private static readonly Relation InTwoParts = (create, seed) =>
    {
        var dice = new Dice(seed);
        var story = Story.Of(dice);
        Ending whole = story.Play(create);

        var commands = new List<Command<Amount>>();
        var places = new List<int>();
        for (int k = 0; k < story.Commands.Count; k++)
        {
            places.Add(commands.Count);
            commands.AddRange(whole.Outcomes[k] is Outcome.Accepted ? Split(story.Commands[k], dice) : [story.Commands[k]]);
        }

        Ending parts = (story with { Commands = Sequence.From(commands) }).Play(create);
        return whole.Difference(story.Mesh, parts with { Outcomes = Sequence.From(places.Select(place => parts.Outcomes[place])) });
    };

    [ForEverySeed]
    public Property Splitting_every_bond_in_two_changes_nothing(int seed) => InTwoParts.Holds(seed);

    [Test]
    public void An_engine_that_keeps_something_of_every_bond_is_found() => Assert.That(InTwoParts.Notices(mesh => new Greedy(mesh)), Is.True);

    private static IEnumerable<Command<Amount>> Split(Command<Amount> command, Dice dice)
    {
        if (command is not Bond bond || bond.Amount <= 1)
        {
            return [command];
        }

        Amount part = dice.UpTo(bond.Amount - 1);
        return [bond with { Amount = part }, bond with { Amount = bond.Amount - part }];
    }

    private sealed class Greedy(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            base.Apply(command is Bond { Amount: var amount } bond && amount > 1 ? bond with { Amount = amount - 1 } : command);
    }
}

namespace MeshSecurity.Testing;

/// <summary>What happens to an engine between commands: in some runs seldom, in others often.</summary>
internal sealed class UpkeepGenerator
{
    private readonly Dice dice;
    private readonly IReadOnlyList<Move.Upkeep> all;
    private readonly int percent;

    public UpkeepGenerator(Dice dice, IReadOnlyList<Move.Upkeep> all)
    {
        (this.dice, this.all) = (dice, all);
        percent = dice.OneOf(1, 2, 10);
    }

    /// <summary>What happens before the next command; null for nothing.</summary>
    public Move.Upkeep? Next() => all.Count > 0 && dice.Chance(percent) ? dice.Pick(all) : null;
}

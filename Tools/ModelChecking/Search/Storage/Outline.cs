using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>What came of the commands that were tried in a state, in their order, whatever they led to.</summary>
/// <param name="number">Its number among all of them.</param>
/// <param name="text">By command two characters: its row, and its outcome.</param>
/// <param name="budgets">By row the budget that its commands take from; −1 for none.</param>
internal sealed class Outline(int number, string text, int[] budgets)
{
    /// <summary>The budgets of the commands that were not tried; where none was, of any.</summary>
    private readonly ulong untried = text.Length == 0 ? ulong.MaxValue
        : Commands(text).Where(command => command.Outcome == Attempt.Untried).Aggregate(0UL, (bits, command) => bits | Budget.Bit(budgets[command.Row]));

    public int Number => number;

    public string Text => text;

    /// <summary>A number for all the outcomes.</summary>
    public ulong Digest { get; } = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>How many commands there are.</summary>
    public int Count => text.Length / 2;

    /// <summary>The outcome of a command.</summary>
    public int OutcomeOf(int command) => text[(2 * command) + 1] + Attempt.Untried;

    /// <summary>How many were tried.</summary>
    public int Tried { get; } = Commands(text).Count(command => command.Outcome != Attempt.Untried);

    /// <summary>Those that were accepted.</summary>
    public AcceptedStep[] Accepted { get; } =
        [.. Commands(text).Index().Where(row => row.Item.Outcome == Attempt.Accepted).Select(row => new AcceptedStep(row.Index, budgets[row.Item.Row]))];

    /// <summary>Whether all were tried that what is left of the budgets allows.</summary>
    public bool IsCompleteUnder(Budget left) => (untried & left.Bits) == 0;

    /// <summary>Row and outcome of those that are tried where something is left of some budgets, by their bits.</summary>
    public IEnumerable<(int Row, int Outcome)> Allowed(ulong bits) => Commands(text).Where(command => (bits & Budget.Bit(budgets[command.Row])) != 0);

    private static IEnumerable<(int Row, int Outcome)> Commands(string text) =>
        Enumerable.Range(0, text.Length / 2).Select(k => ((int)text[2 * k], text[(2 * k) + 1] + Attempt.Untried));
}

/// <summary>A command that is accepted.</summary>
/// <param name="Command">Its place among the commands tried.</param>
/// <param name="Budget">The budget that it takes from; −1 for none.</param>
internal readonly record struct AcceptedStep(int Command, int Budget);

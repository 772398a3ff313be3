using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>Outcomes of all candidate commands of a state, in their order, without the successors.</summary>
/// <param name="number">The number of the vector in <see cref="OutcomeVectors"/>.</param>
/// <param name="text">Two characters per command: the row, and the code plus 1.</param>
/// <param name="budgets">The budget of each row; −1 for none.</param>
/// <remarks>Immutable. Everything that the worker loop asks is computed once, because few vectors serve all states.</remarks>
internal sealed class OutcomeVector(int number, string text, int[] budgets)
{
    /// <summary>The bits of the budgets of untried commands; all bits for the empty vector.</summary>
    private readonly ulong untried = text.Length == 0 ? ulong.MaxValue
        : Decode(text).Where(command => command.Code == CommandOutcome.Untried)
            .Aggregate(0UL, (bits, command) => bits | Budget.Bit(budgets[command.Row]));

    public int Number => number;

    public string Text => text;

    public ulong Digest { get; } = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>The number of candidate commands.</summary>
    public int Count => text.Length / 2;

    /// <summary>The number of commands that were executed.</summary>
    public int Executed { get; } = Decode(text).Count(command => command.Code != CommandOutcome.Untried);

    public AcceptedCommand[] Accepted { get; } =
    [
        .. Decode(text).Index().Where(command => command.Item.Code == CommandOutcome.Accepted)
            .Select(command => new AcceptedCommand(command.Index, budgets[command.Item.Row])),
    ];

    public int CodeOf(int command) => text[(2 * command) + 1] + CommandOutcome.Untried;

    /// <summary>Whether every command that the budgets allow was executed.</summary>
    public bool IsCompleteUnder(Budget left) => (untried & left.Bits) == 0;

    /// <summary>Returns row and code of each command that the budgets with these bits allow.</summary>
    public IEnumerable<(int Row, int Code)> AllowedBy(ulong bits) =>
        Decode(text).Where(command => (bits & Budget.Bit(budgets[command.Row])) != 0);

    private static IEnumerable<(int Row, int Code)> Decode(string text) =>
        Enumerable.Range(0, text.Length / 2).Select(k => ((int)text[2 * k], text[(2 * k) + 1] + CommandOutcome.Untried));
}

/// <summary>Accepted command of an outcome vector.</summary>
/// <param name="Command">The index of the command among the candidates.</param>
/// <param name="Budget">The budget that it takes from; −1 for none.</param>
internal readonly record struct AcceptedCommand(int Command, int Budget);

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
        : Decode(text, budgets).Where(command => command.Code == CommandOutcome.Untried)
            .Aggregate(0UL, (bits, command) => bits | command.Bit);

    public int Number => number;

    public ulong Digest { get; } = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>Row, code, and bit of the budget of each candidate command.</summary>
    public (int Row, int Code, ulong Bit)[] Commands { get; } = [.. Decode(text, budgets)];

    /// <summary>The number of commands that were executed.</summary>
    public int Executed { get; } = Decode(text, budgets).Count(command => command.Code != CommandOutcome.Untried);

    public AcceptedCommand[] Accepted { get; } =
    [
        .. Decode(text, budgets).Index().Where(command => command.Item.Code == CommandOutcome.Accepted)
            .Select(command => new AcceptedCommand(command.Index, budgets[command.Item.Row])),
    ];

    /// <summary>Whether every command that the budgets allow was executed.</summary>
    public bool IsCompleteUnder(Budget left) => (untried & left.Bits) == 0;

    private static IEnumerable<(int Row, int Code, ulong Bit)> Decode(string text, int[] budgets) => Enumerable.Range(0, text.Length / 2)
        .Select(k => ((int)text[2 * k], text[(2 * k) + 1] + CommandOutcome.Untried, Budget.Bit(budgets[text[2 * k]])));
}

/// <summary>Accepted command of an outcome vector.</summary>
/// <param name="Command">The index of the command among the candidates.</param>
/// <param name="Budget">The budget that it takes from; −1 for none.</param>
internal readonly record struct AcceptedCommand(int Command, int Budget);

using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>What came of the commands that were tried in a state, in their order, whatever they led to.</summary>
/// <param name="among">Where there is one of each.</param>
/// <param name="number">Its number there.</param>
/// <param name="text">By command two characters: its row, and its outcome.</param>
internal sealed class Outline(Outlines among, int number, string text)
{
    private Allowed?[] parts = [];

    public int Number => number;

    public string Text => text;

    /// <summary>A number for all the outcomes.</summary>
    public ulong Digest { get; } = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>How many commands there are.</summary>
    public int Count => text.Length / 2;

    /// <summary>How many were tried.</summary>
    public int Tried { get; } = Outcomes(text).Count(outcome => outcome != Attempt.Untried);

    /// <summary>How many were accepted.</summary>
    public int Accepted { get; } = Outcomes(text).Count(outcome => outcome == Attempt.Accepted);

    /// <summary>The rows of the commands.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, Count).Select(RowOf);

    /// <summary>The row of a command.</summary>
    public int RowOf(int command) => text[2 * command];

    /// <summary>The outcome of a command.</summary>
    public int OutcomeOf(int command) => text[(2 * command) + 1] + Attempt.Untried;

    /// <summary>The command that was accepted at a place among those.</summary>
    public int AcceptedAt(int place) => Enumerable.Range(0, Count).Where(command => OutcomeOf(command) == Attempt.Accepted).ElementAt(place);

    /// <summary>The part of it that budgets allow.</summary>
    public Allowed Under(Budget left) => Known(left) ?? among.Part(this, left);

    private static IEnumerable<int> Outcomes(string text) => Enumerable.Range(0, text.Length / 2).Select(k => text[(2 * k) + 1] + Attempt.Untried);

    internal Allowed? Known(Budget left)
    {
        Allowed?[] now = Volatile.Read(ref parts);
        return left.Exhausted < now.Length ? now[left.Exhausted] : null;
    }

    internal void Keep(Budget left, Allowed part)
    {
        Allowed?[] more = [.. parts, .. new Allowed?[Math.Max(0, left.Exhausted + 1 - parts.Length)]];
        more[left.Exhausted] = part;
        Volatile.Write(ref parts, more);
    }
}

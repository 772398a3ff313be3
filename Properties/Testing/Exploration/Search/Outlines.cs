using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>A command that was tried in a state, and what came of it.</summary>
/// <param name="Row">The row of the scope that it comes from.</param>
/// <param name="Outcome">0 where it was accepted, 1 and up for the reason why not; <see cref="Untried"/> where nobody could try it yet.</param>
/// <param name="To">The number of the state that it led to, where it was accepted.</param>
internal readonly record struct Attempt(int Row, int Outcome, uint To)
{
    /// <summary>No outcome.</summary>
    public const int Untried = -1;

    /// <summary>Accepted.</summary>
    public const int Accepted = 0;

    /// <summary>The highest outcome.</summary>
    public static int Outcomes { get; } = Enum.GetValues<Rejection>().Length;

    /// <summary>The outcome of a command.</summary>
    public static int OutcomeOf(Rejection? refused) => refused is { } reason ? 1 + (int)reason : Accepted;
}

/// <summary>The outcomes that states have in common, each once: few, where states are many.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Outlines
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Outline> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Outline>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly int[] budgets;
    private readonly List<Allowed> allowed = [];
    private Outline[] all = [];
    private int count;

    /// <summary>Those of a scope.</summary>
    /// <param name="scope">The scope.</param>
    public Outlines(Scope scope)
    {
        int next = 0;
        budgets = [.. scope.Commands.Select(command => command.Times is null ? -1 : next++)];
        byText = known.GetAlternateLookup<ReadOnlySpan<char>>();
        None = Of([]);
    }

    /// <summary>Nothing was tried yet: number 0.</summary>
    public Outline None { get; }

    /// <summary>That of a number.</summary>
    public Outline this[int number] => Volatile.Read(ref all)[number];

    /// <summary>Whatever of them budgets allowed, by number.</summary>
    public IReadOnlyList<Allowed> Allowed
    {
        get
        {
            lock (gate)
            {
                return [.. allowed];
            }
        }
    }

    /// <summary>That of some attempts.</summary>
    public Outline Of(ReadOnlySpan<Attempt> attempts)
    {
        Span<char> text = attempts.Length <= 128 ? stackalloc char[2 * attempts.Length] : new char[2 * attempts.Length];
        for (int k = 0; k < attempts.Length; k++)
        {
            (text[2 * k], text[(2 * k) + 1]) = ((char)attempts[k].Row, (char)(attempts[k].Outcome - Attempt.Untried));
        }

        return byText.TryGetValue(text, out Outline? outline) ? outline : Add(text.ToString());
    }

    /// <summary>Writes all of them.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(count);
        foreach (Outline outline in all.AsSpan(0, count))
        {
            to.Write(outline.Text);
        }
    }

    /// <summary>Takes over what was saved: each gets the number that it had.</summary>
    public void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            Add(from.ReadString());
        }
    }

    /// <summary>The part of an outline that budgets allow.</summary>
    public Allowed Part(Outline outline, Budget left)
    {
        lock (gate)
        {
            if (outline.Known(left) is { } part)
            {
                return part;
            }

            var made = new Allowed(allowed.Count, outline, [.. outline.Rows.Select(row => left.Allows(budgets[row]))], budgets);
            allowed.Add(made);
            outline.Keep(left, made);
            return made;
        }
    }

    private Outline Add(string text)
    {
        lock (gate)
        {
            if (!known.TryGetValue(text, out Outline? outline))
            {
                outline = new(this, count, text);
                Volatile.Write(ref all, count < all.Length ? all : [.. all, .. new Outline[1 + all.Length]]);
                all[count++] = outline;
                known[text] = outline;
            }

            return outline;
        }
    }
}

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

/// <summary>The commands of an outline that are tried with what is left of the budgets.</summary>
internal sealed class Allowed
{
    private readonly Outline outline;
    private readonly bool[] isAllowed;

    public Allowed(int number, Outline outline, bool[] isAllowed, int[] budgets)
    {
        (Number, this.outline, this.isAllowed) = (number, outline, isAllowed);
        var steps = new List<AllowedStep>();
        int place = 0;
        for (int k = 0; k < outline.Count; k++)
        {
            bool isAccepted = outline.OutcomeOf(k) == Attempt.Accepted;
            if (isAccepted && isAllowed[k])
            {
                steps.Add(new(k, place, budgets[outline.RowOf(k)]));
            }

            place += isAccepted ? 1 : 0;
        }

        Steps = [.. steps];
        IsComplete = outline.Count > 0 && Commands.All(command => command.Outcome != Attempt.Untried);
    }

    public int Number { get; }

    /// <summary>Whether all of them were tried.</summary>
    public bool IsComplete { get; }

    /// <summary>Those that were accepted.</summary>
    public AllowedStep[] Steps { get; }

    /// <summary>Row and outcome of each.</summary>
    public IEnumerable<(int Row, int Outcome)> Commands =>
        Enumerable.Range(0, outline.Count).Where(k => isAllowed[k]).Select(k => (outline.RowOf(k), outline.OutcomeOf(k)));
}

/// <summary>A command that is accepted.</summary>
/// <param name="Command">Its place among the commands tried.</param>
/// <param name="Place">The place of what it leads to, among all that is accepted.</param>
/// <param name="Budget">The budget that it takes from; −1 for none.</param>
internal readonly record struct AllowedStep(int Command, int Place, int Budget);

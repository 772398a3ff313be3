using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>The outcomes that states have in common, each once: few, where states are many.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Outlines
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Outline> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Outline>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly int[] budgets;
    private readonly Numbered<Outline> all = new();

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
    public Outline this[int number] => all[number];

    /// <summary>All of them, while none is added.</summary>
    public ReadOnlySpan<Outline> All => all.All;

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
        to.Write(all.Count);
        foreach (Outline outline in all.All)
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

    private Outline Add(string text)
    {
        lock (gate)
        {
            if (!known.TryGetValue(text, out Outline? outline))
            {
                outline = new(all.Count, text, budgets);
                all.Add(outline);
                known[text] = outline;
            }

            return outline;
        }
    }
}

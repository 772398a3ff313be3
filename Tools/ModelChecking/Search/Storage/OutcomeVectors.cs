using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>Interned outcome vectors: each distinct vector is stored once and has a number.</summary>
/// <remarks>
/// A concurrent dictionary from the encoding to the vector, and a list by number. Thread-safe; only a new vector takes the lock.
/// Most states share a vector with many others, so that a state stores its number instead of an outcome per command.
/// </remarks>
internal sealed class OutcomeVectors
{
    private const int OnStack = 128;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, OutcomeVector> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OutcomeVector>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly int[] budgets;
    private readonly AppendOnlyList<OutcomeVector> all = new();

    public OutcomeVectors(Scope scope)
    {
        int next = 0;
        budgets = [.. scope.Commands.Select(command => command.Times is null ? -1 : next++)];
        byText = known.GetAlternateLookup<ReadOnlySpan<char>>();
        None = Intern([]);
    }

    /// <summary>The vector of a state in which no command was executed; number 0.</summary>
    public OutcomeVector None { get; }

    public OutcomeVector this[int number] => all[number];

    public OutcomeVector Intern(ReadOnlySpan<CommandOutcome> outcomes)
    {
        Span<char> text = outcomes.Length <= OnStack ? stackalloc char[2 * outcomes.Length] : new char[2 * outcomes.Length];
        for (int k = 0; k < outcomes.Length; k++)
        {
            (text[2 * k], text[(2 * k) + 1]) = ((char)outcomes[k].Row, (char)(outcomes[k].Code - CommandOutcome.Untried));
        }

        return byText.TryGetValue(text, out OutcomeVector? vector) ? vector : Add(text.ToString());
    }

    private OutcomeVector Add(string text)
    {
        lock (gate)
        {
            if (!known.TryGetValue(text, out OutcomeVector? vector))
            {
                vector = new(all.Count, text, budgets);
                all.Add(vector);
                known[text] = vector;
            }

            return vector;
        }
    }
}

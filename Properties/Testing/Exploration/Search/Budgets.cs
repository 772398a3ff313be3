namespace MeshSecurity.Testing;

/// <summary>Whatever can be left of a scope's budgets, each once, numbered as it comes up.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Budgets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Budget> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> exhausted = new(StringComparer.Ordinal);
    private readonly Numbered<Budget> all = new();

    /// <summary>Those of a scope of which nothing is taken yet: number 0.</summary>
    public Budgets(ReadOnlySpan<byte> full) => Full = Of(full);

    /// <summary>Nothing is taken yet.</summary>
    public Budget Full { get; }

    /// <summary>That of a number.</summary>
    public Budget this[int number] => all[number];

    /// <summary>That of which so much is left.</summary>
    public Budget Of(ReadOnlySpan<byte> left)
    {
        string name = Convert.ToHexString(left);
        lock (gate)
        {
            if (!known.TryGetValue(name, out Budget? budget))
            {
                budget = new(this, all.Count, left.ToArray(), NumberOfExhausted(left));
                known.Add(name, budget);
                all.Add(budget);
            }

            return budget;
        }
    }

    /// <summary>Writes all of them.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(all.Count);
        foreach (Budget budget in all.All)
        {
            to.Write(budget.Left);
        }
    }

    /// <summary>Takes over what was saved: each gets the number that it had.</summary>
    public void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            Of(from.ReadBytes(Full.Left.Length));
        }
    }

    private int NumberOfExhausted(ReadOnlySpan<byte> left)
    {
        string name = string.Join(' ', left.ToArray().Select(times => times == 0));
        if (!exhausted.TryGetValue(name, out int number))
        {
            number = exhausted.Count;
            exhausted.Add(name, number);
        }

        return number;
    }
}

/// <summary>What is left of the budgets.</summary>
/// <param name="among">Where there is one of each.</param>
/// <param name="number">Its number there.</param>
/// <param name="left">By budget how often it may still be taken from.</param>
/// <param name="exhausted">The number of the set of budgets of which nothing is left.</param>
internal sealed class Budget(Budgets among, int number, byte[] left, int exhausted)
{
    private readonly Budget?[] after = new Budget?[left.Length];

    public int Number => number;

    /// <summary>By budget how often it may still be taken from.</summary>
    public byte[] Left => left;

    /// <summary>The number of the set of budgets of which nothing is left: with the same the same commands are tried.</summary>
    public int Exhausted => exhausted;

    /// <summary>Whether a command that takes from a budget is tried; −1 is none.</summary>
    public bool Allows(int budget) => budget < 0 || left[budget] > 0;

    /// <summary>What is left once a command was accepted that takes from a budget; −1 is none.</summary>
    public Budget After(int budget) => budget < 0 ? this : after[budget] ??= Less(budget);

    private Budget Less(int budget)
    {
        byte[] less = [.. left];
        less[budget]--;
        return among.Of(less);
    }
}

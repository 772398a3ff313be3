namespace MeshSecurity.Testing;

/// <summary>Whatever can be left of a scope's budgets, each once, numbered as it comes up.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Budgets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Budget> known = new(StringComparer.Ordinal);
    private readonly List<ulong> sets = [];
    private readonly Numbered<Budget> all = new();

    /// <summary>Those of a scope of which nothing is taken yet: number 0.</summary>
    /// <exception cref="ArgumentException">There are more than 63.</exception>
    public Budgets(ReadOnlySpan<byte> full) => Full = full.Length <= Budget.Most ? Of(full)
        : throw new ArgumentException($"{full.Length} rows of the scope say how often at most; there may be {Budget.Most}.", nameof(full));

    /// <summary>Nothing is taken yet.</summary>
    public Budget Full { get; }

    /// <summary>The sets of budgets of which something is left, by their bits: with the same the same commands are tried.</summary>
    public IReadOnlyList<ulong> Sets
    {
        get
        {
            lock (gate)
            {
                return [.. sets];
            }
        }
    }

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
                budget = new(this, all.Count, left.ToArray(), SetOf(left));
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

    private int SetOf(ReadOnlySpan<byte> left)
    {
        ulong bits = Budget.BitsOf(left);
        if (!sets.Contains(bits))
        {
            sets.Add(bits);
        }

        return sets.IndexOf(bits);
    }
}

/// <summary>What is left of the budgets.</summary>
/// <param name="among">Where there is one of each.</param>
/// <param name="number">Its number there.</param>
/// <param name="left">By budget how often it may still be taken from.</param>
/// <param name="set">The number of the set of those of which something is.</param>
internal sealed class Budget(Budgets among, int number, byte[] left, int set)
{
    /// <summary>How many budgets there may be: each is a bit of a number, and one bit is for none.</summary>
    public const int Most = 63;

    private readonly Budget?[] after = new Budget?[left.Length];

    public int Number => number;

    /// <summary>By budget how often it may still be taken from.</summary>
    public byte[] Left => left;

    /// <summary>The number of the set of budgets of which something is left.</summary>
    public int Set => set;

    /// <summary>The bits of the budgets of which something is left.</summary>
    public ulong Bits { get; } = BitsOf(left);

    /// <summary>The bit of a budget; −1 is none, of which there is always something left.</summary>
    public static ulong Bit(int budget) => 1UL << (budget < 0 ? Most : budget);

    /// <summary>Whether a command that takes from a budget is tried; −1 is none.</summary>
    public bool Allows(int budget) => (Bits & Bit(budget)) != 0;

    /// <summary>What is left once a command was accepted that takes from a budget; −1 is none.</summary>
    public Budget After(int budget) => budget < 0 ? this : after[budget] ??= Less(budget);

    /// <summary>The bits of the budgets of which something is left.</summary>
    public static ulong BitsOf(ReadOnlySpan<byte> left)
    {
        ulong bits = Bit(-1);
        for (int budget = 0; budget < left.Length; budget++)
        {
            bits |= left[budget] > 0 ? Bit(budget) : 0;
        }

        return bits;
    }

    private Budget Less(int budget)
    {
        byte[] less = [.. left];
        less[budget]--;
        return among.Of(less);
    }
}

namespace MeshSecurity.Testing;

/// <summary>Interned budgets: each distinct combination of remaining budgets is stored once and has a number.</summary>
/// <remarks>
/// A dictionary and a list under one lock. Thread-safe. The worker loop takes the lock only for the first step from a combination
/// by a budget, because <see cref="Budget.After"/> caches the result.
/// </remarks>
internal sealed class Budgets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Budget> known = new(StringComparer.Ordinal);
    private readonly AppendOnlyList<Budget> all = new();

    /// <summary>Interns the budgets of a scope, as number 0.</summary>
    /// <exception cref="ArgumentException">The scope has more than <see cref="Budget.MaxCount"/> budgets.</exception>
    public Budgets(ReadOnlySpan<byte> full) => Full = full.Length <= Budget.MaxCount ? Intern(full) : throw new ArgumentException(
        $"{full.Length} commands of the scope have a budget (`times`); expected at most {Budget.MaxCount}.", nameof(full));

    /// <summary>The budgets at genesis.</summary>
    public Budget Full { get; }

    public Budget this[int number] => all[number];

    public Budget Intern(ReadOnlySpan<byte> left)
    {
        string name = Convert.ToHexString(left);
        lock (gate)
        {
            if (!known.TryGetValue(name, out Budget? budget))
            {
                budget = new(this, all.Count, left.ToArray());
                known.Add(name, budget);
                all.Add(budget);
            }

            return budget;
        }
    }
}

/// <summary>Remaining budgets of a node: how often each command with <c>times</c> may still be accepted.</summary>
/// <param name="interner">The budgets that it belongs to.</param>
/// <param name="number">The number there.</param>
/// <param name="left">The remaining count of each budget.</param>
internal sealed class Budget(Budgets interner, int number, byte[] left)
{
    /// <summary>The most budgets of a scope: each is a bit of a 64-bit number, and one bit is for commands without a budget.</summary>
    public const int MaxCount = 63;

    private readonly Budget?[] after = new Budget?[left.Length];

    public int Number => number;

    public byte[] Left => left;

    /// <summary>The bits of the nonzero budgets, and the bit of commands without a budget.</summary>
    public ulong Bits { get; } = BitsOf(left);

    /// <summary>Returns the bit of a budget; −1 stands for no budget.</summary>
    public static ulong Bit(int budget) => 1UL << (budget < 0 ? MaxCount : budget);

    /// <summary>Whether a command is a candidate that takes from a budget; −1 stands for no budget.</summary>
    public bool Allows(int budget) => (Bits & Bit(budget)) != 0;

    /// <summary>Returns the remaining budgets after a command was accepted that takes from a budget; −1 stands for no budget.</summary>
    public Budget After(int budget) => budget < 0 ? this : after[budget] ??= Less(budget);

    private static ulong BitsOf(ReadOnlySpan<byte> left)
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
        return interner.Intern(less);
    }
}

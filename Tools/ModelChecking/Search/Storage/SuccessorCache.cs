using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Successor cache: the outcomes and successors of the commands executed in each state, without regard to budgets.</summary>
/// <remarks>
/// <para>
/// No command depends on budgets, so nodes that differ in budgets alone share the entry of their state. A command is executed when
/// the first of these nodes has a budget for it.
/// </para>
/// <para>
/// A row of 32-bit numbers per state in a <see cref="PagedArray{T}"/>: the outcome vector, then the successors of accepted commands.
/// Thread-safe: a row never changes, and a compare-and-exchange in the state's record replaces it by a row with more commands.
/// </para>
/// </remarks>
internal sealed class SuccessorCache(StateInterner states, OutcomeVectors vectors)
{
    private readonly PagedArray<uint> rows = new(bits: 14);

    public long Bytes => rows.Bytes;

    /// <summary>The number of commands executed, summed over all states.</summary>
    public long Executed => states.Numbers.Sum(state => (long)Of(state).Outcomes.Executed);

    public Successors Of(uint state)
    {
        uint row = Volatile.Read(ref states.RowOf(state));
        if (row == 0)
        {
            return new(vectors.None, default);
        }

        OutcomeVector vector = vectors[(int)rows[row - 1]];
        return new(vector, rows.Slice(row - 1, 1 + vector.Accepted.Length)[1..]);
    }

    /// <summary>Prefetches the row of a state that will be expanded soon.</summary>
    public void Prefetch(uint state)
    {
        uint row = Volatile.Read(ref states.RowOf(state));
        if (row != 0)
        {
            CpuCache.Prefetch(in rows[row - 1]);
        }
    }

    /// <summary>Fills in the known outcomes of untried commands, among those of all candidates of a state.</summary>
    public void FillKnown(uint state, Span<CommandOutcome> outcomes)
    {
        Successors known = Of(state);
        int place = 0;
        for (int k = 0; k < known.Outcomes.Commands.Length; k++)
        {
            int code = known.Outcomes.Commands[k].Code;
            uint successor = code == CommandOutcome.Accepted ? known.States[place++] : 0;
            if (outcomes[k].Code == CommandOutcome.Untried)
            {
                outcomes[k] = outcomes[k] with { Code = code, Successor = successor };
            }
        }
    }

    public PagedArray<uint>.Allocator NewAllocator() => rows.NewAllocator();

    /// <summary>Stores the outcomes of all candidates of a state, merged with those that other threads have stored.</summary>
    public void Store(uint state, Span<CommandOutcome> outcomes, PagedArray<uint>.Allocator allocator)
    {
        while (true)
        {
            uint known = Volatile.Read(ref states.RowOf(state));
            FillKnown(state, outcomes);
            OutcomeVector vector = vectors.Intern(outcomes);
            if (vector == Of(state).Outcomes)
            {
                return;
            }

            Span<uint> row = allocator.Allocate(1 + vector.Accepted.Length, out uint index);
            row[0] = (uint)vector.Number;
            int place = 1;
            foreach (ref readonly CommandOutcome outcome in outcomes)
            {
                if (outcome.Code == CommandOutcome.Accepted)
                {
                    row[place++] = outcome.Successor;
                }
            }

            if (Interlocked.CompareExchange(ref states.RowOf(state), index + 1, known) == known)
            {
                return;
            }

            allocator.Release(row.Length);
        }
    }
}

/// <summary>Cached successors of a state.</summary>
/// <param name="outcomes">The outcomes of the state's commands.</param>
/// <param name="states">The numbers of the successors, in the order of the accepted commands.</param>
internal readonly ref struct Successors(OutcomeVector outcomes, ReadOnlySpan<uint> states)
{
    public OutcomeVector Outcomes { get; } = outcomes;

    public ReadOnlySpan<uint> States { get; } = states;

    /// <summary>Returns the node after the accepted command at an index, given the remaining budgets before it.</summary>
    public Node NodeAfter(int place, Budget left) => new(States[place], left.After(Outcomes.Accepted[place].Budget).Number);
}

using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// The steps taken from each state seen. No command looks at budgets, so they are taken once, whatever is left of the budgets in the states that differ in
/// these only; a command that none of those seen so far had a budget for is taken when one has.
/// </summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class StepTable
{
    private const int PageBits = 12;
    private const int Page = 1 << PageBits;

    private readonly Visited states;
    private readonly Outlines outlines;
    private readonly Lock[] gates = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];
    private readonly Lock gate = new();
    private readonly Numbered<uint[]> pages = new();
    private int used = Page;

    /// <summary>Of no state yet.</summary>
    /// <param name="states">The states seen.</param>
    /// <param name="outlines">What outcomes there are.</param>
    public StepTable(Visited states, Outlines outlines) => (this.states, this.outlines) = (states, outlines);

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => pages.Count * (long)Page * sizeof(uint);

    /// <summary>How many commands were tried.</summary>
    public long Taken => states.Numbers.Sum(state => (long)Of(state).Outline.Tried);

    /// <summary>The steps taken from a state so far.</summary>
    public Steps Of(uint state)
    {
        uint at = Volatile.Read(ref states.StepsOf(state));
        if (at == 0)
        {
            return new(outlines.None, default);
        }

        ReadOnlySpan<uint> page = pages[(int)(at >> PageBits)];
        int start = (int)(at & (Page - 1));
        Outline outline = outlines[(int)page[start]];
        return new(outline, page.Slice(start + 1, outline.Accepted));
    }

    /// <summary>The steps from a state will soon be needed: they are fetched from memory meanwhile.</summary>
    public void Expect(uint state)
    {
        uint at = Volatile.Read(ref states.StepsOf(state));
        if (at != 0)
        {
            Cache.Expect(in pages[(int)(at >> PageBits)][at & (Page - 1)]);
        }
    }

    /// <summary>Fills in what is known of commands that were not tried.</summary>
    /// <param name="state">The state's number.</param>
    /// <param name="attempts">All commands of the scope in that state, in their order.</param>
    public void Recall(uint state, Span<Attempt> attempts)
    {
        Steps known = Of(state);
        int place = 0;
        for (int k = 0; k < known.Outline.Count; k++)
        {
            int outcome = known.Outline.OutcomeOf(k);
            uint to = outcome == Attempt.Accepted ? known.To[place++] : 0;
            if (attempts[k].Outcome == Attempt.Untried)
            {
                attempts[k] = attempts[k] with { Outcome = outcome, To = to };
            }
        }
    }

    /// <summary>Keeps what was tried, beside what others have tried meanwhile.</summary>
    /// <param name="state">The state's number.</param>
    /// <param name="attempts">All commands of the scope in that state, in their order.</param>
    public void Keep(uint state, Span<Attempt> attempts)
    {
        lock (gates[state % gates.Length])
        {
            Recall(state, attempts);
            Outline outline = outlines.Of(attempts);
            if (outline != Of(state).Outline)
            {
                Span<uint> room = Room(1 + outline.Accepted, out uint at);
                room[0] = (uint)outline.Number;
                int place = 1;
                foreach (ref readonly Attempt attempt in attempts)
                {
                    if (attempt.Outcome == Attempt.Accepted)
                    {
                        room[place++] = attempt.To;
                    }
                }

                Volatile.Write(ref states.StepsOf(state), at);
            }
        }
    }

    /// <summary>Writes the steps of all states.</summary>
    public void Save(BinaryWriter to)
    {
        foreach (uint state in states.Numbers)
        {
            Steps steps = Of(state);
            to.Write(steps.Outline.Number);
            foreach (uint next in steps.To)
            {
                to.Write(next);
            }
        }
    }

    /// <summary>Takes over what was saved, for the states that were.</summary>
    public void Load(BinaryReader from)
    {
        foreach (uint state in states.Numbers)
        {
            Outline outline = outlines[from.ReadInt32()];
            if (outline != outlines.None)
            {
                Span<uint> room = Room(1 + outline.Accepted, out uint at);
                room[0] = (uint)outline.Number;
                for (int place = 0; place < outline.Accepted; place++)
                {
                    room[1 + place] = from.ReadUInt32();
                }

                states.StepsOf(state) = at;
            }
        }
    }

    /// <summary>Room for some numbers, and where it is; never at 0.</summary>
    private Span<uint> Room(int count, out uint at)
    {
        lock (gate)
        {
            if (used + count > Page)
            {
                used = pages.Count == 0 ? 1 : 0;
                pages.Add(new uint[Page]);
            }

            at = ((uint)(pages.Count - 1) << PageBits) | (uint)used;
            used += count;
            return pages[pages.Count - 1].AsSpan(used - count, count);
        }
    }
}

/// <summary>The steps taken from a state.</summary>
/// <param name="outline">The outcomes.</param>
/// <param name="to">The numbers of the states that accepted commands led to, in the order of the commands.</param>
internal readonly ref struct Steps(Outline outline, ReadOnlySpan<uint> to)
{
    public Outline Outline { get; } = outline;

    public ReadOnlySpan<uint> To { get; } = to;

    /// <summary>The node that one of the steps leads to.</summary>
    /// <param name="step">The step.</param>
    /// <param name="left">What was left of the budgets before it.</param>
    public Node NodeAfter(AllowedStep step, Budget left) => new(To[step.Place], left.After(step.Budget).Number);
}

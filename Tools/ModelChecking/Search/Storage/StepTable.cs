using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// The steps taken from each state seen. No command looks at budgets, so they are taken once, whatever is left of the budgets in the states that differ in
/// these only; a command that none of those seen so far had a budget for is taken when one has.
/// </summary>
/// <remarks>Any thread at any time; each keeps in a room of its own.</remarks>
internal sealed class StepTable
{
    private readonly Visited states;
    private readonly Outlines outlines;
    private readonly Pages<uint> rows = new(bits: 14);

    /// <summary>Of no state yet.</summary>
    /// <param name="states">The states seen.</param>
    /// <param name="outlines">What outcomes there are.</param>
    public StepTable(Visited states, Outlines outlines) => (this.states, this.outlines) = (states, outlines);

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => rows.Bytes;

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

        Outline outline = outlines[(int)rows[at - 1]];
        return new(outline, rows.Row(at - 1, 1 + outline.Accepted.Length)[1..]);
    }

    /// <summary>The steps from a state will soon be needed: they are fetched from memory meanwhile.</summary>
    public void Expect(uint state)
    {
        uint at = Volatile.Read(ref states.StepsOf(state));
        if (at != 0)
        {
            CpuCache.Prefetch(in rows[at - 1]);
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

    /// <summary>Room for what one thread keeps.</summary>
    public Pages<uint>.Room NewRoom() => rows.NewRoom();

    /// <summary>Keeps what was tried, beside what others have tried meanwhile.</summary>
    /// <param name="state">The state's number.</param>
    /// <param name="attempts">All commands of the scope in that state, in their order.</param>
    /// <param name="room">The thread's.</param>
    public void Keep(uint state, Span<Attempt> attempts, Pages<uint>.Room room)
    {
        while (true)
        {
            uint known = Volatile.Read(ref states.StepsOf(state));
            Recall(state, attempts);
            Outline outline = outlines.Of(attempts);
            if (outline == Of(state).Outline)
            {
                return;
            }

            Write(attempts, outline, room.Take(1 + outline.Accepted.Length, out uint at));
            if (Interlocked.CompareExchange(ref states.StepsOf(state), at + 1, known) == known)
            {
                return;
            }

            room.GiveBack(1 + outline.Accepted.Length);
        }
    }

    /// <summary>Writes the steps of all states.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(states.Numbers.Count());
        foreach (uint state in states.Numbers)
        {
            Steps steps = Of(state);
            to.Write(state);
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
        Pages<uint>.Room room = NewRoom();
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            uint state = from.ReadUInt32();
            Outline outline = outlines[from.ReadInt32()];
            if (outline != outlines.None)
            {
                Span<uint> row = room.Take(1 + outline.Accepted.Length, out uint at);
                row[0] = (uint)outline.Number;
                foreach (ref uint to in row[1..])
                {
                    to = from.ReadUInt32();
                }

                states.StepsOf(state) = at + 1;
            }
        }
    }

    private static void Write(ReadOnlySpan<Attempt> attempts, Outline outline, Span<uint> row)
    {
        row[0] = (uint)outline.Number;
        int place = 1;
        foreach (ref readonly Attempt attempt in attempts)
        {
            if (attempt.Outcome == Attempt.Accepted)
            {
                row[place++] = attempt.To;
            }
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
    /// <param name="place">Its place among them.</param>
    /// <param name="left">What was left of the budgets before it.</param>
    public Node NodeAfter(int place, Budget left) => new(To[place], left.After(Outline.Accepted[place].Budget).Number);
}

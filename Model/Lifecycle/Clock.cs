namespace MeshSecurity.Model;

/// <summary>Advances the clock of the mesh: adds a block to every chain and starts batches (protocol, sections 5.1 and 5.3).</summary>
internal static class Clock<N> where N : IQuantity<N>
{
    public static Result<N> Advance(Mesh<N> mesh, State<N> state, Command<N>.Advance command)
    {
        Timestamp now = state.Time + command.Seconds;
        if (now >= Timestamp.Limit)
        {
            return Rejection.TimeExceeded;
        }

        State<N> next = state with { Time = now, Blocks = Blocks(mesh.Configuration, state, now) };
        foreach (ChainConfiguration configuration in mesh.Configuration.Chains)
        {
            Chain<N> chain = state.Chains[configuration.Id];
            Timestamp boundary = BoundaryAfter(state.Time, mesh.Rules.UnbondingSegment(configuration));
            Chain<N> after = boundary <= now ? LocalStaking<N>.StartBatch(configuration, chain, boundary) : chain;
            next = next.With(configuration.Id, after);
        }

        return next;
    }

    /// <summary>Adds a block at a time, and forgets the blocks at which no infraction can be punished any more.</summary>
    private static Map<long, Timestamp> Blocks(Configuration configuration, State<N> state, Timestamp now)
    {
        Map<long, Timestamp> blocks = state.Blocks.With(state.Height + 1, now);
        foreach ((long height, Timestamp time) in state.Blocks)
        {
            if (time >= now - configuration.LongestUnbondingPeriod)
            {
                break;
            }

            blocks = blocks.Without(height);
        }

        return blocks;
    }

    /// <summary>
    /// Returns the first boundary after a time. One batch is enough for an advance over several boundaries, because the later ones
    /// find nothing queued.
    /// </summary>
    private static Timestamp BoundaryAfter(Timestamp time, Duration segment) =>
        new(((time.Seconds / segment.Seconds) + 1) * segment.Seconds);
}

namespace MeshSecurity.Model;

/// <summary>Time: one clock for the mesh, a block on every chain, and the batches that start on the way (protocol, section 5.1).</summary>
internal static class Clock<N> where N : IQuantity<N>
{
    public static Result<N> Advance(Mesh<N> mesh, State<N> state, Command<N>.Advance command)
    {
        Timestamp now = state.Time + command.Seconds;
        if (now >= Timestamp.Limit)
        {
            return Rejection.TimeExceeded;
        }

        State<N> next = state with { Time = now };
        foreach (ChainConfiguration configuration in mesh.Configuration.Chains)
        {
            Chain<N> chain = state.Chains[configuration.Id];
            Timestamp boundary = BoundaryAfter(state.Time, configuration.UnbondingSegment);
            Chain<N> after = boundary <= now ? LocalStaking<N>.StartBatch(mesh, configuration, chain, boundary) : chain;
            next = next.With(configuration.Id, after with { Height = chain.Height + 1 });
        }

        return next;
    }

    /// <summary>
    /// The first boundary that the clock crosses. Later ones find nothing queued, so one batch does for all that are crossed at
    /// once.
    /// </summary>
    private static Timestamp BoundaryAfter(Timestamp time, Duration segment) =>
        new(((time.Seconds / segment.Seconds) + 1) * segment.Seconds);
}

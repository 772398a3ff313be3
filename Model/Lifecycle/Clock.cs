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

        State<N> next = state with { Time = now };
        foreach (ChainConfiguration configuration in mesh.Configuration.Chains)
        {
            Chain<N> chain = state.Chains[configuration.Id];
            Timestamp boundary = BoundaryAfter(state.Time, mesh.Rules.UnbondingSegment(configuration));
            Chain<N> after = boundary <= now ? LocalStaking<N>.StartBatch(configuration, chain, boundary) : chain;
            next = next.With(configuration.Id, after with { Height = chain.Height + 1 });
        }

        return next;
    }

    /// <summary>
    /// Returns the first boundary after a time. One batch is enough for an advance over several boundaries, because the later ones
    /// find nothing queued.
    /// </summary>
    private static Timestamp BoundaryAfter(Timestamp time, Duration segment) =>
        new(((time.Seconds / segment.Seconds) + 1) * segment.Seconds);
}

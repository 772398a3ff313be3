namespace MeshSecurity.Proofs;

/// <summary>
/// Several solvers that answer as one. The first is asked with a short limit. The next one is asked only if the answer is unknown, with
/// the whole limit. The first solver comes again at the end, so that the portfolio answers each query that it answers alone.
/// </summary>
/// <param name="Members">The solvers, in the order of asking; at least one.</param>
public sealed record SolverPortfolio(IReadOnlyList<SolverSource> Members) : SolverSource(PortfolioName)
{
    private const string PortfolioName = "portfolio";

    /// <summary>The time limit of a query for the first solver, if the whole limit is longer.</summary>
    public static TimeSpan FirstLimit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Returns a portfolio without the first solvers that cannot be used on this machine. Later ones are not started.</summary>
    /// <param name="members">The solvers, in the order of asking.</param>
    /// <exception cref="SolverException">None of them can be used.</exception>
    public static SolverPortfolio OfFound(IReadOnlyList<SolverSource> members)
    {
        var missing = new List<string>();
        foreach (SolverSource member in members)
        {
            if (member.Probe().Missing is not { } reason)
            {
                return new([.. members.Skip(missing.Count)]);
            }

            missing.Add(reason);
        }

        throw new SolverException($"No solver can be used. {string.Join(' ', missing)}");
    }

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic)
    {
        bool isShort = limit > FirstLimit;
        IEnumerable<SolverSource> others = isShort ? Members.Skip(1).Append(Members[0]) : Members.Skip(1);
        return new PortfolioSolver(
            Name,
            Members[0].Start(isShort ? FirstLimit : limit, logic),
            others.Select(other => (Func<ISolver>)(() => other.Start(limit, logic))));
    }
}

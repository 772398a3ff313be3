using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>The paths that random runs of the model take.</summary>
public sealed class TakenPaths
{
    private readonly HashSet<PathSignature> signatures;

    private TakenPaths(HashSet<PathSignature> signatures) => this.signatures = signatures;

    /// <summary>The number of different paths.</summary>
    public int Count => signatures.Count;

    /// <summary>Returns the paths of the runs that structures are selected from.</summary>
    /// <param name="runs">The number of runs.</param>
    public static TakenPaths OfStructureRuns(int runs) => new(Collect(runs, run =>
    {
        TracedRun? traced = null;
        return StructureRuns.AllSteps(run, Rules<Amount>.Standard)
            .Select(step => (traced ??= new(step.Configuration)).Apply(step.Command));
    }));

    /// <summary>Returns the paths of the runs of a campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    public static TakenPaths OfCampaign(Campaign campaign) => new(Collect(campaign.Runs, run =>
    {
        Run made = campaign.Make(run);
        var traced = new TracedRun(made.Configuration);
        return made.Commands.Select(traced.Apply);
    }));

    /// <summary>Returns whether a run took the path of a witness.</summary>
    public bool Contains(PathWitness witness) => witness.Signature is { } signature && signatures.Contains(signature);

    /// <summary>Returns the paths of as many runs of <c>mesh check</c>, and of as many from which structures are selected.</summary>
    /// <param name="runs">The number of runs of each kind.</param>
    public static TakenPaths Of(int runs) =>
        new([.. OfStructureRuns(runs).signatures, .. OfCampaign(new() { Runs = runs }).signatures]);

    /// <summary>Returns one witness for each different path that no run took.</summary>
    public IReadOnlyList<PathWitness> NeverTaken(IEnumerable<PathWitness> witnesses) =>
    [
        .. witnesses.Where(witness => witness.Signature is not null && !Contains(witness)).DistinctBy(witness => witness.Signature),
    ];

    /// <summary>Returns the number of different paths that witnesses took.</summary>
    public static int Distinct(IEnumerable<PathWitness> witnesses) =>
        witnesses.Select(witness => witness.Signature).Where(signature => signature is not null).Distinct().Count();

    private static HashSet<PathSignature> Collect(int runs, Func<int, IEnumerable<PathSignature>> pathsOf) =>
        [.. Enumerable.Range(0, runs).AsParallel().SelectMany(run => pathsOf(run).Distinct().ToArray())];
}

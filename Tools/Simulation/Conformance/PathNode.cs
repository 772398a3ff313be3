using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>A node of the tree of document paths, with the result of its comparisons: seen, left out or excluded. Thread-safe.</summary>
/// <remarks>All ids share one node, unless an exclusion names one of them.</remarks>
internal sealed class PathNode
{
    /// <summary>The objects whose names are ids. An id that is missing there is a difference; other objects may leave out names.</summary>
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "blocks", "chains", "chains.*.validators", "chains.*.public_keys", "chains.*.history", "chains.*.last_downtime",
        "chains.*.accounts", "chains.*.accounts.*.liens",
        "chains.*.accounts.*.liens.*.validators", "chains.*.local_rewards", "chains.*.local_rewards.*.users", "pairings",
        "pairings.*.sent", "pairings.*.delegated", "pairings.*.provisional", "pairings.*.virtual", "pairings.*.accrued",
        "pairings.*.view", "pairings.*.view_status", "pairings.*.punished.downtimes", "pairings.*.rewards", "pairings.*.rewards.*.users",
        PathPattern.Outcome, $"{PathPattern.Outcome}.*",
    };

    private readonly ConcurrentDictionary<string, PathNode> children = new(StringComparer.Ordinal);
    private readonly (PathPattern Pattern, int Depth)[] open;
    private readonly string shape;
    private volatile bool leftOut;
    private volatile bool seen;

    /// <summary>Creates the root.</summary>
    public PathNode(IEnumerable<PathPattern> excluded)
        : this("", "", excluded.Select(pattern => (pattern, 0)))
    {
    }

    private PathNode(string path, string shape, IEnumerable<(PathPattern Pattern, int Depth)> matched)
    {
        (Path, this.shape, IsMap) = (path, shape, Maps.Contains(shape));
        open = [.. matched.Where(row => row.Depth < row.Pattern.Segments.Count)];
        ExcludedBy = matched.FirstOrDefault(row => row.Depth == row.Pattern.Segments.Count).Pattern;
    }

    /// <summary>Returns the names from the root, with <c>*</c> for ids and list indices.</summary>
    public string Path { get; }

    /// <summary>Returns whether the names of the object are ids.</summary>
    public bool IsMap { get; }

    /// <summary>Returns the pattern that excludes the node; null if it is compared.</summary>
    public PathPattern? ExcludedBy { get; }

    /// <summary>Returns whether a node below is excluded.</summary>
    public bool HasExclusions => open.Length > 0;

    public bool WasSeen => seen;

    public bool WasLeftOut => leftOut;

    /// <summary>Returns this node and all nodes below, by path.</summary>
    public IEnumerable<PathNode> All =>
        children.Values.OrderBy(node => node.Path, StringComparer.Ordinal).SelectMany(node => node.All).Prepend(this);

    public PathNode Member(string name) => IsMap ? Entry(name) : Child(name, name);

    public PathNode Item(int index) => Entry($"{index}");

    /// <summary>Records that a document has a value here.</summary>
    public void See() => seen = true;

    /// <summary>Records that a document has no value here, although the model has one.</summary>
    public void LeaveOut() => leftOut = true;

    private PathNode Entry(string name) =>
        Child(open.Any(row => row.Pattern.Segments[row.Depth] == name) ? name : PathPattern.Any, PathPattern.Any);

    private PathNode Child(string name, string shapeOfName) => children.TryGetValue(name, out PathNode? known)
        ? known
        : children.GetOrAdd(name, _ => new PathNode(
            Join(Path, name),
            Join(shape, shapeOfName),
            open.Where(row => row.Pattern.Allows(row.Depth, name)).Select(row => (row.Pattern, row.Depth + 1))));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

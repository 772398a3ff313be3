using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>A place in documents, the same for all ids, and what became of it: compared, left out or excluded. Any thread may use it.</summary>
internal sealed class Place
{
    /// <summary>The objects whose names are free. What is not in one of them is not there; any other object may leave out names.</summary>
    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "chains", "chains.*.validators", "chains.*.public_keys", "chains.*.accounts", "chains.*.accounts.*.liens",
        "chains.*.accounts.*.liens.*.validators", "chains.*.local_rewards", "chains.*.local_rewards.*.users", "pairings",
        "pairings.*.sent", "pairings.*.delegated", "pairings.*.provisional", "pairings.*.virtual", "pairings.*.accrued",
        "pairings.*.view", "pairings.*.view_status", "pairings.*.rewards", "pairings.*.rewards.*.users",
        PathPattern.Outcome, $"{PathPattern.Outcome}.*",
    };

    private readonly ConcurrentDictionary<string, Place> inside = new(StringComparer.Ordinal);
    private readonly (PathPattern Pattern, int Depth)[] open;
    private readonly string shape;
    private volatile bool leftOut;
    private volatile bool seen;

    /// <summary>The whole document.</summary>
    /// <param name="excluded">What is not compared.</param>
    public Place(IEnumerable<PathPattern> excluded)
        : this("", "", excluded.Select(pattern => (pattern, 0)))
    {
    }

    private Place(string path, string shape, IEnumerable<(PathPattern Pattern, int Depth)> matched)
    {
        (Path, this.shape, IsMap) = (path, shape, Maps.Contains(shape));
        open = [.. matched.Where(row => row.Depth < row.Pattern.Segments.Count)];
        ExcludedBy = matched.Select(row => row.Depth == row.Pattern.Segments.Count ? row.Pattern : null).FirstOrDefault(pattern => pattern is not null);
    }

    /// <summary>The names from the top, <c>*</c> for ids and for places in a list.</summary>
    public string Path { get; }

    /// <summary>Whether it is an object with free names, in which what is missing is not there.</summary>
    public bool IsMap { get; }

    /// <summary>Why it is not compared; null where it is.</summary>
    public PathPattern? ExcludedBy { get; }

    /// <summary>Whether something inside is excluded.</summary>
    public bool HasExclusions => open.Length > 0;

    /// <summary>Whether a document had something here.</summary>
    public bool WasSeen => seen;

    /// <summary>Whether a document left out what should be here.</summary>
    public bool WasLeftOut => leftOut;

    /// <summary>This place and all inside it that were looked at.</summary>
    public IEnumerable<Place> All => inside.Values.OrderBy(place => place.Path, StringComparer.Ordinal).SelectMany(place => place.All).Prepend(this);

    /// <summary>The place of a name in this object.</summary>
    public Place Member(string name) => IsMap ? Entry(name) : Inside(name, name);

    /// <summary>The place of an item in this list.</summary>
    public Place Item(int index) => Entry($"{index}");

    /// <summary>A document has something here.</summary>
    public void See() => seen = true;

    /// <summary>A document leaves out what should be here.</summary>
    public void LeaveOut() => leftOut = true;

    /// <summary>One place for all names, unless an exclusion is for this one.</summary>
    private Place Entry(string name) =>
        Inside(open.Any(row => row.Pattern.Segments[row.Depth] == name) ? name : PathPattern.Any, PathPattern.Any);

    private Place Inside(string name, string shapeOfName) => inside.TryGetValue(name, out Place? known)
        ? known
        : inside.GetOrAdd(name, _ => new Place(
            Below(Path, name),
            Below(shape, shapeOfName),
            open.Where(row => row.Pattern.Allows(row.Depth, name)).Select(row => (row.Pattern, row.Depth + 1))));

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

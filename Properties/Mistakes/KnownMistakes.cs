namespace MeshSecurity.Mistakes;

/// <summary>The known mistakes in the rules of the protocol.</summary>
public static class KnownMistakes
{
    /// <summary>Returns all known mistakes, by id.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        .. typeof(KnownMistakes).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Mistake)))
            .Select(type => (Mistake)Activator.CreateInstance(type)!).OrderBy(mistake => mistake.Id, StringComparer.Ordinal),
    ];

    /// <summary>Returns the mistake with an id, in upper or lower case; null if there is none.</summary>
    public static Mistake? Of(string id) =>
        All.FirstOrDefault(mistake => string.Equals(mistake.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the number of a mistake among all known mistakes, from 0.</summary>
    /// <exception cref="InvalidOperationException">The mistake is not among them.</exception>
    public static int NumberOf(Mistake mistake) => All.Select((known, k) => (known.Id, k)).First(row => row.Id == mistake.Id).k;
}

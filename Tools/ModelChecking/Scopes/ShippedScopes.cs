using System.Reflection;

namespace MeshSecurity.Testing;

/// <summary>The scopes that this package contains: the files of the folder Scopes.</summary>
public static class ShippedScopes
{
    private const string Prefix = "Scopes.";
    private const string Suffix = ".json";

    private static readonly Assembly Here = typeof(ShippedScopes).Assembly;

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a scope.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">No scope has the name.</exception>
    public static Scope Read(string name)
    {
        using Stream document = Here.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new ArgumentException($"No scope has the name {name}. Use one of {string.Join(", ", Names)}.", nameof(name));
        using var bytes = new MemoryStream();
        document.CopyTo(bytes);
        return ScopeDocument.Read(bytes.ToArray(), name, name);
    }
}

using System.Reflection;

namespace MeshSecurity.Cli;

/// <summary>The scopes that come with the program: the files of the folder Scopes.</summary>
internal static class ShippedScopes
{
    private const string Prefix = "Scopes.";
    private const string Suffix = ".json";

    private static readonly Assembly Here = typeof(ShippedScopes).Assembly;

    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The scope of a name that is shipped, or else of a file.</summary>
    /// <exception cref="DocumentException">There is neither, or the file is no scope.</exception>
    public static Scope Read(string nameOrFile)
    {
        if (Names.Contains(nameOrFile))
        {
            using Stream shipped = Here.GetManifestResourceStream(Prefix + nameOrFile + Suffix)!;
            using var bytes = new MemoryStream();
            shipped.CopyTo(bytes);
            return ScopeDocument.Read(bytes.ToArray(), nameOrFile, nameOrFile);
        }

        return File.Exists(nameOrFile)
            ? ScopeDocument.Read(File.ReadAllBytes(nameOrFile), Path.GetFileNameWithoutExtension(nameOrFile), nameOrFile)
            : throw new DocumentException(nameOrFile, [new("", $"no scope and no file, allowed is a file or one of {string.Join(", ", Names)}")]);
    }
}

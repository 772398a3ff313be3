using System.Reflection;

namespace MeshSecurity.Cli;

/// <summary>The scopes that the program contains: the files of the folder Scopes.</summary>
internal static class BuiltInScopes
{
    private const string Prefix = "Scopes.";
    private const string Suffix = ".json";

    private static readonly Assembly Here = typeof(BuiltInScopes).Assembly;

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a built-in scope or the scope of a file.</summary>
    /// <exception cref="DocumentException">Neither exists, or the file is not a scope.</exception>
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
            : throw InputFiles.Refuse(nameOrFile, "", $"neither a scope nor a file; expected a file or one of {string.Join(", ", Names)}");
    }
}

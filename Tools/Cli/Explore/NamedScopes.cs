namespace MeshSecurity.Cli;

/// <summary>Reads the scope that an option names: a shipped scope or a file.</summary>
internal static class NamedScopes
{
    /// <summary>Returns the scope.</summary>
    /// <exception cref="DocumentException">Neither exists, or the file is not a scope.</exception>
    public static Scope Read(string nameOrFile) =>
        ShippedScopes.Names.Contains(nameOrFile) ? ShippedScopes.Read(nameOrFile)
        : File.Exists(nameOrFile)
            ? ScopeDocument.Read(File.ReadAllBytes(nameOrFile), Path.GetFileNameWithoutExtension(nameOrFile), nameOrFile)
            : throw InputFiles.Refuse(
                nameOrFile, "", $"neither a scope nor a file; expected a file or one of {string.Join(", ", ShippedScopes.Names)}");
}

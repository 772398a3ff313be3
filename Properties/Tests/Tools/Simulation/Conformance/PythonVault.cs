namespace MeshSecurity.Tests;

/// <summary>The vault in Python of Samples/Conformance, original and broken.</summary>
internal static class PythonVault
{
    private static readonly string File = Repository.PathOf("Samples", "Conformance", "vault.py");

    /// <summary>Returns the shell command that starts the original.</summary>
    public static string Right => Start(File);

    /// <summary>Returns the shell command that starts a copy with replaced code, which must occur exactly once.</summary>
    public static string Broken(string folder, string old, string replacement)
    {
        string[] parts = System.IO.File.ReadAllText(File).Split(old);
        Assert.That(parts, Has.Length.EqualTo(2), $"not once in vault.py: {old}");
        string file = Path.Combine(folder, "broken.py");
        System.IO.File.WriteAllText(file, string.Join(replacement, parts));
        return Start(file);
    }

    private static string Start(string file) => $"exec python3 '{file}'";
}

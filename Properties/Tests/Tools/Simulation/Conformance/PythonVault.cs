namespace MeshSecurity.Tests;

/// <summary>The vault in Python of Samples/Conformance, as it is and with something wrong about it.</summary>
internal static class PythonVault
{
    private static readonly string File = Repository.PathOf("Samples", "Conformance", "vault.py");

    /// <summary>How it is started.</summary>
    public static string Right => Start(File);

    /// <summary>How it is started with a piece of its code replaced, which must stand there exactly once.</summary>
    public static string Broken(string folder, string piece, string by)
    {
        string[] parts = System.IO.File.ReadAllText(File).Split(piece);
        Assert.That(parts, Has.Length.EqualTo(2), $"not once in vault.py: {piece}");
        string file = Path.Combine(folder, "broken.py");
        System.IO.File.WriteAllText(file, string.Join(by, parts));
        return Start(file);
    }

    private static string Start(string file) => $"exec python3 '{file}'";
}

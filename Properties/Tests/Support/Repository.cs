namespace MeshSecurity.Tests;

/// <summary>Locates files of the repository.</summary>
internal static class Repository
{
    private const string Landmark = "MeshSecurity.sln";

    /// <summary>The folder of the solution, above the folder of the test assembly.</summary>
    public static string Root { get; } = FindRoot(TestContext.CurrentContext.TestDirectory);

    /// <summary>Returns a path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No folder above {start} holds {Landmark}.");
    }
}

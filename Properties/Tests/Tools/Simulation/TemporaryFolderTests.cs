namespace MeshSecurity.Tests;

/// <summary>The base of fixtures whose tests each need an empty folder.</summary>
public abstract class TemporaryFolderTests
{
    protected string Folder { get; private set; } = "";

    [SetUp]
    public void CreateFolder() => Folder = Directory.CreateTempSubdirectory("mesh-tests-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);
}

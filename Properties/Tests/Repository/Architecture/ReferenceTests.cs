using System.Reflection;
using System.Xml.Linq;

namespace MeshSecurity.Tests;

/// <summary>Spec refers to no other project. Model and Implementation refer to Spec only, not to each other.</summary>
public sealed class ReferenceTests
{
    private static IEnumerable<string> Own(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("MeshSecurity", StringComparison.Ordinal) || name == "mesh");

    private static IEnumerable<string> ProjectsReferencedBy(string project)
    {
        var document = XDocument.Load(Repository.PathOf(project.Split('/')));
        return document.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
    }

    private static IEnumerable<string> PackagesReferencedBy(string project)
    {
        var document = XDocument.Load(Repository.PathOf(project.Split('/')));
        return document.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);
    }

    [Test]
    public void The_assembly_of_Spec_refers_to_no_other() => Assert.That(Own(typeof(State<>).Assembly), Is.Empty);

    [Test]
    public void The_assembly_of_Model_refers_to_Spec_only() =>
        Assert.That(Own(typeof(Mesh<>).Assembly), Is.EqualTo(["MeshSecurity.Spec"]));

    [Test]
    public void Proofs_refer_to_the_core_and_to_random_runs_only() =>
        Assert.That(
            ProjectsReferencedBy("Tools/Proofs/MeshSecurity.Proofs.csproj"),
            Is.EquivalentTo(
            [
                "MeshSecurity.Spec", "MeshSecurity.Invariants", "MeshSecurity.Model", "MeshSecurity.Implementation", "MeshSecurity.Testing",
            ]));

    [TestCase("Spec/MeshSecurity.Spec.csproj", new string[0])]
    [TestCase("Model/MeshSecurity.Model.csproj", new[] { "MeshSecurity.Spec" })]
    public void The_core_depends_on_Spec_and_on_no_package(string project, string[] expected)
    {
        Assert.That(ProjectsReferencedBy(project), Is.EquivalentTo(expected));
        Assert.That(PackagesReferencedBy(project), Is.Empty);
    }

    [Test]
    public void Evidence_depends_on_Spec_protobuf_and_NSec()
    {
        Assert.That(ProjectsReferencedBy("Implementation/Evidence/MeshSecurity.Evidence.csproj"), Is.EqualTo(["MeshSecurity.Spec"]));
        Assert.That(
            PackagesReferencedBy("Implementation/Evidence/MeshSecurity.Evidence.csproj"),
            Is.EqualTo(["Google.Protobuf", "NSec.Cryptography"]));
    }

    [Test]
    public void Only_Properties_the_command_line_and_samples_refer_beyond_the_core()
    {
        string[] core = ["Spec", "Model", "Implementation"];
        foreach (string project in Projects())
        {
            string top = Path.GetRelativePath(Repository.Root, project).Split(Path.DirectorySeparatorChar)[0];
            bool free = top is "Properties" or "Tools" or "Samples";
            IEnumerable<string> beyond = ProjectsReferencedBy(Path.GetRelativePath(Repository.Root, project)).Except(["MeshSecurity.Spec"]);
            Assert.That(free || (core.Contains(top) && !beyond.Any()), Is.True, project);
        }
    }

    [Test]
    public void Nothing_but_tests_refers_to_the_tests() =>
        Assert.That(
            Projects().Where(project =>
                ProjectsReferencedBy(Path.GetRelativePath(Repository.Root, project)).Contains("MeshSecurity.Tests")),
            Is.Empty);

    private static string[] Projects()
    {
        string[] projects =
        [
            .. Directory.GetDirectories(Repository.Root)
                .Where(folder => Path.GetFileName(folder) is not ("artifacts" or ".git" or "Examples"))
                .SelectMany(folder => Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories)),
        ];
        Assert.That(projects, Has.Length.GreaterThan(4));
        return projects;
    }
}

using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using MeshSecurity.Cli;

namespace MeshSecurity.Tests;

/// <summary>The packages are complete, and a project outside of the repository needs nothing else.</summary>
[TestFixture]
public sealed class PackageTests : IDisposable
{
    private static readonly string[] Libraries =
    [
        "MeshSecurity.Spec", "MeshSecurity.Invariants", "MeshSecurity.Model", "MeshSecurity.Implementation", "MeshSecurity.Evidence",
        "MeshSecurity.Testing", "MeshSecurity.Proofs", "MeshSecurity.Mistakes",
    ];

    /// <summary>The names of the scopes in the package of the tool.</summary>
    private static readonly string[] Shipped =
        [.. Directory.GetFiles(Repository.PathOf("Scopes"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    private readonly PackedFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Test]
    public void Every_package_has_readme_licence_documentation_and_symbols()
    {
        string[] packages = [.. Directory.GetFiles(feed.Packages, "*.nupkg")];
        Assert.That(packages.Select(Id), Is.SupersetOf(Libraries.Append("mesh")));
        Assert.Multiple(() =>
        {
            foreach (string package in packages)
            {
                using ZipArchive content = ZipFile.OpenRead(package);
                string[] files = [.. content.Entries.Select(entry => entry.FullName)];
                string assembly = files.Single(file => Path.GetFileName(file) == $"{Id(package)}.dll");
                Assert.That(files, Is.SupersetOf(["README.md", "LICENSE", "CHANGELOG.md", Path.ChangeExtension(assembly, "xml")]), package);
                using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(package, "snupkg"));
                Assert.That(symbols.Entries.Select(entry => entry.FullName), Does.Contain(Path.ChangeExtension(assembly, "pdb")), package);
                XElement metadata = Metadata(content);
                Assert.That(Field(metadata, "license"), Is.EqualTo("Apache-2.0"), package);
                Assert.That(Field(metadata, "readme"), Is.EqualTo("README.md"), package);
                Assert.That(Field(metadata, "description"), Is.Not.EqualTo("Package Description").And.Length.GreaterThan(20), package);
            }
        });
    }

    [Test]
    public void Every_package_has_the_one_version()
    {
        string version = (string)XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single();

        Assert.That(Directory.GetFiles(feed.Packages, "*.nupkg").Select(Path.GetFileName), Has.All.EndsWith($".{version}.nupkg"));
        Assert.That(File.ReadAllText(Repository.PathOf("CHANGELOG.md")), Does.Contain($"\n## {version}\n"));
    }

    [Test]
    public void Every_package_requires_exactly_the_same_version_of_the_others()
    {
        XElement[] own =
        [
            .. Directory.GetFiles(feed.Packages, "*.nupkg")
                .SelectMany(package => Metadata(package).Descendants().Where(element => element.Name.LocalName == "dependency"))
                .Where(dependency => Libraries.Contains((string)dependency.Attribute("id")!)),
        ];

        Assert.That(own, Has.Length.GreaterThan(Libraries.Length));
        Assert.That(own.Select(dependency => (string)dependency.Attribute("version")!), Has.All.Match(@"^\[[0-9.]+\]$"));
    }

    /// <summary>Each assembly has the compiler's mark of a reproducible build, and does not contain the path of the repository.</summary>
    [Test]
    public void Every_assembly_is_reproducible()
    {
        foreach (string package in Directory.GetFiles(feed.Packages, "*.nupkg"))
        {
            using ZipArchive content = ZipFile.OpenRead(package);
            IEnumerable<ZipArchiveEntry> assemblies = content.Entries.Where(entry =>
                entry.Name.StartsWith("MeshSecurity.") && entry.Name.EndsWith(".dll") || entry.Name == "mesh.dll");
            foreach (ZipArchiveEntry entry in assemblies)
            {
                byte[] bytes = Read(entry);
                using var assembly = new PEReader(new MemoryStream(bytes));
                Assert.That(
                    assembly.ReadDebugDirectory().Select(debug => debug.Type),
                    Does.Contain(DebugDirectoryEntryType.Reproducible),
                    entry.FullName);
                Assert.That(
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)),
                    Is.Negative,
                    $"{entry.FullName} names {Repository.Root}");
            }
        }
    }

    [Test]
    public void The_same_sources_make_the_same_package_in_any_folder()
    {
        IReadOnlyDictionary<string, byte[]> once = PackSpecIn("here");
        IReadOnlyDictionary<string, byte[]> again = PackSpecIn("somewhere else");

        Assert.That(once.Keys.Select(Path.GetExtension), Is.EquivalentTo([".dll", ".xml", ".pdb"]));
        Assert.That(again, Is.EqualTo(once));
        string symbols = Encoding.UTF8.GetString(once.Single(file => file.Key.EndsWith(".pdb")).Value);
        Assert.That(symbols, Does.Match("\"/_/\\*\":\"https://raw.githubusercontent.com/example/mesh/[0-9a-f]{40}/\\*\""), "SourceLink");
    }

    [Test]
    public void The_ledger_is_used_by_a_project_of_its_own() => Assert.That(feed.RunSample("Library"), Is.EqualTo(
        """
        free to unbond: 0
        collateral after the slash: 940
        unbond: CollateralLocked
        published: Open, now: Closed
        rolled back: Open
        """.ReplaceLineEndings("\n")));

    [Test]
    public void A_property_of_ones_own_is_checked_by_FsCheck_over_random_runs() =>
        Assert.That(feed.RunSample("OwnProperty"), Does.StartWith("Ok, passed 100 tests."));

    [Test]
    public void An_engine_of_ones_own_is_checked_and_a_mistake_in_it_is_found()
    {
        Assert.That(feed.RunSample("OwnEngine"), Is.EqualTo("100 runs, 10000 commands: it does what the model does"));

        string journal = Path.Combine(feed.Place("OwnEngine"), "Journal.cs");
        string source = File.ReadAllText(journal);
        string mistaken = source.Replace("accepted.RemoveRange(kept, accepted.Count - kept);", "_ = kept;", StringComparison.Ordinal);
        Assert.That(mistaken, Is.Not.EqualTo(source));
        File.WriteAllText(journal, mistaken);

        string output = feed.Dotnet(feed.Place("OwnEngine"), "run", "--no-restore");
        Assert.That(output, Does.Contain("commands: it differs\nEQUIVALENCE: detour differs (model ≠ engine):\n"));
        Assert.That(output, Does.Contain("(the engine opens a checkpoint, goes through packets, slashes and closing, and rolls back)"));
    }

    [Test]
    public void The_README_shows_the_sample_that_is_compiled()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));

        Assert.That(readme, Does.Contain(File.ReadAllText(Repository.PathOf("Samples", "Library", "Program.cs")).TrimEnd()));
    }

    [Test]
    public void The_tool_is_installed_and_does_all_it_does_away_from_the_repository()
    {
        string place = feed.Place("tool");
        feed.Dotnet(place, "tool", "install", "mesh", "--tool-path", place);
        (int Code, string Output, string Error) Mesh(params string[] arguments) => feed.Run(place, Path.Combine(place, "mesh"), arguments);

        Assert.Multiple(() =>
        {
            Assert.That(
                Mesh("--version").Output,
                Does.StartWith((string)XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single()));
            Assert.That(Mesh("invariants").Output, Is.EqualTo(File.ReadAllText(Repository.PathOf("invariants.md"))));
            Assert.That(Mesh("explore", "--scope", "vault", "--safety", "--depth", "4").Output, Does.StartWith("vault: "));
            Assert.That(Mesh("explore", "--list").Output, Is.EqualTo(File.ReadAllText(Repository.PathOf("Scopes", "README.md"))));
            (int all, string scopes, _) = Mesh("explore", "--all", "--safety", "--depth", "1");
            Assert.That(all, Is.EqualTo(ExitCode.Fine));
            Assert.That(
                scopes.Split('\n').Where(line => Shipped.Any(scope => line.StartsWith($"{scope}: "))).Count(),
                Is.EqualTo(Shipped.Length));
            Assert.That(scopes, Does.Contain($"{Shipped.Length} scopes, "));
            Assert.That(
                Mesh(
                    "conform", "--exec", $"'{Path.Combine(place, "mesh")}' serve",
                    "--runs", "2", "--steps", "20", "--timeout", "60000").Output,
                Does.Contain("2 runs, 40 commands, seed 1: the implementation does what the model does."));
            Assert.That(Mesh("prove", "--structures", "50", "--invariant", "VAULT-2", "--command", "bond").Code, Is.EqualTo(ExitCode.Fine));
            Assert.That(
                Mesh("check", "--runs", "4", "--steps", "40", "--shard", "1/1", "--out", "results").Code,
                Is.EqualTo(ExitCode.Fine));
            Assert.That(Mesh("merge", "results").Output, Does.Contain("4 runs, 160 commands, seed 1: both agree"));
            Assert.That(Mesh("check", "--help").Output, Does.Contain("Example: mesh check").And.Not.Contain("./mesh"));
            Assert.That(
                Mesh("check", "--bogus"),
                Is.EqualTo((ExitCode.BadInput, "", "Unrecognized command or argument '--bogus'.\nTry mesh check --help\n")));
        });
    }

    /// <summary>
    /// Copies the sources of Spec into a new git repository with a remote at GitHub, and packs them. Returns the files of the
    /// packages under <c>lib</c> by path, because other entries depend on the time.
    /// </summary>
    private Dictionary<string, byte[]> PackSpecIn(string place)
    {
        string copy = feed.Place(place);
        string[] shared =
        [
            "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig",
            "README.md", "LICENSE", "CHANGELOG.md",
        ];
        IEnumerable<string> sources = Directory.GetFiles(Repository.PathOf("Spec"), "*.cs*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file));
        foreach (string file in sources.Concat(shared))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Repository.PathOf(file), Path.Combine(copy, file));
        }

        Git(copy, "init", "--quiet");
        Git(copy, "remote", "add", "origin", "https://github.com/example/mesh.git");
        Git(copy, "add", ".");
        Git(copy, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=sources", "--date=@0 +0000");
        feed.Dotnet(copy, "pack", "Spec", "-c", "Release", "-o", "out", "-v", "quiet", "-p:RunAnalyzers=false");
        var made = new Dictionary<string, byte[]>();
        foreach (string package in Directory.GetFiles(Path.Combine(copy, "out")))
        {
            using ZipArchive content = ZipFile.OpenRead(package);
            foreach (ZipArchiveEntry entry in content.Entries.Where(entry => entry.FullName.StartsWith("lib/")))
            {
                made[entry.FullName] = Read(entry);
            }
        }

        return made;
    }

    private void Git(string place, params string[] arguments)
    {
        (int code, _, string error) = feed.Run(place, "git", arguments);
        Assert.That(code, Is.Zero, error);
    }

    private static string Id(string package) => Field(Metadata(package), "id");

    private static XElement Metadata(string package)
    {
        using ZipArchive content = ZipFile.OpenRead(package);
        return Metadata(content);
    }

    private static XElement Metadata(ZipArchive package)
    {
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec")).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string Field(XElement metadata, string name) =>
        metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

namespace MeshSecurity.Tests;

/// <summary>A fixture that runs commands in a temporary folder. It is the working directory, because failures are saved below it.</summary>
public abstract class CommandFixture
{
    /// <summary>The options that write every file for other tools.</summary>
    protected static readonly string[] AllFiles = ["--junit", "j.xml", "--sarif", "s.sarif", "--itf", "t.itf.json"];

    private string before = "";

    /// <summary>The folder.</summary>
    protected string Folder { get; private set; } = "";

    /// <summary>The test report that a command wrote.</summary>
    protected static XElement TestReport => JUnitReportTests.Check(File.ReadAllText("j.xml"));

    /// <summary>The findings that a command wrote.</summary>
    protected static JsonElement[] Findings =>
        [.. SarifReportTests.Check(File.ReadAllText("s.sarif")).GetProperty("results").EnumerateArray()];

    /// <summary>The trace that a command wrote.</summary>
    protected static ItfTrace WrittenTrace => ItfReader.Read(File.ReadAllBytes("t.itf.json"), "t.itf.json", ScenarioStart.Build);

    /// <summary>Returns the names of suites or test cases.</summary>
    protected static IEnumerable<string> NamesOf(IEnumerable<XElement> elements) =>
        elements.Select(element => (string)element.Attribute("name")!);

    [SetUp]
    public void EnterFolder()
    {
        before = Environment.CurrentDirectory;
        Folder = Directory.CreateTempSubdirectory("mesh-").FullName;
        Environment.CurrentDirectory = Folder;
    }

    [TearDown]
    public void LeaveFolder()
    {
        Environment.CurrentDirectory = before;
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a command that succeeds, and returns its output.</summary>
    protected static string Fine(params string[] arguments) => OutputOf(ExitCode.Fine, arguments);

    /// <summary>Runs a command that reports a finding, and returns its output.</summary>
    protected static string Finds(params string[] arguments) => OutputOf(ExitCode.Finding, arguments);

    /// <summary>Runs a command that refuses its input, and returns the errors.</summary>
    protected static string Refused(params string[] arguments) => Refused(EngineCatalog.Standard, arguments);

    /// <summary>Runs a command with other engines that refuses its input, and returns the errors.</summary>
    private protected static string Refused(EngineCatalog engines, params string[] arguments)
    {
        (int code, string output, string error) = Invoke(engines, arguments);
        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.Not.Contain("   at "));
        return error;
    }

    /// <summary>Runs a command that refuses its input with one error, which is one line.</summary>
    protected static void RefusedWith(string start, params string[] arguments)
    {
        string error = Refused(arguments);
        Assert.That(error, Does.StartWith(start));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    /// <summary>Returns the two options that select an example.</summary>
    protected static string[] RunOf(string example) =>
        ["--config", Repository.PathOf("Examples", example, "mesh.json"), "--commands",
            Repository.PathOf("Examples", example, "run.jsonl")];

    private static string OutputOf(int expected, string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);
        Assert.That((code, error), Is.EqualTo((expected, "")));
        return output;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace MeshSecurity.Tests;

/// <summary>Z3 in the same process answers as the program does.</summary>
[SupportedOSPlatform("linux")]
public sealed class Z3LibraryTests : TemporaryFolderTests
{
    private static readonly string[] Compared = ["invariant", "command", "shape", "status", "paths", "queries"];

    /// <summary>The function that the binding needs and libz3 4.8.12 lacks.</summary>
    private const string Shim = "void Z3_enable_concurrent_dec_ref(void *context) { (void)context; }";

    /// <summary>Each run takes seconds, most of them in the start of the program.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestCase("bond")]
    [TestCase("report_double_sign")]
    [TestCase("genesis")]
    public void It_agrees_with_the_program_on_every_obligation(string command)
    {
        string library = Library();
        (int code, string inProcess) = Mesh(
            library, "prove", "--structures", "0", "--command", command, "--solver", "z3-library", "--json");
        (_, string byProgram) = Mesh(library, "prove", "--structures", "0", "--command", command, "--z3", "z3", "--json");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.Zero, inProcess);
        Assert.That(Verdicts(inProcess), Is.Not.Empty.And.EqualTo(Verdicts(byProgram)));
    }

    [Test]
    public void It_is_the_default_where_it_can_be_used()
    {
        string library = Library();
        (_, string list) = Mesh(library, "prove", "--solvers", "--json");
        (int named, string error) = Mesh(library, "prove", "--structures", "0", "--command", "bond", "--z3", "no-such-solver");
        (int code, string text) = Mesh(library, programs: Folder, ["prove", "--structures", "0", "--command", "bond"]);
        using JsonDocument report = JsonDocument.Parse(list);
        JsonElement found = report.RootElement.GetProperty("solvers").EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == "z3-library");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(found.GetProperty("version").GetString(), Does.Match(@"^\d+\.\d+\.\d+$"));
        Assert.That(named, Is.EqualTo(ExitCode.BadInput), error);
        Assert.That(code, Is.Zero, text);
    }

    [Test]
    public void A_library_without_the_function_is_refused()
    {
        string library = Compile("unusable", "int nothing;");
        (int code, string text) = Mesh(library, "prove", "--solver", "z3-library", "--command", "bond");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(text, Does.Contain("has no function Z3_enable_concurrent_dec_ref: install a newer Z3"));
    }

    [Test]
    public void No_library_of_another_system_is_beside_the_tool() => Assert.That(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
        Has.None.AnyOf("libz3.dll", "libz3.dylib"));

    private static IEnumerable<string> Verdicts(string json)
    {
        using JsonDocument report = JsonDocument.Parse(json);
        return
        [
            .. report.RootElement.GetProperty("obligations").EnumerateArray().Select(entry => string.Join(
                ' ', Compared.Select(name => entry.GetProperty(name)))),
        ];
    }

    private static (int Code, string Output) Mesh(string library, params string[] arguments) =>
        Mesh(library, Environment.GetEnvironmentVariable("PATH")!, arguments);

    /// <summary>Runs the command line in its own process, because a library is loaded once for a process.</summary>
    private static (int Code, string Output) Mesh(string library, string programs, string[] arguments)
    {
        string program = Path.ChangeExtension(typeof(MeshCommandLine).Assembly.Location, null);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["MESH_Z3_LIBRARY"] = library;
        start.Environment["PATH"] = programs;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"mesh {string.Join(' ', arguments)} did not end within {Limit}.");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>Returns a library that the binding can use: the installed one, with the function that it may lack.</summary>
    private string Library() => Compile("complete", Shim, "-Wl,--no-as-needed", "-l:libz3.so.4");

    private string Compile(string name, string source, params string[] options)
    {
        string file = Path.Combine(Folder, $"{name}.c");
        string library = Path.Combine(Folder, $"lib{name}.so");
        File.WriteAllText(file, source);
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-o", library, file, .. options])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
            {
                Assert.Ignore($"The library cannot be linked (Debian: libz3-4 and gcc): {errors}");
            }
        }
        catch (Win32Exception)
        {
            Assert.Ignore("A C compiler is missing (Debian: gcc and libc6-dev).");
        }

        return library;
    }
}

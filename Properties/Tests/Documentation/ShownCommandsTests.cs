using System.Diagnostics;
using MeshSecurity.Cli;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Every command that a page shows does what the page says.</summary>
[TestFixture]
public sealed class ShownCommandsTests
{
    private const string Mark = "--- the next command ---";

    private static readonly string[] Used = ["Examples", "Scopes", "Samples", "deploy"];

    private string folder = "";

    private static IEnumerable<ShownSession> Sessions =>
        Directory.GetFiles(Repository.PathOf("docs"), "*.md")
            .Prepend(Repository.PathOf("README.md"))
            .SelectMany(file => ShownSession.In(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file)));

    [OneTimeSetUp]
    public void CopyWhatIsShown()
    {
        folder = Directory.CreateTempSubdirectory("mesh-shown-").FullName;
        foreach (string part in Used.Where(part => Directory.Exists(Repository.PathOf(part))))
        {
            Copy(Repository.PathOf(part), Path.Combine(folder, part));
        }

        string script = Path.Combine(folder, "mesh");
        File.WriteAllText(script, $"#!/bin/sh\nMESH_NAME=./mesh exec dotnet '{typeof(ExitCode).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCaseSource(nameof(Sessions))]
    public void What_a_page_shows_is_what_is_printed(ShownSession session)
    {
        ShownCommand[] commands = [.. session.Commands.Where(command => !command.IsOfTheScript)];

        string[] printed = Run(commands);

        Assert.Multiple(() =>
        {
            for (int k = 0; k < commands.Length; k++)
            {
                Assert.That(commands[k].NotPrinted(printed[k].Split('\n')), Is.Null, $"{session}: {commands[k].Line} prints\n{printed[k]}");
            }
        });
    }

    [Test]
    public void The_README_shows_the_main_commands() =>
        Assert.That(
            Sessions.Where(session => session.Page == "README.md").SelectMany(session => session.Commands).Select(command => command.Line.Split(' ')[1]),
            Is.SupersetOf(["verify", "run", "prove", "explore", "power"]));

    [Test]
    public void A_page_that_shows_something_else_is_found_out()
    {
        ShownSession session = ShownSession.In("page", "text\n\n    $ ./mesh power --help\n    What nobody prints.\n\nmore").Single();

        Assert.That(session.Commands.Single().NotPrinted(Run([.. session.Commands])[0].Split('\n')), Is.EqualTo("What nobody prints."));
    }

    private string[] Run(ShownCommand[] commands)
    {
        var start = new ProcessStartInfo("bash", ["-s"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(string.Concat(commands.Select(command => $"{{ {command.Line}\n}} 2>&1 </dev/null\necho '{Mark}'\n")));
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.ReplaceLineEndings("\n").Split($"{Mark}\n").Take(commands.Length)];
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

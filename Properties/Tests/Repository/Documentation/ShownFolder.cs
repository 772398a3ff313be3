using System.Diagnostics;
using MeshSecurity.Cli;

namespace MeshSecurity.Tests;

/// <summary>
/// A temporary folder in which the commands of a page run. It has copies of the folders that they read, and a script <c>mesh</c>
/// that runs the built program.
/// </summary>
internal sealed class ShownFolder : IDisposable
{
    private const string Mark = "--- the next command ---";

    private static readonly string[] Used = ["Examples", "Scopes", "Samples", "deploy", "docs"];

    private readonly string folder = Directory.CreateTempSubdirectory("mesh-shown-").FullName;

    public ShownFolder()
    {
        foreach (string part in Used)
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

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Runs commands in one shell, one after the other, and returns the output of each.</summary>
    public IReadOnlyList<string> Run(IReadOnlyList<string> commands)
    {
        var start = new ProcessStartInfo("bash", ["-s"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(string.Concat(commands.Select(command => $"{{ {command}\n}} 2>&1 </dev/null\necho '{Mark}'\n")));
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. output.ReplaceLineEndings("\n").Split($"{Mark}\n").Take(commands.Count)];
    }

    private static void Copy(string from, string to)
    {
        IEnumerable<string> files = Directory.GetFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal));
        foreach (string file in files)
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

using System.Diagnostics;
using System.Reflection.PortableExecutable;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Native code, made once, for what the process of every mutant loads: to compile it anew in each of them would be most of what they do. All assemblies of
/// a folder are one version bubble: each takes in the code of the others, and has generic types of the others for types of its own. For those of the project
/// the framework is part of it as well.
/// </summary>
/// <param name="compiler">The file of crossgen2.</param>
public sealed class AheadOfTime(string compiler)
{
    /// <summary>What names the compiler to a process that is to use it.</summary>
    private const string Compiler = "MeshSecurity.Crossgen";

    /// <summary>What the names of the project's own assemblies start with.</summary>
    private const string Own = "MeshSecurity.";

    /// <summary>That of this process; null where it is told of none.</summary>
    public static AheadOfTime? Here => AppContext.GetData(Compiler) is string compiler ? new(compiler) : null;

    /// <summary>
    /// Puts compiled assemblies in the place of those that this process has loaded from the folder of this one. It goes on with what they were; processes
    /// that start from now on load what they are.
    /// </summary>
    /// <exception cref="AggregateException">Some cannot be compiled; none has been replaced.</exception>
    public void CompileLoaded()
    {
        string folder = FolderOf(typeof(AheadOfTime).Assembly.Location);
        Compile([.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location)
            .Where(assembly => Path.GetDirectoryName(assembly) == folder)]);
    }

    /// <summary>Puts compiled assemblies in the place of those that are not.</summary>
    /// <param name="assemblies">Their files, in one folder with all that they refer to.</param>
    /// <exception cref="AggregateException">Some cannot be compiled; none has been replaced.</exception>
    public void Compile(IReadOnlyCollection<string> assemblies)
    {
        string[] waiting = [.. assemblies.Where(assembly => !IsCompiled(assembly))];
        string made = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Parallel.ForEach(waiting, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, assembly => Compile(assembly, Path.Combine(made, Path.GetFileName(assembly))));
            foreach (string assembly in waiting)
            {
                Replace(assembly, Path.Combine(made, Path.GetFileName(assembly)));
            }
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }

    private static bool IsCompiled(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader is not { ManagedNativeHeaderDirectory.Size: 0 };
    }

    /// <summary>By another name first: a file that is written in place would change under those who have loaded it.</summary>
    private static void Replace(string assembly, string with)
    {
        string beside = $"{assembly}.{Environment.ProcessId}";
        File.Copy(with, beside);
        File.Move(beside, assembly, overwrite: true);
    }

    private static string FolderOf(string assembly) => Path.GetDirectoryName(assembly)!;

    private static string[] Arguments(string assembly, string to)
    {
        (string folder, string framework) = (FolderOf(assembly), FolderOf(typeof(object).Assembly.Location));
        string[] bubble = Path.GetFileName(assembly).StartsWith(Own, StringComparison.Ordinal) ? [folder, framework] : [folder];
        return
        [
            assembly, $"-o:{to}", "-O", $"-r:{folder}/*.dll", $"-r:{framework}/*.dll", "--inputbubble", "--compilebubblegenerics",
            .. bubble.SelectMany(part => Directory.GetFiles(part, "*.dll")).Select(other => $"--inputbubbleref:{other}"),
        ];
    }

    private void Compile(string assembly, string to)
    {
        var start = new ProcessStartInfo(compiler, Arguments(assembly, to)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_gcServer"] = "0";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{compiler} cannot be started.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(assembly)} cannot be compiled ahead of time: {output}{errors.Result}");
        }
    }
}

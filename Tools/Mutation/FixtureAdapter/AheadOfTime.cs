using System.Diagnostics;
using System.Reflection.PortableExecutable;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Native code, made once, for what the process of every mutant loads: to compile it anew in each of them would be most of what they do. All assemblies of
/// a folder are compiled into one image, and with the framework they are one version bubble: each takes in the code of the others.
/// </summary>
/// <param name="compiler">The file of crossgen2.</param>
public sealed class AheadOfTime(string compiler)
{
    /// <summary>What names the compiler to a process that is to use it.</summary>
    private const string Compiler = "MeshSecurity.Crossgen";

    /// <summary>That of this process; null where it is told of none.</summary>
    public static AheadOfTime? Here => AppContext.GetData(Compiler) is string compiler ? new(compiler) : null;

    /// <summary>
    /// Puts compiled assemblies in the place of those that this process has loaded from the folder of this one. It goes on with what they were; processes
    /// that start from now on load what they are.
    /// </summary>
    /// <exception cref="InvalidOperationException">They cannot be compiled; none has been replaced.</exception>
    public void CompileLoaded()
    {
        string folder = FolderOf(typeof(AheadOfTime).Assembly.Location);
        Compile([.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location)
            .Where(assembly => Path.GetDirectoryName(assembly) == folder)]);
    }

    /// <summary>Puts compiled assemblies in the place of those that are not.</summary>
    /// <param name="assemblies">Their files, in one folder with all that they refer to.</param>
    /// <exception cref="InvalidOperationException">They cannot be compiled; none has been replaced.</exception>
    public void Compile(IReadOnlyCollection<string> assemblies)
    {
        string[] waiting = [.. assemblies.Where(assembly => !IsCompiled(assembly))];
        if (waiting.Length == 0)
        {
            return;
        }

        string made = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Compile(waiting, made);
            foreach (string file in Directory.GetFiles(made))
            {
                Replace(Path.Combine(FolderOf(waiting[0]), Path.GetFileName(file)), file);
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

    private static string[] Arguments(string[] assemblies, string to)
    {
        string[] known = [FolderOf(assemblies[0]), FolderOf(typeof(object).Assembly.Location)];
        return
        [
            .. assemblies, "--composite", $"-o:{Path.Combine(to, $"{Environment.ProcessId}.r2r.dll")}", "-O", "--inputbubble",
            .. known.SelectMany(folder => new[] { $"-r:{folder}/*.dll", $"--inputbubbleref:{folder}/*.dll" }),
        ];
    }

    private void Compile(string[] assemblies, string to)
    {
        var start = new ProcessStartInfo(compiler, Arguments(assemblies, to)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_gcServer"] = "0";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{compiler} cannot be started.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The assemblies of {FolderOf(assemblies[0])} cannot be compiled ahead of time: {output}{errors.Result}");
        }
    }
}

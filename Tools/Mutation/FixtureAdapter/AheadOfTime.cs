using System.Diagnostics;
using System.Reflection.PortableExecutable;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Compiles assemblies to native code once, because JIT compilation would take most of the time of a mutant's process. All assemblies of a
/// folder become one composite image, in one version bubble with the framework.
/// </summary>
/// <param name="compiler">The file of crossgen2.</param>
public sealed class AheadOfTime(string compiler)
{
    /// <summary>The runtime option that holds the file of the compiler.</summary>
    private const string Compiler = "MeshSecurity.Crossgen";

    /// <summary>The compiler that this process is configured with; null if there is none.</summary>
    public static AheadOfTime? Here => AppContext.GetData(Compiler) is string compiler ? new(compiler) : null;

    /// <summary>
    /// Replaces the assemblies that this process loaded from its own folder by compiled ones. Later processes load the compiled ones.
    /// </summary>
    /// <exception cref="InvalidOperationException">The compilation failed; no assembly was replaced.</exception>
    public void CompileLoaded()
    {
        string folder = FolderOf(typeof(AheadOfTime).Assembly.Location);
        Compile([.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location)
            .Where(assembly => Path.GetDirectoryName(assembly) == folder)]);
    }

    /// <summary>Replaces the assemblies that are not native yet by compiled ones.</summary>
    /// <param name="assemblies">The files, in one folder with their references.</param>
    /// <exception cref="InvalidOperationException">The compilation failed; no assembly was replaced.</exception>
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

    /// <summary>Moves the file into place, because writing in place would change it under the processes that have loaded it.</summary>
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
        var start = new ProcessStartInfo(compiler, Arguments(assemblies, to))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{compiler} cannot be started.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{compiler} failed on the assemblies of {FolderOf(assemblies[0])}: {output}{errors.Result}");
        }
    }
}

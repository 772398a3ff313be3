using System.Globalization;
using System.Reflection;

namespace MeshSecurity.Proofs;

/// <summary>Z3 compiled to WebAssembly: the npm package z3-solver, run by Node.js. It is newer than the Z3 of most distributions.</summary>
public sealed record Z3WebAssembly() : SolverSource("z3-wasm")
{
    /// <summary>The environment variable with the folder <c>node_modules</c> that contains the package.</summary>
    public const string FolderVariable = "MESH_NODE_MODULES";

    private const string Package = "z3-solver";
    private const string PackageVersion = "5.2.0";
    private const string Modules = "node_modules";
    private const string Resource = "MeshSecurity.Proofs.z3-wasm.cjs";

    private static readonly Lazy<string> Script = new(() =>
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>Returns the folder of the package.</summary>
    /// <param name="named">The folder <c>node_modules</c> that contains it; null or empty for that of the directory or of a parent.</param>
    /// <param name="directory">The directory.</param>
    /// <exception cref="SolverException">The package is not there.</exception>
    internal static string Folder(string? named, string directory)
    {
        IEnumerable<string> folders = string.IsNullOrEmpty(named)
            ? Parents(directory).Select(parent => Path.Combine(parent, Modules))
            : [Path.GetFullPath(named)];
        return folders.Select(folder => Path.Combine(folder, Package)).FirstOrDefault(Directory.Exists)
            ?? throw new SolverException(
                $"The npm package {Package} is not in {folders.First()}: run npm install {Package}@{PackageVersion} in the current "
                + $"directory, or set {FolderVariable} to the folder {Modules} that contains it.");
    }

    /// <summary>Returns the command line of the process.</summary>
    /// <exception cref="SolverException">The package is missing.</exception>
    internal SmtProcess Program(TimeSpan limit)
    {
        string folder = Folder(Environment.GetEnvironmentVariable(FolderVariable), Environment.CurrentDirectory);
        string milliseconds = ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new(
            Name, "node", ["-e", Script.Value, "--", folder, milliseconds], "install Node.js 18 or newer, Debian's package nodejs");
    }

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic) => new SmtSolver(Program(limit), limit, logic);

    private static IEnumerable<string> Parents(string folder)
    {
        for (DirectoryInfo? parent = new(folder); parent is not null; parent = parent.Parent)
        {
            yield return parent.FullName;
        }
    }
}

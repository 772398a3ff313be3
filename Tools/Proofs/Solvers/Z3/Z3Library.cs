using System.Runtime.InteropServices;
using Microsoft.Z3;

namespace MeshSecurity.Proofs;

/// <summary>
/// Z3 in this process: the binding Microsoft.Z3 on the machine's library libz3. Its results have the name of the program z3.
/// </summary>
public sealed record Z3Library() : SolverSource("z3")
{
    /// <summary>The environment variable with the file of the library, in place of the installed one.</summary>
    public const string FileVariable = "MESH_Z3_LIBRARY";

    /// <summary>The function that the binding calls first. The library of Z3 4.8.12 lacks it.</summary>
    private const string Needed = "Z3_enable_concurrent_dec_ref";

    private static readonly string[] Names = ["libz3.so.4", "libz3"];
    private static readonly Lazy<(IntPtr Handle, string? Missing)> Library = new(Load);

    /// <inheritdoc/>
    public override SolverStatus Probe() => Library.Value.Missing is { } missing ? new(null, missing) : base.Probe();

    /// <inheritdoc/>
    internal override ISolver Start(TimeSpan limit, string logic) => Library.Value.Missing is { } missing
        ? throw new SolverException(missing)
        : new Z3LibrarySolver(Name, limit, logic);

    /// <summary>Loads the library for the whole process, or returns the reason why it cannot be used.</summary>
    private static (IntPtr Handle, string? Missing) Load()
    {
        string? named = Environment.GetEnvironmentVariable(FileVariable);
        string[] names = string.IsNullOrEmpty(named) ? Names : [named];
        IntPtr handle = IntPtr.Zero;
        string? file = names.FirstOrDefault(name => NativeLibrary.TryLoad(name, typeof(Context).Assembly, null, out handle));
        if (file is null)
        {
            return (IntPtr.Zero, $"{string.Join(" or ", names)} cannot be loaded: install Debian's package libz3-4, or set {FileVariable} "
                + "to the file of the library.");
        }

        if (!NativeLibrary.TryGetExport(handle, Needed, out _))
        {
            return (
                IntPtr.Zero,
                $"{file} has no function {Needed}: install a newer Z3, as of Debian 13, or set {FileVariable} to its file.");
        }

        NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, _, _) => name == "libz3" ? handle : IntPtr.Zero);
        return (handle, null);
    }
}

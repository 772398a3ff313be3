using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using MeshSecurity.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeshSecurity.Mistakes;

/// <summary>The source of the ledger, which can be changed and compiled into a ledger beside the one that is shipped.</summary>
public sealed class LedgerSources
{
    private const string Folder = "Implementation/Ledger/";
    private const string LedgerType = "MeshSecurity.Implementation.MeshLedger";

    /// <summary>What the project file gives every source: the usings of the SDK, as far as the ledger needs them.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions Compiling = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    private readonly ImmutableSortedDictionary<string, string> files;

    private LedgerSources(ImmutableSortedDictionary<string, string> files) => this.files = files;

    /// <summary>As shipped.</summary>
    public static LedgerSources Shipped { get; } = new(Embedded());

    /// <summary>
    /// Compiles the ledger with a mistake in it. Not while it runs: a mistake that does not even compile must not pass for one that is caught.
    /// </summary>
    /// <param name="defect">The mistake.</param>
    /// <returns>Creates such a ledger, at the genesis of a mesh.</returns>
    /// <exception cref="InvalidOperationException">The source is not what the edit expects, or does not compile after it.</exception>
    public static Func<Configuration, IEngine> Compile(LedgerMistake defect) => Shipped.With(defect.File, defect.Right, defect.Wrong).Compile(defect.Id);

    /// <summary>The source in which something stands instead of something else.</summary>
    /// <param name="file">The file, below <c>Implementation</c>.</param>
    /// <param name="right">What stands there; it must stand there once.</param>
    /// <param name="wrong">What is to stand there.</param>
    /// <exception cref="InvalidOperationException">There is no such file, or it holds the text not at all or more than once.</exception>
    public LedgerSources With(string file, string right, string wrong)
    {
        if (!files.TryGetValue(file, out string? text))
        {
            throw new InvalidOperationException($"{Folder}{file} is not there; there are: {string.Join(", ", files.Keys)}.");
        }

        int times = text.Split(right).Length - 1;
        return times == 1
            ? new(files.SetItem(file, text.Replace(right, wrong)))
            : throw new InvalidOperationException($"{Folder}{file} holds {times} times, and must hold once: {right}");
    }

    /// <summary>Compiles the source.</summary>
    /// <param name="name">What to call the assembly.</param>
    /// <returns>Creates a ledger at the genesis of a mesh.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public Func<Configuration, IEngine> Compile(string name)
    {
        var compilation = CSharpCompilation.Create(
            $"MeshSecurity.Implementation.{name}",
            [.. files.Select(file => Parse(file.Value, Folder + file.Key)), Parse(ImplicitUsings, "ImplicitUsings.cs")],
            References(),
            Compiling);
        using var image = new MemoryStream();
        Diagnostic[] errors = [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            throw new InvalidOperationException($"The ledger does not compile: {string.Join("; ", errors.Take(3).Select(error => error.ToString()))}");
        }

        image.Position = 0;
        Type ledger = new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image).GetType(LedgerType, throwOnError: true)!;
        ConstructorInfo create = ledger.GetConstructor([typeof(Configuration)])!;
        return mesh => (IEngine)create.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [mesh], culture: null);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    /// <summary>The assemblies that this program runs with: the ledger shares Spec with it, and is no stranger to its interfaces.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.GetFiles(runtime, "System*.dll")
            .Where(IsManaged)
            .Append(typeof(IEngine).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static ImmutableSortedDictionary<string, string> Embedded()
    {
        Assembly assembly = typeof(LedgerSources).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(name => name[Folder.Length..].Replace('\\', '/'), name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Reflection;
using System.Runtime.Loader;
using MeshSecurity.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MeshSecurity.Mistakes;

/// <summary>The source of the ledger, compiled once with several mistakes in it, each behind a switch.</summary>
/// <remarks>Each mistake runs in a load context of its own. The name of the context is the id of the active mistake.</remarks>
public sealed class MistakenLedger
{
    internal const string Folder = "Implementation/Ledger/";

    private const string Namespace = "MeshSecurity.Implementation";

    /// <summary>The implicit usings of the SDK that the ledger needs.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading;";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Sources = new(ReadSources);

    private readonly byte[] image;

    private MistakenLedger(byte[] image) => this.image = image;

    /// <summary>Compiles the ledger with mistakes in it.</summary>
    /// <param name="mistakes">The mistakes; their ids are C# identifiers and differ.</param>
    /// <exception cref="InvalidOperationException">
    /// An edit does not fit the source, or does not compile. The message names the mistake.
    /// </exception>
    public static MistakenLedger Compile(IReadOnlyList<LedgerMistake> mistakes)
    {
        if (mistakes.FirstOrDefault(mistake => !Sources.Value.ContainsKey(mistake.File)) is { } lost)
        {
            throw new InvalidOperationException(
                $"{lost.Id}: {Folder}{lost.File} does not exist; expected one of {string.Join(", ", Sources.Value.Keys)}.");
        }

        ILookup<string, LedgerMistake> byFile = mistakes.ToLookup(mistake => mistake.File);
        var compilation = CSharpCompilation.Create(
            $"{Namespace}.Mistaken",
            [
                .. Sources.Value.Select(file => Parse(Folder + file.Key, MistakeSwitches.Insert(file.Value, [.. byFile[file.Key]]))),
                Parse("ImplicitUsings.cs", ImplicitUsings),
                Parse("Switches.cs", MistakeSwitches.Declare(Namespace, mistakes)),
            ],
            References(),
            Options);
        using var emitted = new MemoryStream();
        string[] errors = [.. compilation.Emit(emitted).Diagnostics.Where(IsError).Take(3).Select(error => error.ToString())];
        if (errors.Length == 0)
        {
            return new(emitted.ToArray());
        }

        if (mistakes.Count > 1)
        {
            // Finds the mistake to blame: the errors are in a source that holds all of them.
            mistakes.ToList().ForEach(mistake => Compile([mistake]));
        }

        throw DoesNotCompile(mistakes, errors);
    }

    /// <summary>Loads the ledger with one of its mistakes active.</summary>
    /// <param name="mistake">A mistake that was compiled; null for the ledger as it is shipped.</param>
    /// <returns>Creates such a ledger, at the genesis of a mesh.</returns>
    public Func<Configuration, IEngine> With(LedgerMistake? mistake)
    {
        var context = new AssemblyLoadContext(mistake?.Id ?? "none", isCollectible: true);
        Type ledger = context.LoadFromStream(new MemoryStream(image)).GetType($"{Namespace}.MeshLedger", throwOnError: true)!;
        ConstructorInfo create = ledger.GetConstructor([typeof(Configuration)])!;
        return mesh => (IEngine)create.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [mesh], culture: null);
    }

    internal static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest), path);

    internal static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    internal static InvalidOperationException DoesNotCompile(IEnumerable<LedgerMistake> mistakes, IEnumerable<string> errors) =>
        new($"{string.Join(", ", mistakes.Select(mistake => mistake.Id))}: the ledger does not compile: {string.Join("; ", errors)}");

    /// <summary>Returns the framework and Spec of this process, so that the ledger implements the interfaces of this process.</summary>
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System", StringComparison.Ordinal))
            .Append(typeof(IEngine).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));

    private static SortedDictionary<string, string> ReadSources()
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Assembly assembly = typeof(MistakenLedger).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            sources[name[Folder.Length..].Replace('\\', '/')] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return sources;
    }
}

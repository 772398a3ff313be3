using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The folder of this working directory in which failures are kept, each with a page to look at it.</summary>
internal static class SavedFailures
{
    /// <summary>The folder.</summary>
    public static readonly string Folder = Path.Combine(".mesh", "failures");

    private const string TraceName = "run.itf.json";

    /// <summary>Those that are kept.</summary>
    public static IReadOnlyList<SavedRun> All => SavedRun.In(Folder);

    /// <summary>Keeps a failing run, with its story and its page.</summary>
    /// <param name="name">The run's own name.</param>
    /// <param name="failure">The run.</param>
    public static SavedRun Save(string name, Run failure) => Save(Folder, name, failure);

    /// <summary>Keeps a failing run in another folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The run's own name.</param>
    /// <param name="failure">The run.</param>
    public static SavedRun Save(string folder, string name, Run failure)
    {
        SavedRun saved = SavedRun.Save(folder, name, failure, FailureReport.Of(failure));
        saved.WritePage(failure);
        return saved;
    }

    /// <summary>Keeps a failing run of an implementation that may be gone tomorrow: with a trace, which says what was wrong with it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The run's own name.</param>
    /// <param name="failure">The run.</param>
    public static SavedRun SaveWithTrace(string folder, string name, Run failure)
    {
        SavedRun saved = Save(folder, name, failure);
        WriteTrace(saved.Folder, failure);
        return saved;
    }

    /// <summary>Reads a run that was kept with its trace; null where there is none.</summary>
    /// <param name="folders">The folders in which it may be.</param>
    /// <param name="name">The run's own name; <c>*</c> stands for anything.</param>
    /// <exception cref="DocumentException">The trace is damaged, or not what the model does.</exception>
    public static Run? ReadTrace(IEnumerable<string> folders, string name)
    {
        string? file = folders
            .SelectMany(folder => Directory.GetDirectories(folder, name).Order(StringComparer.Ordinal))
            .Select(found => Path.Combine(found, TraceName))
            .FirstOrDefault(File.Exists);
        if (file is null)
        {
            return null;
        }

        ItfTrace trace = Traces.Read(file);
        ItfReplay replay = trace.Replay(Rules<Amount>.Standard);
        return replay.Mismatch is null
            ? replay.Run with { Findings = trace.Findings }
            : throw new DocumentException(file, [new($"states[{replay.Mismatch.State}]", "not what the model has")]);
    }

    /// <summary>Writes a page and a trace for each invariant and command that amounts refute: of the first such counterexample.</summary>
    /// <returns>The pages, in the order of the proofs.</returns>
    public static IReadOnlyList<string> SavePages(IEnumerable<ProofResult> proofs) =>
    [
        .. proofs
            .Where(proof => proof.Status == ProofStatus.Refuted)
            .DistinctBy(proof => (proof.Invariant, proof.Command))
            .Select(SavePage),
    ];

    private static string SavePage(ProofResult proof)
    {
        string name = $"{proof.Invariant}-proof-{SnakeCase.Of(proof.Command)}";
        string folder = Path.Combine(Folder, name);
        string file = Path.Combine(folder, SavedRun.PageName);
        Run run = Refutations.RunOf(proof.Refutation, proof.Invariant)!;
        Directory.CreateDirectory(folder);
        TextFile.Replace(file, Refutations.PageOf(run, name).Write());
        WriteTrace(folder, run);
        return file;
    }

    private static void WriteTrace(string folder, Run run) =>
        TextFile.Replace(Path.Combine(folder, TraceName), writer => ItfWriter.Write(writer, run));
}

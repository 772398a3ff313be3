using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The failures that are saved in the working directory, each with a page.</summary>
internal static class SavedFailures
{
    public static readonly string Folder = Path.Combine(".mesh", "failures");

    private const string TraceName = "run.itf.json";

    public static IReadOnlyList<SavedRun> All => SavedRun.In(Folder);

    /// <summary>Returns the end of the name of a random run, which follows the invariant.</summary>
    public static string NameOf(int seed, int run) => $"-seed-{seed}-run-{run}";

    /// <summary>Saves a failing run with its story and its page.</summary>
    public static SavedRun Save(string folder, string name, Run failure)
    {
        SavedRun saved = SavedRun.Save(folder, name, failure, FailureReport.Of(failure));
        saved.WritePage(failure);
        return saved;
    }

    /// <summary>Saves the failure of random runs under its invariant, seed and number.</summary>
    public static SavedRun Save(string folder, CampaignFailure failure) => Save(folder, NameOf(failure), failure.Shrunk);

    /// <summary>
    /// Saves a failing run with a trace that records its findings, because the tested program may not be available later.
    /// </summary>
    public static SavedRun SaveWithTrace(string folder, CampaignFailure failure)
    {
        SavedRun saved = Save(folder, failure);
        WriteTrace(saved.Folder, failure.Shrunk);
        return saved;
    }

    /// <summary>Reads a run that was saved with its trace. Returns null if there is none.</summary>
    /// <param name="folders">The folders to search.</param>
    /// <param name="name">The name of the run; <c>*</c> matches any text.</param>
    /// <exception cref="DocumentException">The trace is invalid, or differs from the model.</exception>
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

        ItfTrace trace = InputFiles.ReadTrace(file);
        ItfReplay replay = trace.Replay(Rules<Amount>.Standard);
        return replay.Mismatch is null
            ? replay.Run with { Findings = trace.Findings }
            : throw InputFiles.Refuse(
                file, $"states[{replay.Mismatch.State}]", "differs from the model; expected a trace of the standard rules");
    }

    /// <summary>
    /// Writes a page and a trace of the first counterexample for each invariant and command. A refutation without a replay has none.
    /// </summary>
    /// <returns>The files of the pages, in the order of the proofs.</returns>
    public static IReadOnlyList<string> SavePages(IEnumerable<ProofResult> proofs) =>
    [
        .. proofs
            .Where(proof => Refutations.RunOf(proof.Refutation, proof.Invariant) is not null)
            .DistinctBy(proof => (proof.Invariant, proof.Command))
            .Select(SavePage),
    ];

    private static string NameOf(CampaignFailure failure) => $"{failure.Finding.Invariant}{NameOf(failure.Seed, failure.Index)}";

    private static string SavePage(ProofResult proof)
    {
        string name = $"{proof.Invariant}-proof-{SnakeCase.Of(proof.Command)}";
        string folder = Path.Combine(Folder, name);
        string file = Path.Combine(folder, SavedRun.PageName);
        Run run = Refutations.RunOf(proof.Refutation, proof.Invariant)!;
        Directory.CreateDirectory(folder);
        AtomicFile.Write(file, Refutations.PageOf(run, name).Write());
        WriteTrace(folder, run);
        return file;
    }

    private static void WriteTrace(string folder, Run run) =>
        AtomicFile.Write(Path.Combine(folder, TraceName), writer => ItfWriter.Write(writer, run));
}

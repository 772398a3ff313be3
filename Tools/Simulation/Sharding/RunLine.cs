namespace MeshSecurity.Testing;

/// <summary>Reads and writes the line of a random run in a shard file: counts in the order of the first line, and findings.</summary>
internal static class RunLine
{
    /// <summary>The field of outcomes: names in the first line, counts in the others.</summary>
    public const string Outcomes = "outcomes";

    /// <summary>The field of coverage goals: names in the first line, counts in the others.</summary>
    public const string Goals = "situations";

    private const string Findings = "findings";
    private const string Compared = "compared";

    private static readonly Codec<long> Count = Codecs.Integer(long.MaxValue, count => count, count => count);

    public static string Write(RunResult run) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", run.Index);
        writer.WriteNumber("commands", run.Coverage.Commands);
        writer.List(Outcomes, run.Coverage.OutcomeCounts, writer.WriteNumberValue);
        writer.List(Goals, run.Coverage.GoalCounts, writer.WriteNumberValue);
        if (run.Findings.Count > 0)
        {
            writer.List(Findings, run.Findings, finding => FindingDocument.Write(writer, finding));
        }

        if (run.ComparisonCoverage != ComparisonCoverage.None)
        {
            writer.Object(Compared, () => ComparisonCoverageDocument.Write(writer, run.ComparisonCoverage));
        }

        writer.WriteEndObject();
    });

    public static RunResult Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, _) =>
    {
        int run = root.Required("run", Codecs.Count);
        long commands = root.Required("commands", Count);
        long[] outcomes = Counts(root, Outcomes, Coverage.OutcomeNames.Count);
        long[] goals = Counts(root, Goals, Coverage.GoalNames.Count);
        Finding[] findings = root.Has(Findings) ? [.. root.Objects(Findings).Select(ReadFinding)] : [];
        ComparisonCoverage compared = root.OptionalObject(Compared) is { } document
            ? ComparisonCoverageDocument.Read(document)
            : ComparisonCoverage.None;
        return new RunResult(run, Coverage.Of(commands, outcomes, goals), findings) { ComparisonCoverage = compared };
    });

    private static Finding ReadFinding(DocumentObject document)
    {
        Finding finding = FindingDocument.Read(document);
        document.RejectUnknownFields();
        return finding;
    }

    private static long[] Counts(DocumentObject root, string field, int length)
    {
        Sequence<long> counts = root.List(field, Count);
        if (counts.Count == length)
        {
            return [.. counts];
        }

        root.Refuse(field, $"{counts.Count} counts; expected {length}, as many as in the first line");
        return new long[length];
    }
}

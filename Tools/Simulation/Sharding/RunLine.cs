using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>The line of a shard's file that is kept of a random run: what it reached, in the order of the first line, and what was wrong.</summary>
internal static class RunLine
{
    /// <summary>The field of outcomes: their names in the first line, and how often there was each.</summary>
    public const string Outcomes = "outcomes";

    /// <summary>The field of situations: their names in the first line, and how often each was reached.</summary>
    public const string Situations = "situations";

    private const string Findings = "findings";
    private const string ComparedField = "compared";

    private static readonly Codec<long> Count = Codecs.Integer(long.MaxValue, count => count, count => count);

    /// <summary>The line.</summary>
    public static string Write(MadeRun run) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("run", run.Index);
        writer.WriteNumber("commands", run.Coverage.Commands);
        writer.List(Outcomes, run.Coverage.OutcomeCounts, writer.WriteNumberValue);
        writer.List(Situations, run.Coverage.SituationCounts, writer.WriteNumberValue);
        if (run.Findings.Count > 0)
        {
            writer.List(Findings, run.Findings, finding =>
            {
                writer.WriteStartObject();
                writer.WriteString("invariant", finding.Invariant);
                writer.WriteString("where", finding.Where);
                writer.WriteString("what", finding.What);
                writer.WriteEndObject();
            });
        }

        if (run.Compared != Compared.Nothing)
        {
            writer.Object(ComparedField, () => ComparedDocument.Write(writer, run.Compared));
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the line of a run.</summary>
    public static MadeRun Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, _) =>
    {
        int run = root.Required("run", Codecs.Count);
        long commands = root.Required("commands", Count);
        Sequence<long> outcomes = Counts(root, Outcomes, Coverage.OutcomeNames.Count);
        Sequence<long> situations = Counts(root, Situations, Coverage.SituationNames.Count);
        Finding[] findings = root.Has(Findings) ? [.. root.Objects(Findings).Select(Finding)] : [];
        Compared compared = root.OptionalObject(ComparedField) is { } document ? ComparedDocument.Read(document) : Compared.Nothing;
        return new MadeRun(run, Coverage.Of(commands, [.. outcomes], [.. situations]), findings) { Compared = compared };
    });

    private static Finding Finding(DocumentObject finding)
    {
        var read = new Finding(
            finding.Required("invariant", Codecs.String, ""),
            finding.Required("where", Codecs.String, ""),
            finding.Required("what", Codecs.String, ""));
        finding.RejectUnknownFields();
        return read;
    }

    private static Sequence<long> Counts(DocumentObject root, string field, int length)
    {
        Sequence<long> counts = root.List(field, Count);
        if (counts.Count != length)
        {
            root.Refuse(field, $"{counts.Count} counts, allowed are {length}, as many as in the first line");
        }

        return counts.Count == length ? counts : Sequence.From(Enumerable.Repeat(0L, length));
    }
}

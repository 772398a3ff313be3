using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeshSecurity.Mutation;

/// <summary>Stores the result of Stryker for one project.</summary>
/// <param name="Mutants">All mutants, by file and line.</param>
public sealed record MutationReport(IReadOnlyList<Mutant> Mutants)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The number of mutants that compile and are not excluded.</summary>
    public int Tested => Mutants.Count(
        mutant => mutant.Status is not (MutantStatus.Ignored or MutantStatus.CompileError or MutantStatus.Pending));

    /// <summary>The percentage of tested mutants that are killed; 100 without mutants. Unlike for Stryker, a time-out is no kill.</summary>
    public double Score => Tested == 0 ? 100 : 100.0 * Of(MutantStatus.Killed).Count / Tested;

    /// <summary>The mutants that no test detects, reached or not.</summary>
    public IReadOnlyList<Mutant> Survivors =>
        [.. Mutants.Where(mutant => mutant.Status is MutantStatus.Survived or MutantStatus.NoCoverage)];

    /// <summary>Returns all mutants of a status.</summary>
    public IReadOnlyList<Mutant> Of(MutantStatus status) => [.. Mutants.Where(mutant => mutant.Status == status)];

    /// <summary>Reads a report in the mutation testing report schema.</summary>
    /// <param name="json">The report.</param>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="JsonException">The text is not such a report.</exception>
    public static MutationReport Read(string json, string root)
    {
        Report report = JsonSerializer.Deserialize<Report>(json, Options) ?? throw new JsonException("The report is null.");
        return new(
        [
            .. from file in report.Files
               let path = Path.GetRelativePath(root, Path.Combine(report.ProjectRoot, file.Key)).Replace('\\', '/')
               let lines = file.Value.Source.ReplaceLineEndings("\n").Split('\n')
               from mutant in file.Value.Mutants
               orderby path, mutant.Location.Start.Line, mutant.Location.Start.Column, mutant.Replacement
               select new Mutant(
                   path,
                   mutant.Location.Start.Line,
                   lines[mutant.Location.Start.Line - 1].Trim(),
                   InOneLine(Text(lines, mutant.Location)),
                   InOneLine(mutant.Replacement ?? string.Empty),
                   mutant.Status)
               {
                   Id = int.TryParse(mutant.Id, CultureInfo.InvariantCulture, out int id) ? id : -1,
               },
        ]);
    }

    private static string Text(string[] lines, Span span)
    {
        if (span.Start.Line == span.End.Line)
        {
            return lines[span.Start.Line - 1][(span.Start.Column - 1)..(span.End.Column - 1)];
        }

        return string.Join(
            '\n',
            [
                lines[span.Start.Line - 1][(span.Start.Column - 1)..],
                .. lines[span.Start.Line..(span.End.Line - 1)],
                lines[span.End.Line - 1][..(span.End.Column - 1)],
            ]);
    }

    private static string InOneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Report(string ProjectRoot, Dictionary<string, MutatedFile> Files);

    private sealed record MutatedFile(string Source, Change[] Mutants);

    private sealed record Change(string? Id, string? Replacement, Span Location, MutantStatus Status);

    private sealed record Span(Place Start, Place End);

    private sealed record Place(int Line, int Column);
}

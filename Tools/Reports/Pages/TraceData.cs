using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MeshSecurity.Testing;

/// <summary>Writes the data of a page: the first state of a run, and a patch for each step.</summary>
internal static class TraceData
{
    /// <summary>Escapes the characters that could end the HTML element, but no letters.</summary>
    private static readonly JsonWriterOptions InHtml = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Returns the data as JSON that is safe in an HTML document.</summary>
    public static byte[] Write(TracePage page)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, InHtml))
        {
            Write(writer, page);
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, TracePage page)
    {
        Run run = page.Run;
        using JsonDocument mesh = JsonDocument.Parse(ConfigurationDocument.Write(run.Configuration));
        writer.WriteStartObject();
        writer.WriteString("source", page.Source);
        writer.WriteString("origin", page.Origin);
        writer.WritePropertyName("mesh");
        mesh.RootElement.WriteTo(writer);
        WriteStates(writer, run);
        writer.List("findings", run.Findings, finding => Write(writer, finding, page.StatementOf(finding.Invariant)));
        writer.WriteEndObject();
    }

    private static void WriteStates(Utf8JsonWriter writer, Run run)
    {
        JsonDocument before = Document(run.Configuration, run.Start);
        writer.WritePropertyName("start");
        before.RootElement.WriteTo(writer);
        writer.WriteStartArray("steps");
        int steps = 0;
        foreach (RunAction action in run.Actions)
        {
            if (action is EngineProbe probe)
            {
                Write(writer, probe);
                continue;
            }

            Transition step = run.Steps[steps++];
            JsonDocument after = Document(run.Configuration, step.After);
            Write(writer, step, before.RootElement, after.RootElement);
            before.Dispose();
            before = after;
        }

        before.Dispose();
        writer.WriteEndArray();
    }

    private static JsonDocument Document(Configuration configuration, State state) =>
        JsonDocument.Parse(StateDocument.Write(configuration, state));

    private static void Write(Utf8JsonWriter writer, EngineProbe probe)
    {
        writer.WriteStartObject();
        writer.WriteString("text", probe.Description);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Transition step, JsonElement before, JsonElement after)
    {
        writer.WriteStartObject();
        writer.WriteString("text", Narration.Of(step.Before, step.Command));
        writer.WritePropertyName("outcome");
        OutcomeDocument.Write(writer, step.Outcome);
        if (!JsonElement.DeepEquals(before, after))
        {
            writer.WritePropertyName("patch");
            StatePatch.Write(writer, before, after);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Finding finding, string? statement)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Invariant);
        if (statement is not null)
        {
            writer.WriteString("statement", statement);
        }

        writer.WriteString("where", finding.Where);
        writer.WriteString("what", finding.What);
        writer.WriteEndObject();
    }
}

using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>
/// A run in the Informal Trace Format (ADR 015 of Apalache), which Quint, Apalache and their tools read: the state variables before and
/// after every move, the moves as Quint tells them for model-based testing, and in the trace's metadata the mesh, and where the run starts if
/// not at genesis, so that the file is enough to run it again.
/// </summary>
public static class ItfWriter
{
    private static readonly Outcome Started = new Outcome.Accepted([]);

    /// <summary>Writes a run, a state a line.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="run">The run.</param>
    public static void Write(TextWriter writer, Run run)
    {
        writer.Write($"{{\"{ItfForms.Meta}\":{Meta(run)},\n\"{ItfForms.Variables}\":{Variables()},\n\"{ItfForms.States}\":[");
        int index = 0;
        foreach ((ItfValue.Record state, (string action, ItfValue.Record picks)) in StatesOf(run).Zip(ActionsOf(run)))
        {
            writer.Write(index == 0 ? "\n" : ",\n");
            writer.Write(State(index++, state, action, picks));
        }

        writer.Write("\n]}\n");
    }

    /// <summary>The variables of every state of a run: the first one, and one after every move.</summary>
    internal static IEnumerable<ItfValue.Record> StatesOf(Run run)
    {
        int steps = 0;
        ItfValue.Record state = ItfVariables.Of(run.Configuration, run.Start, Started);
        yield return state;
        foreach (Move move in run.Moves)
        {
            if (move is not Move.Upkeep)
            {
                Transition step = run.Steps[steps++];
                state = ItfVariables.Of(run.Configuration, step.After, step.Outcome);
            }

            yield return state;
        }
    }

    private static IEnumerable<(string Action, ItfValue.Record Picks)> ActionsOf(Run run)
    {
        int steps = 0;
        return run.Moves
            .Select(move => move is Move.Upkeep upkeep ? (ItfCommand.NameOf(upkeep), ItfCommand.Nothing) : ItfCommand.Of(run.Steps[steps++].Command))
            .Prepend((ItfForms.Init, ItfCommand.Nothing));
    }

    private static string Meta(Run run) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format", "ITF");
        writer.WriteString("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
        writer.WriteString("description", "A run of Mesh Security: ./mesh replay runs it again and compares every state.");
        writer.WriteString("status", run.Findings.Count > 0 ? "violation" : "ok");
        writer.WriteStartArray(ItfForms.Findings);
        foreach (Finding finding in run.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("invariant", finding.Invariant);
            writer.WriteString("where", finding.Where);
            writer.WriteString("what", finding.What);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName(ItfForms.Configuration);
        ConfigurationDocument.Write(writer, run.Configuration);
        if (run.From is { } from)
        {
            Write(writer, from);
        }

        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, RunStart from)
    {
        writer.WriteStartObject(ItfForms.Start);
        writer.WriteString(ItfForms.Scenario, from.Scenario);
        writer.WriteStartObject(ItfForms.Amounts);
        foreach ((string name, Amount amount) in from.Amounts)
        {
            writer.WriteString(name, amount.ToString());
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Variables() => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (string name in (IEnumerable<string>)[.. ItfVariables.Names, ItfForms.ActionTaken, ItfForms.NondetPicks])
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static string State(int index, ItfValue.Record state, string action, ItfValue.Record picks) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject(ItfForms.Meta);
        writer.WriteNumber("index", index);
        writer.WriteEndObject();
        foreach ((string name, ItfValue value) in state.Fields)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }

        writer.WriteString(ItfForms.ActionTaken, action);
        writer.WritePropertyName(ItfForms.NondetPicks);
        picks.Write(writer);
        writer.WriteEndObject();
    });
}

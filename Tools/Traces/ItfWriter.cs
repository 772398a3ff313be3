namespace MeshSecurity.Testing;

/// <summary>Writes runs in the Informal Trace Format (ADR 015 of Apalache), which Quint and Apalache read.</summary>
/// <remarks>
/// A trace has the variables before and after every action, and the actions in Quint's form for model-based testing. The metadata has the
/// mesh and the start, so the file is enough to replay the run.
/// </remarks>
public static class ItfWriter
{
    private static readonly Outcome Started = new Outcome.Accepted([]);

    /// <summary>Writes a run, one state per line.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="run">The run.</param>
    public static void Write(TextWriter writer, Run run)
    {
        writer.Write($"{{\"{ItfNames.Meta}\":{Meta(run)},\n\"{ItfNames.Variables}\":{Variables()},\n\"{ItfNames.States}\":[");
        int index = 0;
        foreach (((_, ItfValue.Record state), (string action, ItfValue.Record picks)) in StatesOf(run).Zip(ActionsOf(run)))
        {
            writer.Write(index == 0 ? "\n" : ",\n");
            writer.Write(State(index++, state, action, picks));
        }

        writer.Write("\n]}\n");
    }

    /// <summary>Returns the variables of the first state and after every action, each with the step before it, if there is one.</summary>
    internal static IEnumerable<(Transition? Step, ItfValue.Record State)> StatesOf(Run run)
    {
        int steps = 0;
        ItfValue.Record state = ItfVariables.Of(run.Configuration, run.Start, Started);
        yield return (null, state);
        foreach (RunAction action in run.Actions)
        {
            Transition? step = action is EngineProbe ? null : run.Steps[steps++];
            state = step is null ? state : ItfVariables.Of(run.Configuration, step.After, step.Outcome);
            yield return (step, state);
        }
    }

    private static IEnumerable<(string Action, ItfValue.Record Picks)> ActionsOf(Run run)
    {
        int steps = 0;
        return run.Actions
            .Select(action => action is EngineProbe probe ? (probe.Name, ItfAction.Nothing) : ItfAction.Of(run.Steps[steps++].Command))
            .Prepend((ItfNames.Init, ItfAction.Nothing));
    }

    private static string Meta(Run run) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format", "ITF");
        writer.WriteString("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
        writer.WriteString("description", "A run of Mesh Security: ./mesh replay runs it again and compares every state.");
        writer.WriteString("status", run.Findings.Count > 0 ? "violation" : "ok");
        writer.List(ItfNames.Findings, run.Findings, finding => FindingDocument.Write(writer, finding));
        writer.WritePropertyName(ItfNames.Configuration);
        ConfigurationDocument.Write(writer, run.Configuration);
        if (run.From is { } from)
        {
            Write(writer, from);
        }

        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, RunStart from) => writer.Object(ItfNames.Start, () =>
    {
        writer.WriteString(ItfNames.Scenario, from.Scenario);
        writer.Object(ItfNames.Amounts, () =>
        {
            foreach ((string name, Amount amount) in from.Amounts)
            {
                writer.WriteString(name, amount.ToString());
            }
        });
    });

    private static string Variables() =>
        JsonSerializer.Serialize<string[]>([.. ItfVariables.Names, ItfNames.ActionTaken, ItfNames.NondetPicks]);

    private static string State(int index, ItfValue.Record state, string action, ItfValue.Record picks) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.Object(ItfNames.Meta, () => writer.WriteNumber("index", index));
        foreach ((string name, ItfValue value) in state.Fields)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }

        writer.WriteString(ItfNames.ActionTaken, action);
        writer.WritePropertyName(ItfNames.NondetPicks);
        picks.Write(writer);
        writer.WriteEndObject();
    });
}

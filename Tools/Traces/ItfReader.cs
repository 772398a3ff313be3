namespace MeshSecurity.Testing;

/// <summary>Reads traces of the form that <see cref="ItfWriter"/> writes.</summary>
public static class ItfReader
{
    /// <summary>The conventional ending of file names.</summary>
    public const string Ending = ".itf.json";

    private const string MeshPath = $"{ItfNames.Meta}.{ItfNames.Configuration}";
    private const string StartPath = $"{ItfNames.Meta}.{ItfNames.Start}";

    /// <summary>The kind of amounts and points. <see cref="StartBuilder"/> checks their ranges, which depend on the names.</summary>
    private static readonly Codec<Amount> Number = Codecs.Parsed<Amount>(
        "no such number", "a string of digits below 2^128 without leading zeros", TryParse);

    /// <summary>Reads a trace.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document in faults.</param>
    /// <param name="starts">Builds the first states of traces that do not start at genesis; null to refuse such traces.</param>
    /// <exception cref="DocumentException">
    /// The document is not a trace: broken JSON, no mesh, an invalid start, an invalid value, a missing or unknown variable, or an invalid
    /// action. Reports the faults of one state at most.
    /// </exception>
    public static ItfTrace Read(ReadOnlySpan<byte> utf8, string source, StartBuilder? starts = null)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        DocumentObject meta = root.Object(ItfNames.Meta);
        JsonElement? mesh = meta.Element(ItfNames.Configuration);
        Finding[] findings = meta.Has(ItfNames.Findings) ? [.. meta.Objects(ItfNames.Findings).Select(FindingDocument.Read)] : [];
        DocumentObject? start = meta.OptionalObject(ItfNames.Start);
        string? scenario = start?.Required(ItfNames.Scenario, Codecs.String, "");
        Map<string, Amount> amounts = start?.Map(ItfNames.Amounts, name => name, Number) ?? default;
        start?.RejectUnknownFields();
        root.Texts("params");
        CheckVariables(root);
        JsonElement? states = root.Element(ItfNames.States);
        root.RejectUnknownFields();
        ThrowIfAny(source, faults);
        Configuration configuration = ConfigurationDocument.Read(mesh!.Value.GetRawText(), $"{source}: {MeshPath}");
        RunStart? from = scenario is null ? null : Start(scenario, amounts, configuration, source, starts);
        (List<RunAction> actions, List<ItfValue.Record> values) = States(states!.Value, source);
        return new(configuration, actions, values, findings) { From = from };
    }

    /// <summary>Builds the start. Its mesh must equal the trace's.</summary>
    private static RunStart Start(
        string scenario, Map<string, Amount> amounts, Configuration configuration, string source, StartBuilder? starts)
    {
        if (starts is null)
        {
            throw new DocumentException(source, [new(StartPath, "expected no start here: the trace must start at genesis")]);
        }

        (Configuration mesh, State state) = starts(scenario, amounts, $"{source}: {StartPath}");
        IReadOnlyList<Difference> differences = ItfDifference.Between(ValueOf(configuration), ValueOf(mesh));
        return differences.Count == 0
            ? new(scenario, amounts, state)
            : throw new DocumentException(
                $"{source}: {MeshPath}",
                [.. differences.Select(found => new Fault(found.Path, $"{found.Left}; expected {found.Right}, by {StartPath}"))]);
    }

    private static ItfValue.Record ValueOf(Configuration configuration)
    {
        using JsonDocument document = JsonDocument.Parse(ConfigurationDocument.Write(configuration));
        return (ItfValue.Record)ItfValueReader.Read(document.RootElement, "", []);
    }

    /// <summary>Checks the list of variables. Allows duplicates, because Quint writes some names twice.</summary>
    private static void CheckVariables(DocumentObject root)
    {
        string[] required = [.. ItfVariables.Names, ItfNames.ActionTaken, ItfNames.NondetPicks];
        if (root.Has(ItfNames.Variables) && required.Except(root.Texts(ItfNames.Variables)).ToArray() is { Length: > 0 } missing)
        {
            root.Refuse(ItfNames.Variables, $"without {string.Join(", ", missing)}; expected {string.Join(", ", required)}");
        }
        else if (!root.Has(ItfNames.Variables))
        {
            root.Refuse(ItfNames.Variables, "missing; expected a list");
        }
    }

    private static (List<RunAction> Actions, List<ItfValue.Record> States) States(JsonElement states, string source)
    {
        if (states.ValueKind != JsonValueKind.Array || states.GetArrayLength() == 0)
        {
            throw new DocumentException(
                source, [new(ItfNames.States, $"{DocumentPath.Show(states)}; expected a list of states, at least one")]);
        }

        var actions = new List<RunAction>();
        var values = new List<ItfValue.Record>();
        foreach (JsonElement state in states.EnumerateArray())
        {
            string place = DocumentPath.Item(ItfNames.States, values.Count);
            (string action, ItfValue.Record picks, ItfValue.Record variables) = Read(state, place, source);
            values.Add(variables);
            if (values.Count > 1)
            {
                actions.Add(ItfAction.Read(action, picks, $"{source}: {place}"));
            }
            else if (action != ItfNames.Init)
            {
                throw new DocumentException(
                    source, [new($"{place}.{ItfNames.ActionTaken}", $"\"{action}\"; expected \"{ItfNames.Init}\" in the first state")]);
            }
        }

        return (actions, values);
    }

    private static (string Action, ItfValue.Record Picks, ItfValue.Record Variables) Read(JsonElement state, string place, string source)
    {
        var faults = new List<Fault>();
        var document = new DocumentObject(state, place, faults);
        document.Has(ItfNames.Meta);
        string action = document.Required(ItfNames.ActionTaken, Codecs.String, ItfNames.Init);
        ItfValue picks = Variable(document, place, ItfNames.NondetPicks, faults);
        var variables = new ItfValue.Record(
            [.. ItfVariables.Names.Select(name => KeyValuePair.Create(name, Variable(document, place, name, faults)))]);
        document.RejectUnknownFields();
        if (picks is not ItfValue.Record && faults.Count == 0)
        {
            document.Refuse(ItfNames.NondetPicks, $"{picks}; expected a record");
        }

        ThrowIfAny(source, faults);
        return (action, (ItfValue.Record)picks, variables);
    }

    private static ItfValue Variable(DocumentObject state, string place, string name, List<Fault> faults) =>
        state.Element(name) is { } value ? ItfValueReader.Read(value, DocumentPath.Member(place, name), faults) : ItfValue.None;

    private static bool TryParse(string text, out Amount number)
    {
        bool isWhole = UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 units)
            && (text == "0" || text[0] != '0');
        number = Amount.Of(units);
        return isWhole;
    }

    private static void ThrowIfAny(string source, List<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw new DocumentException(source, faults);
        }
    }
}

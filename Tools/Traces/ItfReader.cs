using System.Globalization;
using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Reads the traces that <see cref="ItfWriter"/> writes, and those that follow it.</summary>
public static class ItfReader
{
    /// <summary>How files of the format end by convention.</summary>
    public const string Ending = ".itf.json";

    /// <summary>An amount or points, which are billionths of one: how large it may be, who knows the names says.</summary>
    private static readonly Codec<Amount> Number = Codecs.Parsed<Amount>(
        "no such number", "a string of digits below 2^128 without leading zeros", TryParse);

    /// <summary>Reads a trace.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">Its name in faults.</param>
    /// <param name="starts">Builds the states that traces may start in; null where they start at genesis.</param>
    /// <exception cref="DocumentException">
    /// It is no trace of a mesh: broken JSON, no mesh in its metadata, a start that is none or of another mesh, a value that the format does not
    /// have, a variable too few or too many, an action that is none. Faults of one state at most are reported.
    /// </exception>
    public static ItfTrace Read(ReadOnlySpan<byte> utf8, string source, StartBuilder? starts = null)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        DocumentObject meta = root.Object(ItfForms.Meta);
        JsonElement? mesh = meta.Element(ItfForms.Configuration);
        Finding[] findings = meta.Has(ItfForms.Findings) ? [.. meta.Objects(ItfForms.Findings).Select(Finding)] : [];
        DocumentObject? start = meta.OptionalObject(ItfForms.Start);
        string? scenario = start?.Required(ItfForms.Scenario, Codecs.String, "");
        Map<string, Amount> amounts = start?.Map(ItfForms.Amounts, name => name, Number) ?? default;
        start?.RejectUnknownFields();
        root.Texts("params");
        CheckVariables(root);
        JsonElement? states = root.Element(ItfForms.States);
        root.RejectUnknownFields();
        RequireFine(source, faults);
        Configuration configuration = ConfigurationDocument.Read(mesh!.Value.GetRawText(), $"{source}: {ItfForms.Meta}.{ItfForms.Configuration}");
        RunStart? from = scenario is null ? null : Start(scenario, amounts, configuration, source, starts);
        (List<Move> moves, List<ItfValue.Record> values) = States(states!.Value, source);
        return new(configuration, moves, values, findings) { From = from };
    }

    /// <summary>The start is of a mesh of its own, which must be the one that the trace has.</summary>
    private static RunStart Start(string scenario, Map<string, Amount> amounts, Configuration configuration, string source, StartBuilder? starts)
    {
        if (starts is null)
        {
            throw new DocumentException(source, [new($"{ItfForms.Meta}.{ItfForms.Start}", "allowed is none here: the trace must start at genesis")]);
        }

        (Configuration mesh, State state) = starts(scenario, amounts, $"{source}: {ItfForms.Meta}.{ItfForms.Start}");
        IReadOnlyList<Difference> differences = ItfDifference.Between(ValueOf(configuration), ValueOf(mesh));
        return differences.Count == 0
            ? new(scenario, amounts, state)
            : throw new DocumentException(
                $"{source}: {ItfForms.Meta}.{ItfForms.Configuration}",
                [.. differences.Select(place => new Fault(place.Path, $"{place.Left}, allowed is {place.Right}, by {ItfForms.Meta}.{ItfForms.Start}"))]);
    }

    private static ItfValue.Record ValueOf(Configuration configuration)
    {
        using JsonDocument document = JsonDocument.Parse(ConfigurationDocument.Write(configuration));
        return (ItfValue.Record)ItfValueReader.Read(document.RootElement, "", []);
    }

    private static Finding Finding(DocumentObject document) =>
        new(document.Required("invariant", Codecs.String, ""), document.Required("where", Codecs.String, ""), document.Required("what", Codecs.String, ""));

    /// <summary>Quint names some variables twice, which does no harm.</summary>
    private static void CheckVariables(DocumentObject root)
    {
        string[] required = [.. ItfVariables.Names, ItfForms.ActionTaken, ItfForms.NondetPicks];
        if (root.Has(ItfForms.Variables) && required.Except(root.Texts(ItfForms.Variables)).ToArray() is { Length: > 0 } missing)
        {
            root.Refuse(ItfForms.Variables, $"without {string.Join(", ", missing)}, required are {string.Join(", ", required)}");
        }
        else if (!root.Has(ItfForms.Variables))
        {
            root.Refuse(ItfForms.Variables, "missing, required is a list");
        }
    }

    private static (List<Move> Moves, List<ItfValue.Record> States) States(JsonElement states, string source)
    {
        if (states.ValueKind != JsonValueKind.Array || states.GetArrayLength() == 0)
        {
            throw new DocumentException(source, [new(ItfForms.States, $"{DocumentPath.Show(states)}, allowed is a list of states, at least one")]);
        }

        var moves = new List<Move>();
        var values = new List<ItfValue.Record>();
        foreach (JsonElement state in states.EnumerateArray())
        {
            string place = DocumentPath.Item(ItfForms.States, values.Count);
            (string action, ItfValue.Record picks, ItfValue.Record variables) = Read(state, place, source);
            values.Add(variables);
            if (values.Count > 1)
            {
                moves.Add(ItfCommand.Read(action, picks, $"{source}: {place}"));
            }
            else if (action != ItfForms.Init)
            {
                throw new DocumentException(source, [new($"{place}.{ItfForms.ActionTaken}", $"\"{action}\", allowed is \"{ItfForms.Init}\" in the first state")]);
            }
        }

        return (moves, values);
    }

    private static (string Action, ItfValue.Record Picks, ItfValue.Record Variables) Read(JsonElement state, string place, string source)
    {
        var faults = new List<Fault>();
        var document = new DocumentObject(state, place, faults);
        document.Has(ItfForms.Meta);
        string action = document.Required(ItfForms.ActionTaken, Codecs.String, ItfForms.Init);
        ItfValue picks = Variable(document, place, ItfForms.NondetPicks, faults);
        var variables = new ItfValue.Record([.. ItfVariables.Names.Select(name => KeyValuePair.Create(name, Variable(document, place, name, faults)))]);
        document.RejectUnknownFields();
        if (picks is not ItfValue.Record && faults.Count == 0)
        {
            document.Refuse(ItfForms.NondetPicks, $"{picks}, allowed is a record");
        }

        RequireFine(source, faults);
        return (action, (ItfValue.Record)picks, variables);
    }

    private static ItfValue Variable(DocumentObject state, string place, string name, List<Fault> faults) =>
        state.Element(name) is { } value ? ItfValueReader.Read(value, DocumentPath.Member(place, name), faults) : ItfValue.None;

    private static bool TryParse(string text, out Amount number)
    {
        bool isWhole = UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 units) && (text == "0" || text[0] != '0');
        number = Amount.Of(units);
        return isWhole;
    }

    private static void RequireFine(string source, List<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw new DocumentException(source, faults);
        }
    }
}

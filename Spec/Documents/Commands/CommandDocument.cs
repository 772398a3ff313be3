using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>One command as one line of JSON: <c>{"bond":{"chain":"osmo","user":"alice","amount":"5"}}</c>.</summary>
public static class CommandDocument
{
    /// <summary>The names of all commands, in the order in which the protocol tells them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CommandForms.All.Select(form => form.Name)];

    /// <summary>Reads a command. It is well-formed, not more: whether it is accepted is for the protocol to say.</summary>
    /// <param name="line">The JSON text.</param>
    /// <param name="source">The name of its file in faults.</param>
    /// <param name="lineNumber">Its line there, from 1.</param>
    /// <exception cref="DocumentException">It is no command; names every fault, with file, line and path.</exception>
    public static Command<Amount> Read(string line, string source, int lineNumber) => Read(line, new Origin(source, lineNumber));

    /// <inheritdoc cref="Read(string, string, int)"/>
    internal static Command<Amount> Read(string line, Origin origin)
    {
        using JsonDocument document = JsonText.Parse(line, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        Command<Amount>? command = Read(document.RootElement, faults);
        return command is null || faults.Count > 0 ? throw new DocumentException(origin.Name, faults) : command;
    }

    /// <summary>The command on one line, its fields in canonical order; an amount below 2^96 reads back equal.</summary>
    public static string Write(Command<Amount> command) => JsonText.Write(writer => Write(writer, command));

    /// <summary>Writes the command as one value into a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Command<Amount> command)
    {
        CommandForm form = CommandForms.ByType[command.GetType()];
        writer.WriteStartObject();
        writer.Object(form.Name, () => form.Write(writer, command));
        writer.WriteEndObject();
    }

    /// <summary>The command's name in documents: <c>stake_remote</c>.</summary>
    public static string NameOf(Command<Amount> command) => CommandForms.ByType[command.GetType()].Name;

    private static Command<Amount>? Read(JsonElement root, List<Fault> faults)
    {
        JsonProperty[] members = root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject()] : [];
        if (members.Length != 1)
        {
            faults.Add(new("", $"{DocumentPath.ShowNames(root)}, allowed is an object with one name, a command's: {string.Join(", ", Names)}"));
            return null;
        }

        if (!CommandForms.ByName.TryGetValue(members[0].Name, out CommandForm? form))
        {
            string place = DocumentPath.Member("", members[0].Name);
            faults.Add(new(place, $"unknown command, allowed is one of {string.Join(", ", Names)}"));
            return null;
        }

        var fields = new DocumentObject(members[0].Value, form.Name, faults);
        Command<Amount> command = form.Read(fields);
        fields.NoOthers();
        return command;
    }
}

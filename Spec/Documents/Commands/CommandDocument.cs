namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes a command as one line of JSON: <c>{"bond":{"chain":"osmo","user":"alice","amount":"5"}}</c> (protocol, section 5).
/// </summary>
public static class CommandDocument
{
    /// <summary>Gets the names of all commands: users, relayer, consumer, lifecycle, validators, evidence, clock.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CommandFormats.All.Select(format => format.Name)];

    /// <summary>Reads a command. Checks its form only: ids may be unknown, and amounts may be zero.</summary>
    /// <param name="line">The JSON text.</param>
    /// <param name="source">The name of the file, for errors.</param>
    /// <param name="lineNumber">The number of the line in the file, from 1.</param>
    /// <returns>The command.</returns>
    /// <exception cref="DocumentException">The line is no command. Lists all faults with file, line and path.</exception>
    public static Command<Amount> Read(string line, string source, int lineNumber) => Read(line, new DocumentOrigin(source, lineNumber));

    /// <inheritdoc cref="Read(string, string, int)"/>
    internal static Command<Amount> Read(string line, DocumentOrigin origin) => JsonText.Read(line, origin, Read);

    /// <summary>
    /// Writes a command on one line, its fields in canonical order. A command whose amounts are below 2^96 reads back equal.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(Command<Amount> command) => JsonText.Write(writer => Write(writer, command));

    /// <summary>Writes a command as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="command">The command.</param>
    public static void Write(Utf8JsonWriter writer, Command<Amount> command)
    {
        CommandFormat format = CommandFormats.ByType[command.GetType()];
        writer.Object(() => writer.Object(format.Name, () => format.Write(writer, command)));
    }

    /// <summary>Returns the name of a command in documents: <c>stake_remote</c>.</summary>
    /// <param name="command">The command.</param>
    public static string NameOf(Command<Amount> command) => CommandFormats.ByType[command.GetType()].Name;

    private static Command<Amount>? Read(JsonElement root, List<Fault> faults)
    {
        JsonProperty[] members = root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject()] : [];
        if (members.Length != 1)
        {
            string found = DocumentPath.ShowNames(root);
            faults.Add(new("", $"{found}; expected an object with one name, a command's: {string.Join(", ", Names)}"));
            return null;
        }

        if (!CommandFormats.ByName.TryGetValue(members[0].Name, out CommandFormat? format))
        {
            string place = DocumentPath.Member("", members[0].Name);
            faults.Add(new(place, $"unknown command; expected one of {string.Join(", ", Names)}"));
            return null;
        }

        var fields = new DocumentObject(members[0].Value, format.Name, faults);
        Command<Amount> command = format.Read(fields);
        fields.RejectUnknownFields();
        return command;
    }
}

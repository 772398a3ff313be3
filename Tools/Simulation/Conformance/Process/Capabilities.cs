using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>The answer to a reset, which lists the commands that an implementation supports.</summary>
/// <remarks>Written as <c>{"ok":true}</c>, or as <c>{"ok":true,"commands":["bond","unbond"]}</c> if it supports only some.</remarks>
/// <param name="Commands">The names of the supported commands; null for all.</param>
public sealed record Capabilities(IReadOnlySet<string>? Commands)
{
    private const string OkName = "ok";
    private const string CommandsName = "commands";

    private static readonly Codec<bool> Ok = new("true", ReadOk, (writer, ok) => writer.WriteBooleanValue(ok));

    /// <summary>Reads the answer.</summary>
    /// <param name="utf8">The line.</param>
    /// <param name="source">The name of the source in faults.</param>
    /// <exception cref="DocumentException">The line is not such an answer. Lists every fault with its path.</exception>
    public static Capabilities Read(ReadOnlySpan<byte> utf8, string source)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        root.Required(OkName, Ok);
        string[]? commands = root.Has(CommandsName) ? [.. root.Texts(CommandsName)] : null;
        root.RejectUnknownFields();
        if (commands is [])
        {
            faults.Add(new(CommandsName, "an empty list; expected at least one command"));
        }

        faults.AddRange((commands ?? [])
            .Select((name, k) => (name, k))
            .Where(row => !CommandDocument.Names.Contains(row.name))
            .Select(row => new Fault(
                DocumentPath.Item(CommandsName, row.k),
                $"{DocumentPath.Show(row.name)}; expected one of {string.Join(", ", CommandDocument.Names)}")));
        return faults.Count > 0 ? throw new DocumentException(source, faults) : new(commands?.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Returns the answer as one line.</summary>
    public override string ToString() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.Field(OkName, Ok, true);
        if (Commands is not null)
        {
            writer.List(CommandsName, Codecs.String, Commands);
        }

        writer.WriteEndObject();
    });

    private static string? ReadOk(JsonElement value, out bool ok)
    {
        ok = value.ValueKind == JsonValueKind.True;
        return ok ? null : "; expected true";
    }
}

using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>What an implementation is asked: a line of JSON each, and a line is the answer.</summary>
public abstract record Request
{
    private const string ResetName = "reset";
    private const string ApplyName = "apply";
    private const string StateName = "state";

    private Request()
    {
    }

    /// <summary>The implementation is to be a mesh at genesis, whatever it was before.</summary>
    /// <param name="Mesh">The mesh.</param>
    public sealed record Reset(Configuration Mesh) : Request;

    /// <summary>The implementation is to carry out a command; an outcome is the answer.</summary>
    /// <param name="Command">The command.</param>
    public sealed record Apply(Command Command) : Request;

    /// <summary>The implementation is to show its state.</summary>
    public sealed record Show : Request;

    /// <summary>Reads a request.</summary>
    /// <param name="utf8">The line.</param>
    /// <param name="source">Where it comes from, in faults.</param>
    /// <param name="lineNumber">Its line there, from 1.</param>
    /// <exception cref="DocumentException">It is no request; names every fault, with line and path.</exception>
    public static Request Read(ReadOnlySpan<byte> utf8, string source, int lineNumber)
    {
        var origin = new DocumentOrigin(source, lineNumber);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        JsonProperty[] members = document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject()] : [];
        return members switch
        {
            [{ Name: ResetName } reset] => new Reset(ConfigurationDocument.Read(reset.Value.GetRawText(), $"{origin.Name}: {ResetName}")),
            [{ Name: ApplyName } apply] => new Apply(CommandDocument.Read(apply.Value.GetRawText(), new DocumentOrigin($"{origin.Name}: {ApplyName}"))),
            [{ Name: StateName } state] when state.Value.ValueKind == JsonValueKind.Object && !state.Value.EnumerateObject().Any() => new Show(),
            _ => throw origin.Refuse(
                "",
                $"{DocumentPath.ShowNames(document.RootElement)}, allowed is an object with one name, {ResetName}, {ApplyName} or {StateName}, the last with {{}}"),
        };
    }

    /// <summary>The request on one line.</summary>
    public sealed override string ToString() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        switch (this)
        {
            case Reset reset:
                writer.WritePropertyName(ResetName);
                ConfigurationDocument.Write(writer, reset.Mesh);
                break;
            case Apply apply:
                writer.WritePropertyName(ApplyName);
                CommandDocument.Write(writer, apply.Command);
                break;
            default:
                writer.WriteStartObject(StateName);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    });
}

using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>A request to an implementation, written as one JSON line and answered by one line (see docs/conformance.md).</summary>
public abstract record Request
{
    private const string ResetName = "reset";
    private const string ApplyName = "apply";
    private const string StateName = "state";

    private Request()
    {
    }

    /// <summary>Resets the implementation to the genesis of a mesh.</summary>
    /// <param name="Mesh">The mesh.</param>
    public sealed record Reset(Configuration Mesh) : Request;

    /// <summary>Applies a command. The answer is the outcome.</summary>
    /// <param name="Command">The command.</param>
    public sealed record Apply(Command Command) : Request;

    /// <summary>Asks for the state.</summary>
    public sealed record Show : Request;

    /// <summary>Reads a request.</summary>
    /// <param name="utf8">The line.</param>
    /// <param name="source">The name of the source in faults.</param>
    /// <param name="lineNumber">The line in the source, from 1.</param>
    /// <exception cref="DocumentException">The line is not a request. Lists every fault with line and path.</exception>
    public static Request Read(ReadOnlySpan<byte> utf8, string source, int lineNumber)
    {
        var origin = new DocumentOrigin(source, lineNumber);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        bool isObject = document.RootElement.ValueKind == JsonValueKind.Object;
        JsonProperty[] members = isObject ? [.. document.RootElement.EnumerateObject()] : [];
        return members switch
        {
            [{ Name: ResetName } reset] => new Reset(ConfigurationDocument.Read(reset.Value.GetRawText(), $"{origin.Name}: {ResetName}")),
            [{ Name: ApplyName } apply] =>
                new Apply(CommandDocument.Read(apply.Value.GetRawText(), new DocumentOrigin($"{origin.Name}: {ApplyName}"))),
            [{ Name: StateName, Value.ValueKind: JsonValueKind.Object } state] when !state.Value.EnumerateObject().Any() => new Show(),
            _ => throw origin.Refuse(
                "",
                $"{DocumentPath.ShowNames(document.RootElement)}; "
                + $"expected an object with one name, {ResetName}, {ApplyName} or {StateName}, the last with {{}}"),
        };
    }

    /// <summary>Returns the request as one line.</summary>
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

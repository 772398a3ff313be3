using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Any line of a shard's file.</summary>
internal static class ShardLine
{
    /// <summary>Reads an object in a line. Nobody writes such lines by hand: where one is damaged, its first fault says all there is to say.</summary>
    /// <exception cref="DocumentException">The line is no such object.</exception>
    public static T Read<T>(string line, DocumentOrigin origin, Func<DocumentObject, List<Fault>, T> body)
    {
        using JsonDocument document = JsonText.Parse(line, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        T result = body(root, faults);
        root.RejectUnknownFields();
        return faults.Count > 0 ? throw new DocumentException(origin.Name, [faults[0]]) : result;
    }
}

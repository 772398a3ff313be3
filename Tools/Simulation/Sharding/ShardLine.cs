namespace MeshSecurity.Testing;

/// <summary>Reads any line of a shard file.</summary>
internal static class ShardLine
{
    /// <summary>Reads an object. Reports the first fault only, because only damage causes faults in these lines.</summary>
    /// <exception cref="DocumentException">The line is not such an object.</exception>
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

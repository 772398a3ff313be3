using System.Reflection;
using System.Text.Json;

namespace MeshSecurity.Proofs;

/// <summary>The stored needs of the proofs, in the form of needs.json.</summary>
public static class NeedsRecord
{
    private const string Resource = "MeshSecurity.Proofs.needs.json";

    /// <summary>Loads the needs that are stored in the assembly.</summary>
    public static IReadOnlyList<ProofNeed> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<List<ProofNeed>>(stream, ProofRecord.Format)!;
    }

    /// <summary>Returns needs as JSON.</summary>
    public static string Write(IReadOnlyList<ProofNeed> needs) => JsonSerializer.Serialize(needs, ProofRecord.Format) + "\n";
}

using System.Text;

namespace MeshSecurity.Evidence;

/// <summary>Writes evidence in each of the forms that <see cref="EvidenceFile"/> reads.</summary>
public static class EvidenceForms
{
    /// <summary>The name of the message <c>DuplicateVoteEvidence</c> in protobuf.</summary>
    public const string Protobuf = "protobuf";

    /// <summary>The name of the message <c>Evidence</c> in protobuf.</summary>
    public const string ProtobufMessage = "protobuf_evidence";

    /// <summary>Gets the names of the forms: those of <see cref="EvidenceForm"/> in snake_case, and the two of protobuf.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SnakeCase.Names<EvidenceForm>(), Protobuf, ProtobufMessage];

    /// <summary>Writes evidence as UTF-8 or as a protobuf message.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="name">The name of the form.</param>
    /// <exception cref="ArgumentException">No form has the name.</exception>
    public static byte[] Write(DuplicateVote evidence, string name) => name switch
    {
        Protobuf => ProtobufEvidence.Write(evidence),
        ProtobufMessage => ProtobufEvidence.WriteEvidence(evidence),
        _ when SnakeCase.TryParse(name, out EvidenceForm form) => Encoding.UTF8.GetBytes(EvidenceDocument.Write(evidence, form)),
        _ => throw new ArgumentException($"\"{name}\" is no form; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}

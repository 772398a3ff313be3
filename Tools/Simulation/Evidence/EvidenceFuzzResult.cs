namespace MeshSecurity.Testing;

/// <summary>Represents the result of fuzzing the evidence verifier.</summary>
/// <param name="Verdicts">The number of documents by verdict: the name of a flaw, or <c>guilty</c> for a harmless change.</param>
/// <param name="Finding">The first document with a wrong result; null if there is none.</param>
public sealed record EvidenceFuzzResult(IReadOnlyDictionary<string, long> Verdicts, EvidenceFuzzFinding? Finding)
{
    /// <summary>Returns the number of verified documents.</summary>
    public long Count => Verdicts.Values.Sum();
}

/// <summary>Represents a document that crashed the verifier, or a forgery that it accepted.</summary>
/// <param name="Index">The index of the document, from 0.</param>
/// <param name="Form">The name of the form.</param>
/// <param name="Document">The bytes of the document.</param>
/// <param name="What">A description of the wrong result.</param>
public sealed record EvidenceFuzzFinding(int Index, string Form, byte[] Document, string What);

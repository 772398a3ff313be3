namespace MeshSecurity.Testing;

/// <summary>What came of changed documents.</summary>
/// <param name="Verdicts">How often each verdict was given, by name: a flaw's, or <c>guilty</c> where a change changed nothing that matters.</param>
/// <param name="Finding">The document that should not have been judged so; null where there was none.</param>
public sealed record EvidenceFuzzResult(IReadOnlyDictionary<string, long> Verdicts, EvidenceFuzzFinding? Finding)
{
    /// <summary>How many documents were judged.</summary>
    public long Count => Verdicts.Values.Sum();
}

/// <summary>A document that crashed the reading or judging of evidence, or was wrongly found good.</summary>
/// <param name="Index">Which one of the run, from 0.</param>
/// <param name="Form">json or protobuf.</param>
/// <param name="Document">Its bytes.</param>
/// <param name="What">What happened.</param>
public sealed record EvidenceFuzzFinding(int Index, string Form, byte[] Document, string What);

namespace MeshSecurity.Spec;

/// <summary>Represents the evidence of a file, such as a block.</summary>
/// <param name="DoubleVotes">The evidence of double signs, in the order of the file.</param>
/// <param name="Others">The paths of evidence of another kind, such as an attack on light clients.</param>
public sealed record EvidenceList(Sequence<LocatedEvidence> DoubleVotes, Sequence<string> Others);

/// <summary>Represents evidence of a double sign and its place in a file.</summary>
/// <param name="Path">The path in the file, such as <c>block.evidence.evidence[0]</c>; empty for the whole file.</param>
/// <param name="Evidence">The evidence. Its signatures are not verified.</param>
public sealed record LocatedEvidence(string Path, DuplicateVote Evidence);

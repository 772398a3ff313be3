namespace MeshSecurity.Cli;

/// <summary>The forms in which <c>mesh evidence make</c> writes evidence.</summary>
internal static class MadeForm
{
    /// <summary>A command that submits the evidence.</summary>
    public const string Run = "run";

    /// <summary>The form of CometBFT's RPC.</summary>
    public const string Json = "json";

    /// <summary>Gets the names of the forms.</summary>
    public static string[] Names { get; } =
        [Json, .. EvidenceForms.Names.Where(name => name != SnakeCase.Of(EvidenceForm.Rpc)), Run];

    /// <summary>Writes evidence in a form other than <see cref="Run"/>: JSON indented, protobuf in base64.</summary>
    public static string Write(DuplicateVote evidence, string form) =>
        form == Json ? EvidenceDocument.WriteIndented(evidence)
        : SnakeCase.TryParse(form, out EvidenceForm json) ? EvidenceDocument.WriteIndented(evidence, json)
        : Convert.ToBase64String(EvidenceForms.Write(evidence, form));
}

namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes evidence of double signs in the JSON forms of chains and their tools, which <see cref="EvidenceForm"/> lists (protocol,
/// section 5.4).
/// </summary>
/// <remarks>
/// Reads the last three fields of evidence also as nodes print them: <c>TotalVotingPower</c>. A field that is left out is zero. Refuses
/// unknown fields of evidence, and reads over the other fields of a block. Checks the form only, not the signatures.
/// </remarks>
public static class EvidenceDocument
{
    /// <summary>The type of evidence of a double sign in CometBFT's RPC.</summary>
    public const string TypeName = "tendermint/DuplicateVoteEvidence";

    private static readonly DuplicateVoteFormat Rpc = new(ChainDialect.Rpc);
    private static readonly DuplicateVoteFormat Proto = new(ChainDialect.Proto);

    /// <summary>Gets the codec of <see cref="TypeName"/>.</summary>
    internal static Codec<bool> OnlyType { get; } =
        new($"\"{TypeName}\"", ReadType, (writer, _) => writer.WriteStringValue(TypeName));

    /// <summary>Reads the evidence of one double sign, in any form.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="DocumentException">
    /// The document is no evidence, or has more or less than one double sign. Lists all faults of form with their paths.
    /// </exception>
    public static DuplicateVote Read(string json, string source) =>
        JsonText.Read(json, new DocumentOrigin(source), (root, faults) => ReadOne(root, "", faults));

    /// <summary>Reads the evidence of one double sign from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="DocumentException">As for <see cref="Read(string, string)"/>, and for bytes that are not UTF-8.</exception>
    public static DuplicateVote Read(ReadOnlySpan<byte> utf8, string source) => Read(JsonText.Decode(utf8, new(source)), source);

    /// <summary>Reads all evidence of a document, in any form, from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The evidence; none where a block has none.</returns>
    /// <exception cref="DocumentException">The document has another form. Lists all faults of form with their paths.</exception>
    public static EvidenceList ReadAll(ReadOnlySpan<byte> utf8, string source) =>
        JsonText.Read(JsonText.Decode(utf8, new(source)), new(source), (root, faults) => new EvidenceFinder(faults).Find(root, ""));

    /// <summary>Writes evidence on one line. It reads back equal.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="form">The form.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(DuplicateVote evidence, EvidenceForm form = EvidenceForm.Rpc) =>
        JsonText.Write(writer => Write(writer, evidence, form));

    /// <summary>Writes evidence, indented.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="form">The form.</param>
    /// <returns>The JSON text.</returns>
    public static string WriteIndented(DuplicateVote evidence, EvidenceForm form = EvidenceForm.Rpc) =>
        JsonText.WriteIndented(writer => Write(writer, evidence, form));

    /// <summary>Writes evidence as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="form">The form.</param>
    public static void Write(Utf8JsonWriter writer, DuplicateVote evidence, EvidenceForm form = EvidenceForm.Rpc)
    {
        switch (form)
        {
            case EvidenceForm.Rpc:
                writer.Object(() =>
                {
                    writer.Field("type", Codecs.String, TypeName);
                    writer.Object("value", () => Rpc.Write(writer, evidence));
                });
                break;
            case EvidenceForm.RpcValue:
                writer.Object(() => Rpc.Write(writer, evidence));
                break;
            case EvidenceForm.RpcList:
                writer.Items([evidence], item => Write(writer, item));
                break;
            case EvidenceForm.RpcBlockEvidence:
                WriteIn(writer, "evidence", evidence, EvidenceForm.RpcList);
                break;
            case EvidenceForm.RpcBlock:
                writer.Object(() =>
                {
                    writer.WriteString("jsonrpc", "2.0");
                    writer.WriteNumber("id", -1);
                    writer.Object("result", () => WriteBlock(writer, evidence, EvidenceForm.Rpc));
                });
                break;
            case EvidenceForm.Proto:
                writer.Object(() => Proto.Write(writer, evidence));
                break;
            case EvidenceForm.Sdk:
                WriteIn(writer, "duplicate_vote_evidence", evidence, EvidenceForm.Proto);
                break;
            case EvidenceForm.SdkBlock:
                writer.Object(() => WriteBlock(writer, evidence, EvidenceForm.Sdk));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(form), form, "No such form of evidence.");
        }
    }

    /// <summary>Reads the evidence of one double sign in a larger document and collects its faults.</summary>
    internal static DuplicateVote? ReadOne(JsonElement value, string path, List<Fault> faults)
    {
        int before = faults.Count;
        EvidenceList list = new EvidenceFinder(faults).Find(value, path);
        if (list.DoubleVotes is [{ } only] && list.Others.IsEmpty)
        {
            return only.Evidence;
        }

        if (faults.Count == before)
        {
            faults.Add(new(path, string.Create(
                CultureInfo.InvariantCulture,
                $"double signs: {list.DoubleVotes.Count}, other evidence: {list.Others.Count}; expected one double sign")));
        }

        return null;
    }

    private static void WriteBlock(Utf8JsonWriter writer, DuplicateVote evidence, EvidenceForm item) =>
        writer.Object("block", () => writer.Object("evidence", () => writer.List("evidence", [evidence], it => Write(writer, it, item))));

    private static void WriteIn(Utf8JsonWriter writer, string name, DuplicateVote evidence, EvidenceForm form) => writer.Object(() =>
    {
        writer.WritePropertyName(name);
        Write(writer, evidence, form);
    });

    private static string? ReadType(JsonElement value, out bool read)
    {
        read = value.ValueKind == JsonValueKind.String && value.GetString() == TypeName;
        return read ? null : $"; expected \"{TypeName}\"";
    }
}

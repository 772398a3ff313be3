namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes evidence of a double sign in the JSON form of CometBFT's RPC:
/// <c>{"type":"tendermint/DuplicateVoteEvidence","value":{"vote_a":…,"vote_b":…,…}}</c> (protocol, section 5.4).
/// </summary>
/// <remarks>
/// Reads the last three fields under both names in use: <c>total_voting_power</c>, and <c>TotalVotingPower</c> as nodes print it.
/// Ignores extensions of votes. Checks the form only, not the signatures.
/// </remarks>
public static class EvidenceDocument
{
    /// <summary>The value of the field <c>type</c>.</summary>
    public const string TypeName = "tendermint/DuplicateVoteEvidence";

    private static readonly Codec<bool> OnlyType = new($"\"{TypeName}\"", ReadType, (writer, _) => writer.WriteStringValue(TypeName));

    /// <summary>Reads evidence.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="DocumentException">The document is no evidence. Lists all faults of form with their paths.</exception>
    public static DuplicateVote Read(string json, string source) =>
        JsonText.Read(json, new DocumentOrigin(source), (root, faults) => Read(new DocumentObject(root, "", faults)));

    /// <summary>Reads evidence from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The evidence.</returns>
    /// <exception cref="DocumentException">As for <see cref="Read(string, string)"/>, and for bytes that are not UTF-8.</exception>
    public static DuplicateVote Read(ReadOnlySpan<byte> utf8, string source) => Read(JsonText.Decode(utf8, new(source)), source);

    /// <summary>Writes evidence on one line. It reads back equal.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(DuplicateVote evidence) => JsonText.Write(writer => Write(writer, evidence));

    /// <summary>Writes evidence, indented.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The JSON text.</returns>
    public static string WriteIndented(DuplicateVote evidence) => JsonText.WriteIndented(writer => Write(writer, evidence));

    /// <summary>Writes evidence as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="evidence">The evidence.</param>
    public static void Write(Utf8JsonWriter writer, DuplicateVote evidence)
    {
        writer.WriteStartObject();
        writer.Field("type", Codecs.String, TypeName);
        writer.Object("value", () =>
        {
            writer.Object("vote_a", () => Write(writer, evidence.VoteA));
            writer.Object("vote_b", () => Write(writer, evidence.VoteB));
            writer.Field("total_voting_power", EvidenceCodecs.Number, evidence.TotalVotingPower);
            writer.Field("validator_power", EvidenceCodecs.Number, evidence.ValidatorPower);
            writer.Field("timestamp", Codecs.VoteTime, evidence.Timestamp);
        });
        writer.WriteEndObject();
    }

    /// <summary>Reads evidence in a larger document and collects its faults.</summary>
    internal static DuplicateVote Read(DocumentObject document)
    {
        document.Required("type", OnlyType);
        DocumentObject value = document.Object("value");
        var evidence = new DuplicateVote(
            ReadVote(value.Object("vote_a")),
            ReadVote(value.Object("vote_b")),
            value.Required(value.NameOrAlias("total_voting_power", "TotalVotingPower"), EvidenceCodecs.Number),
            value.Required(value.NameOrAlias("validator_power", "ValidatorPower"), EvidenceCodecs.Number),
            value.Required(value.NameOrAlias("timestamp", "Timestamp"), Codecs.VoteTime));
        value.RejectUnknownFields();
        document.RejectUnknownFields();
        return evidence;
    }

    private static string? ReadType(JsonElement value, out bool read)
    {
        read = value.ValueKind == JsonValueKind.String && value.GetString() == TypeName;
        return read ? null : $"; expected \"{TypeName}\"";
    }

    private static Vote ReadVote(DocumentObject document)
    {
        var vote = new Vote(
            document.Required("type", EvidenceCodecs.Type),
            document.Required("height", EvidenceCodecs.Number),
            document.Required("round", Codecs.Count),
            ReadBlock(document.Object("block_id")),
            document.Required("timestamp", Codecs.VoteTime),
            document.Required("validator_address", EvidenceCodecs.Hex),
            document.Required("validator_index", Codecs.Count),
            document.Required("signature", EvidenceCodecs.Base64));
        document.Optional("extension", EvidenceCodecs.Extension, false);
        document.Optional("extension_signature", EvidenceCodecs.Extension, false);
        document.RejectUnknownFields();
        return vote;
    }

    private static BlockId ReadBlock(DocumentObject document)
    {
        Bytes hash = document.Required("hash", EvidenceCodecs.Hex);
        DocumentObject parts = document.Object("parts");
        var header = new PartSetHeader(parts.Required("total", EvidenceCodecs.Total), parts.Required("hash", EvidenceCodecs.Hex));
        parts.RejectUnknownFields();
        document.RejectUnknownFields();
        return new(hash, header);
    }

    private static void Write(Utf8JsonWriter writer, Vote vote)
    {
        writer.Field("type", EvidenceCodecs.Type, vote.Type);
        writer.Field("height", EvidenceCodecs.Number, vote.Height);
        writer.Field("round", Codecs.Count, vote.Round);
        writer.Object("block_id", () =>
        {
            writer.Field("hash", EvidenceCodecs.Hex, vote.Block.Hash);
            writer.Object("parts", () =>
            {
                writer.Field("total", EvidenceCodecs.Total, vote.Block.Parts.Total);
                writer.Field("hash", EvidenceCodecs.Hex, vote.Block.Parts.Hash);
            });
        });
        writer.Field("timestamp", Codecs.VoteTime, vote.Time);
        writer.Field("validator_address", EvidenceCodecs.Hex, vote.ValidatorAddress);
        writer.Field("validator_index", Codecs.Count, vote.ValidatorIndex);
        writer.Field("signature", EvidenceCodecs.Base64, vote.Signature);
    }
}

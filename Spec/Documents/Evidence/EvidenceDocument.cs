using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>
/// Evidence of a double sign as CometBFT's RPC prints it in a block:
/// <c>{"type":"tendermint/DuplicateVoteEvidence","value":{"vote_a":…,"vote_b":…,…}}</c>.
/// </summary>
/// <remarks>
/// The last three fields are read under both of the spellings in use: <c>total_voting_power</c>, and <c>TotalVotingPower</c> as nodes
/// print it. Extensions of votes are allowed and read over. Reading asks for the form only: whether the votes could be any, and
/// hold, is for the verdict.
/// </remarks>
public static class EvidenceDocument
{
    /// <summary>What <c>type</c> says.</summary>
    public const string TypeName = "tendermint/DuplicateVoteEvidence";

    private static readonly Kind<bool> OnlyType = new($"\"{TypeName}\"", ReadType, (writer, _) => writer.WriteStringValue(TypeName));

    /// <summary>Reads evidence.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Its name in faults.</param>
    /// <exception cref="DocumentException">It is no evidence; names every fault of its form, with the path.</exception>
    public static DuplicateVote Read(string json, string source)
    {
        var origin = new Origin(source);
        using JsonDocument document = JsonText.Parse(json, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        DuplicateVote evidence = Read(new DocumentObject(document.RootElement, "", faults));
        return faults.Count > 0 ? throw new DocumentException(origin.Name, faults) : evidence;
    }

    /// <summary>Reads evidence from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">Its name in faults.</param>
    /// <exception cref="DocumentException">It is not UTF-8, or refused as <see cref="Read(string, string)"/> refuses it.</exception>
    public static DuplicateVote Read(ReadOnlySpan<byte> utf8, string source) => Read(JsonText.Decode(utf8, new(source)), source);

    /// <summary>The evidence on one line; it reads back equal.</summary>
    public static string Write(DuplicateVote evidence) => JsonText.Write(writer => Write(writer, evidence));

    /// <summary>The evidence for people, indented.</summary>
    public static string WriteIndented(DuplicateVote evidence) => JsonText.WriteIndented(writer => Write(writer, evidence));

    /// <summary>Writes the evidence as one value into a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, DuplicateVote evidence)
    {
        writer.WriteStartObject();
        writer.Field("type", Kinds.String, TypeName);
        writer.Object("value", () =>
        {
            writer.Object("vote_a", () => Write(writer, evidence.VoteA));
            writer.Object("vote_b", () => Write(writer, evidence.VoteB));
            writer.Field("total_voting_power", EvidenceKinds.Number, evidence.TotalVotingPower);
            writer.Field("validator_power", EvidenceKinds.Number, evidence.ValidatorPower);
            writer.Field("timestamp", Kinds.Moment, evidence.Timestamp);
        });
        writer.WriteEndObject();
    }

    /// <summary>Reads evidence that is part of a larger document; faults are collected.</summary>
    internal static DuplicateVote Read(DocumentObject document)
    {
        document.Required("type", OnlyType);
        DocumentObject value = document.Object("value");
        var evidence = new DuplicateVote(
            ReadVote(value.Object("vote_a")),
            ReadVote(value.Object("vote_b")),
            value.Required(value.Spelled("total_voting_power", "TotalVotingPower"), EvidenceKinds.Number),
            value.Required(value.Spelled("validator_power", "ValidatorPower"), EvidenceKinds.Number),
            value.Required(value.Spelled("timestamp", "Timestamp"), Kinds.Moment));
        value.NoOthers();
        document.NoOthers();
        return evidence;
    }

    private static string? ReadType(JsonElement value, out bool read)
    {
        read = value.ValueKind == JsonValueKind.String && value.GetString() == TypeName;
        return read ? null : $", allowed is \"{TypeName}\"";
    }

    private static Vote ReadVote(DocumentObject document)
    {
        var vote = new Vote(
            document.Required("type", EvidenceKinds.Type),
            document.Required("height", EvidenceKinds.Number),
            document.Required("round", Kinds.Count),
            ReadBlock(document.Object("block_id")),
            document.Required("timestamp", Kinds.Moment),
            document.Required("validator_address", EvidenceKinds.Hex),
            document.Required("validator_index", Kinds.Count),
            document.Required("signature", EvidenceKinds.Base64));
        document.Optional("extension", EvidenceKinds.Extension, false);
        document.Optional("extension_signature", EvidenceKinds.Extension, false);
        document.NoOthers();
        return vote;
    }

    private static BlockId ReadBlock(DocumentObject document)
    {
        Bytes hash = document.Required("hash", EvidenceKinds.Hex);
        DocumentObject parts = document.Object("parts");
        var header = new PartSetHeader(parts.Required("total", EvidenceKinds.Total), parts.Required("hash", EvidenceKinds.Hex));
        parts.NoOthers();
        document.NoOthers();
        return new(hash, header);
    }

    private static void Write(Utf8JsonWriter writer, Vote vote)
    {
        writer.Field("type", EvidenceKinds.Type, vote.Type);
        writer.Field("height", EvidenceKinds.Number, vote.Height);
        writer.Field("round", Kinds.Count, vote.Round);
        writer.Object("block_id", () =>
        {
            writer.Field("hash", EvidenceKinds.Hex, vote.Block.Hash);
            writer.Object("parts", () =>
            {
                writer.Field("total", EvidenceKinds.Total, vote.Block.Parts.Total);
                writer.Field("hash", EvidenceKinds.Hex, vote.Block.Parts.Hash);
            });
        });
        writer.Field("timestamp", Kinds.Moment, vote.Time);
        writer.Field("validator_address", EvidenceKinds.Hex, vote.ValidatorAddress);
        writer.Field("validator_index", Kinds.Count, vote.ValidatorIndex);
        writer.Field("signature", EvidenceKinds.Base64, vote.Signature);
    }
}

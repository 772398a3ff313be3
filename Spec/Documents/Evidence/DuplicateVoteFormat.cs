namespace MeshSecurity.Spec;

/// <summary>Reads and writes the two votes of a double sign in a dialect.</summary>
/// <remarks>
/// A field that is left out, or null, is zero or empty, as nodes read it; a time is then <see cref="VoteTime.First"/>. The votes themselves
/// are required.
/// </remarks>
internal sealed class DuplicateVoteFormat(ChainDialect dialect)
{
    public DuplicateVote Read(DocumentObject value)
    {
        string Name(string name) => value.NameOrAlias(name, dialect.AliasOfEvidence(name));
        var evidence = new DuplicateVote(
            ReadVote(value.Object(value.NameOrAlias("vote_a", dialect.Alias("vote_a")))),
            ReadVote(value.Object(value.NameOrAlias("vote_b", dialect.Alias("vote_b")))),
            value.OptionalOrNull(Name("total_voting_power"), dialect.Number, 0),
            value.OptionalOrNull(Name("validator_power"), dialect.Number, 0),
            value.OptionalOrNull(Name("timestamp"), Codecs.VoteTime, VoteTime.First));
        value.RejectUnknownFields();
        return evidence;
    }

    public void Write(Utf8JsonWriter writer, DuplicateVote evidence)
    {
        writer.Object("vote_a", () => Write(writer, evidence.VoteA));
        writer.Object("vote_b", () => Write(writer, evidence.VoteB));
        writer.Field("total_voting_power", dialect.Number, evidence.TotalVotingPower);
        writer.Field("validator_power", dialect.Number, evidence.ValidatorPower);
        writer.Field("timestamp", Codecs.VoteTime, evidence.Timestamp);
    }

    private Vote ReadVote(DocumentObject document)
    {
        T Optional<T>(string name, Codec<T> codec, T absent) =>
            document.OptionalOrNull(document.NameOrAlias(name, dialect.Alias(name)), codec, absent);
        var vote = new Vote(
            Optional("type", dialect.Type, VoteType.Unknown),
            Optional("height", dialect.Number, 0),
            Optional("round", dialect.Count, 0),
            dialect.ReadBlock(document.ObjectOrNull(document.NameOrAlias("block_id", dialect.Alias("block_id")))),
            Optional("timestamp", Codecs.VoteTime, VoteTime.First),
            Optional("validator_address", dialect.Hash, default),
            Optional("validator_index", dialect.Count, 0),
            Optional("signature", ChainCodecs.Base64, default))
        {
            Extensions = new(
                Optional("extension", ChainCodecs.Base64, default),
                Optional("extension_signature", ChainCodecs.Base64, default),
                Optional("non_rp_extension", ChainCodecs.Base64, default),
                Optional("non_rp_extension_signature", ChainCodecs.Base64, default)),
        };
        document.RejectUnknownFields();
        return vote;
    }

    private void Write(Utf8JsonWriter writer, Vote vote)
    {
        writer.Field("type", dialect.Type, vote.Type);
        writer.Field("height", dialect.Number, vote.Height);
        writer.Field("round", dialect.Count, vote.Round);
        writer.Object("block_id", () => dialect.WriteBlock(writer, vote.Block));
        writer.Field("timestamp", Codecs.VoteTime, vote.Time);
        writer.Field("validator_address", dialect.Hash, vote.ValidatorAddress);
        writer.Field("validator_index", dialect.Count, vote.ValidatorIndex);
        writer.Field("signature", ChainCodecs.Base64, vote.Signature);
        WriteExtension(writer, "extension", vote.Extensions.Extension);
        WriteExtension(writer, "extension_signature", vote.Extensions.Signature);
        WriteExtension(writer, "non_rp_extension", vote.Extensions.NonReplayProtected);
        WriteExtension(writer, "non_rp_extension_signature", vote.Extensions.NonReplayProtectedSignature);
    }

    private static void WriteExtension(Utf8JsonWriter writer, string name, Bytes bytes)
    {
        if (!bytes.IsEmpty)
        {
            writer.Field(name, ChainCodecs.Base64, bytes);
        }
    }
}

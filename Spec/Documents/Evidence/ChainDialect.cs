namespace MeshSecurity.Spec;

/// <summary>
/// Represents one of the two ways to write chain data in JSON: CometBFT's RPC, and protobuf's JSON. They differ in names, bytes and
/// numbers.
/// </summary>
internal sealed record ChainDialect
{
    /// <summary>Gets the dialect of CometBFT's RPC: hashes in hexadecimal digits, 64-bit numbers as strings.</summary>
    public static ChainDialect Rpc { get; } = new()
    {
        Parts = "parts",
        Hash = ChainCodecs.Hex,
        Number = ChainCodecs.Number,
        Count = Codecs.Count,
        Total = ChainCodecs.Total,
        Type = ChainCodecs.Type,
        Alias = name => name,
        AliasOfEvidence = Pascal,
    };

    /// <summary>
    /// Gets the dialect of protobuf's JSON: bytes in base64, numbers also as strings, enum values also by name, names also in camelCase.
    /// </summary>
    public static ChainDialect Proto { get; } = new()
    {
        Parts = "part_set_header",
        Hash = ChainCodecs.Base64,
        Number = ChainCodecs.NumberOrText(ChainCodecs.Number, long.MaxValue, number => number),
        Count = ChainCodecs.NumberOrText(Codecs.Count, int.MaxValue, number => (int)number),
        Total = ChainCodecs.NumberOrText(ChainCodecs.Total, uint.MaxValue, number => (uint)number),
        Type = ChainCodecs.TypeName,
        Alias = Camel,
        AliasOfEvidence = Camel,
    };

    /// <summary>Gets the name of a block id's parts.</summary>
    public required string Parts { get; init; }

    /// <summary>Gets the form of hashes and addresses. Signatures are in base64 in both dialects.</summary>
    public required Codec<Bytes> Hash { get; init; }

    /// <summary>Gets the form of 64-bit numbers.</summary>
    public required Codec<long> Number { get; init; }

    /// <summary>Gets the form of 32-bit numbers.</summary>
    public required Codec<int> Count { get; init; }

    /// <summary>Gets the form of the number of parts.</summary>
    public required Codec<uint> Total { get; init; }

    /// <summary>Gets the form of the type of a vote.</summary>
    public required Codec<VoteType> Type { get; init; }

    /// <summary>Gets the second name of a field.</summary>
    public required Func<string, string> Alias { get; init; }

    /// <summary>Gets the second name of a field of the evidence itself: a node's RPC prints <c>TotalVotingPower</c>.</summary>
    public required Func<string, string> AliasOfEvidence { get; init; }

    /// <summary>
    /// Returns a dialect for headers, which takes numbers and names of both dialects: a header's hash tells whether they were read right.
    /// </summary>
    /// <param name="hash">The form of hashes.</param>
    public static ChainDialect Lenient(Codec<Bytes> hash) => Proto with
    {
        Hash = hash,
        Alias = name => hash == Rpc.Hash && name == Proto.Parts ? Rpc.Parts : Camel(name),
    };

    /// <summary>Reads a block id; without fields, <see cref="BlockId.Nil"/>.</summary>
    public BlockId ReadBlock(DocumentObject document)
    {
        Bytes hash = document.OptionalOrNull("hash", Hash, default);
        DocumentObject parts = document.ObjectOrNull(document.NameOrAlias(Parts, Alias(Parts)));
        var header = new PartSetHeader(parts.OptionalOrNull("total", Total, 0u), parts.OptionalOrNull("hash", Hash, default));
        parts.RejectUnknownFields();
        document.RejectUnknownFields();
        return new(hash, header);
    }

    /// <summary>Writes the fields of a block id.</summary>
    public void WriteBlock(Utf8JsonWriter writer, BlockId block)
    {
        writer.Field("hash", Hash, block.Hash);
        writer.Object(Parts, () =>
        {
            writer.Field("total", Total, block.Parts.Total);
            writer.Field("hash", Hash, block.Parts.Hash);
        });
    }

    /// <summary>Converts a name: <c>vote_a</c> to <c>voteA</c>.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(Pascal(name));

    private static string Pascal(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

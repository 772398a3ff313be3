namespace MeshSecurity.Spec;

/// <summary>
/// Reads a header with its commit and its set of validators: the replies of CometBFT's RPC to <c>/commit</c> and <c>/validators</c>, or
/// protobuf's JSON of a light client's header, such as the <c>infraction_block_header</c> of interchain security.
/// </summary>
/// <remarks>
/// Hashes in hexadecimal digits tell RPC from protobuf. Reads over fields that it does not know, because the hash of the header covers all
/// that counts. Checks the form only.
/// </remarks>
public static class LightBlockDocument
{
    private static readonly string[] HashNames =
    [
        "last_commit_hash", "data_hash", "validators_hash", "next_validators_hash", "consensus_hash", "app_hash", "last_results_hash",
        "evidence_hash",
    ];

    private static readonly Codec<BlockIdFlag> Flag =
        ChainCodecs.NameOrNumber("BLOCK_ID_FLAG_", Codecs.Integer(int.MaxValue, number => (BlockIdFlag)number, flag => (long)flag));

    /// <summary>Reads a header that comes with its set.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The header, its commit and its set.</returns>
    /// <exception cref="DocumentException">The document has another form. Lists all faults of form with their paths.</exception>
    public static LightBlock Read(ReadOnlySpan<byte> utf8, string source) => Read(utf8, source, document =>
    {
        string name = document.NameOrAlias("validator_set", "validatorSet");
        if (document.OptionalObject(name) is { } set)
        {
            return ReadValidators(set);
        }

        document.Refuse(name, "missing; expected the set; a reply to /commit has none: give the reply to /validators as well");
        return [];
    });

    /// <summary>Reads a header and its set, which are in several documents.</summary>
    /// <param name="utf8">The document of the header.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <param name="validators">The set; see <see cref="ReadValidators(ReadOnlySpan{byte}, string)"/>.</param>
    /// <returns>The header, its commit and its set.</returns>
    /// <exception cref="DocumentException">The document has another form. Lists all faults of form with their paths.</exception>
    public static LightBlock Read(ReadOnlySpan<byte> utf8, string source, IEnumerable<SetMember> validators) =>
        Read(utf8, source, _ => Sequence.From(validators));

    /// <summary>Reads the validators of a set, or of a page of it.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The validators, in the order of the document.</returns>
    /// <exception cref="DocumentException">The document has another form. Lists all faults of form with their paths.</exception>
    public static Sequence<SetMember> ReadValidators(ReadOnlySpan<byte> utf8, string source) =>
        Sequence.From(Parse(utf8, source, document => ReadValidators(document).ToArray()));

    private static LightBlock Read(ReadOnlySpan<byte> utf8, string source, Func<DocumentObject, Sequence<SetMember>> set) =>
        Parse(utf8, source, document =>
        {
            DocumentObject signed = document.ObjectOrSelf("signed_header", "signedHeader");
            DocumentObject header = signed.Object("header");
            ChainDialect dialect = DialectOf(header);
            return new LightBlock(ReadHeader(header, dialect), ReadCommit(signed.Object("commit"), dialect), set(document));
        });

    private static T Parse<T>(ReadOnlySpan<byte> utf8, string source, Func<DocumentObject, T> read) where T : class =>
        JsonText.Read(
            JsonText.Decode(utf8, new(source)),
            new(source),
            (root, faults) => ReadRoot(root, faults, read));

    private static T? ReadRoot<T>(JsonElement root, List<Fault> faults, Func<DocumentObject, T> read) where T : class
    {
        if (NodeReply.ErrorOf(root) is { } error)
        {
            faults.Add(new("", error));
            return null;
        }

        return read(new DocumentObject(root, "", faults)
            .ObjectOrSelf("result", "result")
            .ObjectOrSelf("infraction_block_header", "infractionBlockHeader"));
    }

    private static ChainDialect DialectOf(DocumentObject header)
    {
        string hash = header.OptionalOrNull(header.NameOrAlias("validators_hash", "validatorsHash"), Codecs.String, "");
        if (hash.Length == 0 && header.Has("height"))
        {
            header.Refuse("validators_hash", "missing; expected the hash of the set");
        }

        return ChainDialect.Lenient(hash.Length == 2 * BlockId.HashLength ? ChainCodecs.Hex : ChainCodecs.Base64);
    }

    private static BlockHeader ReadHeader(DocumentObject header, ChainDialect dialect)
    {
        DocumentObject version = header.ObjectOrNull("version");
        return new(
            version.OptionalOrNull("block", dialect.Number, 0),
            version.OptionalOrNull("app", dialect.Number, 0),
            header.OptionalOrNull(header.NameOrAlias("chain_id", "chainId"), Codecs.String, ""),
            header.OptionalOrNull("height", dialect.Number, 0),
            header.OptionalOrNull("time", Codecs.VoteTime, VoteTime.First),
            dialect.ReadBlock(header.ObjectOrNull(header.NameOrAlias("last_block_id", "lastBlockId"))),
            Sequence.From(HashNames.Select(name => ReadBytes(header, name, dialect))),
            ReadBytes(header, "proposer_address", dialect));
    }

    private static Bytes ReadBytes(DocumentObject document, string name, ChainDialect dialect) =>
        document.OptionalOrNull(document.NameOrAlias(name, dialect.Alias(name)), dialect.Hash, default);

    private static Commit ReadCommit(DocumentObject commit, ChainDialect dialect) => new(
        commit.OptionalOrNull("height", dialect.Number, 0),
        commit.OptionalOrNull("round", dialect.Count, 0),
        dialect.ReadBlock(commit.ObjectOrNull(commit.NameOrAlias("block_id", "blockId"))),
        Sequence.From(commit.Objects("signatures").Select(signature => new CommitSignature(
            signature.OptionalOrNull(signature.NameOrAlias("block_id_flag", "blockIdFlag"), Flag, BlockIdFlag.Unknown),
            ReadBytes(signature, "validator_address", dialect),
            signature.OptionalOrNull("timestamp", Codecs.VoteTime, VoteTime.First),
            signature.OptionalOrNull("signature", ChainCodecs.Base64, default)))));

    private static Sequence<SetMember> ReadValidators(DocumentObject set) => Sequence.From(set.Objects("validators")
        .Select(validator => new SetMember(
            validator.Required(validator.NameOrAlias("pub_key", "pubKey"), KeyCodec.Key),
            validator.OptionalOrNull(validator.NameOrAlias("voting_power", "votingPower"), ChainDialect.Proto.Number, 0))));
}

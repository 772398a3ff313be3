namespace MeshSecurity.Spec;

/// <summary>Finds the evidence in a JSON value of any form. Tells the form by the names in each object.</summary>
internal sealed class EvidenceFinder(List<Fault> faults)
{
    private const string VoteA = "vote_a";
    private const string DoubleVote = "duplicate_vote_evidence";
    private const string Attack = "light_client_attack_evidence";
    private const string AttackType = "tendermint/LightClientAttackEvidence";

    /// <summary>The names that tell a form. An object must have exactly one of them.</summary>
    private static readonly string[] Marks =
        ["result", "block", "evidence", "type", VoteA, Camel(VoteA), DoubleVote, Camel(DoubleVote), Attack, Camel(Attack)];

    /// <summary>
    /// The other fields of the message that submits evidence to interchain security's provider, and the alternative that is null.
    /// </summary>
    private static readonly string[] BesideDoubleVote =
    [
        "@type", "submitter", "infraction_block_header", "infractionBlockHeader", "consumer_id", "consumerId", "chain_id", "chainId",
        Attack, Camel(Attack),
    ];

    private readonly List<LocatedEvidence> doubleVotes = [];
    private readonly List<string> others = [];

    /// <summary>Finds the evidence in a value.</summary>
    public EvidenceList Find(JsonElement value, string path)
    {
        Add(value, path);
        return new(Sequence.From(doubleVotes), Sequence.From(others));
    }

    private void Add(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Add(item, DocumentPath.Item(path, index++));
            }

            return;
        }

        string[] marks = value.ValueKind == JsonValueKind.Object ? [.. Marks.Where(mark => IsMarked(value, mark))] : [];
        if (marks is not [string mark])
        {
            Refuse(value, path, marks);
            return;
        }

        AddMarked(value, path, mark);
    }

    /// <summary>Checks whether an object has a mark. A block without evidence has null for it; any other null stands for nothing.</summary>
    private static bool IsMarked(JsonElement value, string mark) =>
        value.TryGetProperty(mark, out JsonElement found) && (found.ValueKind != JsonValueKind.Null || mark == "evidence");

    private void AddMarked(JsonElement value, string path, string mark)
    {
        switch (mark)
        {
            case "result" or "block":
                Add(value.GetProperty(mark), DocumentPath.Member(path, mark));
                break;
            case "evidence":
                AddList(value.GetProperty(mark), DocumentPath.Member(path, mark));
                break;
            case "type":
                AddItem(new(value, path, faults), value.GetProperty(mark), path);
                break;
            case VoteA or "voteA":
                if (DialectOf(value, path) is { } dialect)
                {
                    AddVotes(new(value, path, faults), dialect, path);
                }

                break;
            case DoubleVote or "duplicateVoteEvidence":
                var message = new DocumentObject(value, path, faults);
                AddVotes(message.Object(mark), ChainDialect.Proto, path);
                message.ReadOver(BesideDoubleVote);
                message.RejectUnknownFields();
                break;
            default:
                others.Add(path);
                break;
        }
    }

    /// <summary>Adds the evidence of a block, which may be null.</summary>
    private void AddList(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Null)
        {
            Add(list, path);
        }
    }

    /// <summary>Adds an item as CometBFT's RPC prints it, with its type.</summary>
    private void AddItem(DocumentObject item, JsonElement type, string path)
    {
        if (type.ValueKind == JsonValueKind.String && type.GetString() == AttackType)
        {
            others.Add(path);
            return;
        }

        item.Required("type", EvidenceDocument.OnlyType);
        AddVotes(item.Object("value"), ChainDialect.Rpc, path);
        item.RejectUnknownFields();
    }

    private void AddVotes(DocumentObject value, ChainDialect dialect, string path) =>
        doubleVotes.Add(new(path, new DuplicateVoteFormat(dialect).Read(value)));

    /// <summary>
    /// Returns the dialect of votes without a wrapper, by the name of their blocks' parts; where no vote has one, by the length of the
    /// address, which has 40 digits or 28 characters of base64. Returns null, with a fault, for both.
    /// </summary>
    private ChainDialect? DialectOf(JsonElement value, string path)
    {
        JsonElement[] votes = [.. value.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object)
            .Select(member => member.Value)];
        JsonElement[] blocks = [.. votes.SelectMany(vote => Members(vote, "block_id", "blockId"))];
        bool rpc = blocks.Any(block => block.TryGetProperty(ChainDialect.Rpc.Parts, out _));
        bool proto = blocks.Any(block => Members(block, ChainDialect.Proto.Parts, Camel(ChainDialect.Proto.Parts)).Any());
        if (rpc && proto)
        {
            faults.Add(new(
                path, "one block_id has parts, as RPC JSON, and one part_set_header, as protobuf's JSON; expected one of the two"));
            return null;
        }

        return rpc || (!proto && votes.Any(HasHexAddress)) ? ChainDialect.Rpc : ChainDialect.Proto;
    }

    private static bool HasHexAddress(JsonElement vote) =>
        vote.TryGetProperty("validator_address", out JsonElement address)
        && address.ValueKind == JsonValueKind.String
        && address.GetString()!.Length == 2 * PublicKey.AddressLength;

    private static IEnumerable<JsonElement> Members(JsonElement value, params string[] names) => names
        .Where(name => value.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Object)
        .Select(value.GetProperty);

    private static string Camel(string name) => ChainDialect.Camel(name);

    private void Refuse(JsonElement value, string path, string[] marks) => faults.Add(new(
        path,
        NodeReply.ErrorOf(value) is { } error ? error
            : marks.Length > 1
            ? $"has {string.Join(" and ", marks)}, each of another form of evidence; expected one of them"
            : $"{DocumentPath.ShowNames(value)}; expected evidence: an object with vote_a and vote_b, type and value, {DoubleVote}, "
                + "evidence, block or result, or a list of such objects"));
}

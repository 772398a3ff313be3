using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>Represents the keys by which evidence is judged: those of a configuration, or those of a verified header.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Header">The header; null where the keys are those of the configuration.</param>
internal sealed record ConsumerSet(KeyHistory Keys, VerifiedHeader? Header)
{
    /// <summary>Returns the keys that a chain has at genesis.</summary>
    public static ConsumerSet Of(ChainConfiguration chain) =>
        new(KeyHistory.Of(chain.PublicKeys.Select(entry => new KeySince(entry.Key, 0, entry.Value))), null);

    /// <summary>Reads a header and returns the keys of its set. A key that the chain has not at genesis is named by its address.</summary>
    /// <exception cref="DocumentException">A file has another form, or the header is not valid.</exception>
    public static ConsumerSet Read(
        ChainConfiguration chain, string headerFile, IReadOnlyList<string> validatorFiles, IEnumerable<LocatedEvidence> evidence)
    {
        byte[] content = File.ReadAllBytes(headerFile);
        LightBlock block = validatorFiles.Count == 0
            ? LightBlockDocument.Read(content, headerFile)
            : LightBlockDocument.Read(content, headerFile, validatorFiles.SelectMany(ReadValidators));
        foreach (LocatedEvidence located in evidence)
        {
            RequireHeight(headerFile, block.Header, located);
        }

        HeaderVerdict verdict = new HeaderVerifier(new CometBftVerifier()).Verify(block, chain.ConsensusId);
        KeyHistory keys = KeyHistory.Of(block.Validators.Select(member => KeyOf(chain, member, block.Header.Height)));
        return verdict.IsValid
            ? new(keys, new(headerFile, block, verdict))
            : throw new DocumentException(headerFile, verdict.Faults);
    }

    private static IEnumerable<SetMember> ReadValidators(string file) => LightBlockDocument.ReadValidators(File.ReadAllBytes(file), file);

    /// <summary>Refuses evidence of another height than the header's.</summary>
    private static void RequireHeight(string file, BlockHeader header, LocatedEvidence located)
    {
        long height = located.Evidence.VoteA.Height;
        if (height != header.Height)
        {
            string path = located.Path.Length == 0 ? "the evidence" : located.Path;
            throw InputFiles.Refuse(
                file, "header.height", FormattableString.Invariant($"{header.Height}; expected {height}, the height of {path}"));
        }
    }

    private static KeySince KeyOf(ChainConfiguration chain, SetMember member, long height) =>
        new(NameOf(chain, member.Key), height, member.Key);

    private static ValidatorId NameOf(ChainConfiguration chain, PublicKey key) => chain.PublicKeys
        .Where(entry => entry.Value == key)
        .Select(entry => entry.Key)
        .FirstOrDefault(new ValidatorId(key.Address.ToHex()));
}

/// <summary>Represents a header that more than two thirds of the power of its set signed.</summary>
/// <param name="File">The file.</param>
/// <param name="Block">The header and its set.</param>
/// <param name="Verdict">The power that signed.</param>
internal sealed record VerifiedHeader(string File, LightBlock Block, HeaderVerdict Verdict)
{
    /// <summary>
    /// Returns notes on the values of evidence that the header and the set contradict. A node of the chain refuses them
    /// (<c>VerifyDuplicateVote</c> in CometBFT's evidence/verify.go); interchain security's provider does not look at them.
    /// </summary>
    public IEnumerable<Fault> NotesOn(DuplicateVote evidence)
    {
        long power = Block.Validators.FirstOrDefault(member => member.Key.Address == evidence.VoteA.ValidatorAddress).Power;
        return
        [
            .. Differs("total_voting_power", evidence.TotalVotingPower, Verdict.TotalPower),
            .. Differs("validator_power", evidence.ValidatorPower, power),
            .. Differs("timestamp", evidence.Timestamp, Block.Header.Time),
        ];
    }

    private static IEnumerable<Fault> Differs<T>(string path, T found, T expected)
    {
        if (!Equals(found, expected))
        {
            yield return new(path, string.Create(
                CultureInfo.InvariantCulture,
                $"{found}, and {expected} by the header; a node of the chain refuses it, a provider does not look"));
        }
    }
}

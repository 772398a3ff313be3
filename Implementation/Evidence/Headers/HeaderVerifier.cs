using System.Globalization;

namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies that a set of validators signed a header: that the header names the set, that the commit is for the header, and that more than
/// two thirds of the power signed it. It does not show that the set is the chain's: compare the validators hash with a source you trust.
/// </summary>
/// <remarks>Source: <c>VerifyCommitLight</c> in CometBFT's types/validation.go. Instances are thread-safe.</remarks>
/// <param name="signatures">The verifier of signatures.</param>
public sealed class HeaderVerifier(ISignatureVerifier signatures)
{
    /// <summary>The largest power of a set that CometBFT accepts (<c>MaxTotalVotingPower</c>).</summary>
    private const long MaxTotalPower = long.MaxValue / 8;

    /// <summary>Verifies a header.</summary>
    /// <param name="block">The header, its commit and its set.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    /// <returns>The result: the power that signed, and the faults, none of which a valid header has.</returns>
    public HeaderVerdict Verify(LightBlock block, string chainId)
    {
        var faults = new List<Fault>();
        CheckHeader(block, chainId, faults);
        Int128 total = block.Validators.Aggregate((Int128)0, (sum, member) => sum + member.Power);
        CheckSet(block, total, faults);
        Int128 signed = faults.Count == 0 ? SignedPower(block, chainId, total, faults) : 0;
        if (faults.Count == 0 && !IsMoreThanTwoThirds(signed, total))
        {
            faults.Add(new("commit.signatures", Print($"{signed} of {total} power signed; expected more than two thirds")));
        }

        return new((long)signed, (long)Int128.Clamp(total, 0, MaxTotalPower), Sequence.From(faults));
    }

    private static void CheckHeader(LightBlock block, string chainId, List<Fault> faults)
    {
        (BlockHeader header, Commit commit) = (block.Header, block.Commit);
        Require(header.ChainId == chainId, "header.chain_id", $"\"{header.ChainId}\"; expected \"{chainId}\"");
        Require(commit.Height == header.Height, "commit.height", $"{commit.Height}; expected {header.Height}, that of the header");
        Bytes set = HeaderHash.Of(block.Validators);
        Bytes named = header.ValidatorsHash;
        Require(
            named == set,
            "header.validators_hash",
            $"{named}, and the validators given have {set}; expected the whole set of this header, in its order");
        Bytes hash = HeaderHash.Of(header);
        Require(commit.Block.Hash == hash, "commit.block_id.hash", $"{commit.Block.Hash}; expected {hash}, that of the header");

        void Require(bool holds, string path, FormattableString message)
        {
            if (!holds)
            {
                faults.Add(new(path, FormattableString.Invariant(message)));
            }
        }
    }

    private static void CheckSet(LightBlock block, Int128 total, List<Fault> faults)
    {
        (int members, int votes) = (block.Validators.Count, block.Commit.Signatures.Count);
        if (members == 0 || members != votes)
        {
            faults.Add(new("commit.signatures", Print($"{votes} signatures, {members} validators; expected one for each validator")));
        }

        var seen = new HashSet<PublicKey>();
        for (int k = 0; k < members; k++)
        {
            SetMember member = block.Validators[k];
            if (!seen.Add(member.Key) || member.Power <= 0)
            {
                string what = member.Power <= 0 ? Print($"a power of {member.Power}") : $"{member.Key.Address} again";
                faults.Add(new(Print($"validators[{k}]"), $"{what}; expected each validator once, with a power above 0"));
            }
        }

        if (total > MaxTotalPower)
        {
            faults.Add(new("validators", Print($"a power of {total} in all; expected at most {MaxTotalPower}")));
        }
    }

    /// <summary>Adds the power of valid signatures, in the order of the set, until it suffices or one is not valid.</summary>
    private Int128 SignedPower(LightBlock block, string chainId, Int128 total, List<Fault> faults)
    {
        Int128 signed = 0;
        for (int k = 0; k < block.Validators.Count && !IsMoreThanTwoThirds(signed, total); k++)
        {
            CommitSignature vote = block.Commit.Signatures[k];
            if (vote.Flag != BlockIdFlag.Commit)
            {
                continue;
            }

            if (!signatures.Verify(block.Validators[k].Key, SignBytes(block.Commit, vote, chainId), vote.Signature.Span))
            {
                string path = Print($"commit.signatures[{k}].signature");
                faults.Add(new(path, $"not valid; expected a signature by {block.Validators[k].Key.Address} of this block"));
                break;
            }

            signed += block.Validators[k].Power;
        }

        return signed;
    }

    private static byte[] SignBytes(Commit commit, CommitSignature vote, string chainId) => CanonicalVote.SignBytes(
        new(VoteType.Precommit, commit.Height, commit.Round, commit.Block, vote.Time, default, 0, default), chainId);

    private static bool IsMoreThanTwoThirds(Int128 part, Int128 total) => part * 3 > total * 2;

    private static string Print(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Represents the result of verifying a header.</summary>
/// <param name="SignedPower">The power whose signatures were verified; more than two thirds of the total in a valid header.</param>
/// <param name="TotalPower">The power of the set; where no chain can have it, the nearest that one can.</param>
/// <param name="Faults">The faults with their paths; none in a valid header.</param>
public sealed record HeaderVerdict(long SignedPower, long TotalPower, Sequence<Fault> Faults)
{
    /// <summary>Gets whether more than two thirds of the power signed the header.</summary>
    public bool IsValid => Faults.IsEmpty;
}

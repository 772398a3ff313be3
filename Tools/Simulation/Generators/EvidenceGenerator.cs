using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>Generates votes of validators that sign with test keys, valid and forged.</summary>
/// <remarks>A forged pair has another key, chain id or time. Duplicate and expired votes arise from the arguments.</remarks>
internal sealed class EvidenceGenerator(Configuration configuration, RandomSource random)
{
    private const int MaxKeys = 3;

    /// <summary>Returns a new key for a validator; with probability 25% one that a validator of the chain has already.</summary>
    public PublicKey NewKey(State state, ChainId chain, ValidatorId validator)
    {
        PublicKey[] used = state.Chains.TryGetValue(chain, out Chain<Amount>? found)
            ? [.. found.Validators.Values.Where(change => change.Key is not null).Select(change => change.Key!.Key)]
            : [];
        return used.Length > 0 && random.Chance(25) ? random.Pick(used) : TestKeys.Of(validator, random.Between(1, MaxKeys)).PublicKey;
    }

    /// <summary>Returns votes that prove, or almost prove, a double sign.</summary>
    /// <returns>The votes; null if the provider knows no test key of the validator, or if no vote can have the time.</returns>
    public Proof.Votes? Votes(State state, PairingId pairing, ValidatorId validator, Timestamp time)
    {
        if (!state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found)
            || !found.Provider.View.TryGetValue(validator, out Map<ulong, ValidatorChange> changes))
        {
            return null;
        }

        var moment = new VoteTime(configuration.GenesisTime.Seconds + time.Seconds, random.Between(0, 999_999_998));
        bool writable = moment.IsValid && (moment with { Seconds = moment.Seconds + 1 }).IsValid;
        ValidatorKey[] keys = [.. changes.Values.Where(change => change.Key is not null).Select(change => change.Key!)];
        if (keys.Length == 0 || !writable)
        {
            return null;
        }

        ValidatorKey key = random.Pick(keys);
        if (TestKeys.Of(key.Key) is not { } signer)
        {
            return null;
        }

        string chain = configuration.Chain(configuration.Pairing(pairing).Consumer).ConsensusId;
        long height = Math.Max(1, key.Since + random.OneOf(0L, 0, 1, 5, -1));
        var doubleSign = new DoubleSign(random.Chance(8) ? $"{chain}x" : chain, height, moment)
        {
            Round = random.Between(0, 2),
            Type = random.OneOf(VoteType.Prevote, VoteType.Precommit),
        };
        DuplicateVote evidence = random.Chance(10) ? Forged(doubleSign, signer, validator) : doubleSign.By(signer);
        return new(random.Chance(5) ? evidence with { VoteB = evidence.VoteA } : random.Chance(30) ? evidence.Swapped() : evidence);
    }

    /// <summary>Returns votes of which another key signs the second in the validator's name.</summary>
    private static DuplicateVote Forged(DoubleSign doubleSign, TestKey signer, ValidatorId validator)
    {
        DuplicateVote honest = doubleSign.By(signer);
        Vote forged = TestKeys.Of(validator, MaxKeys + 1).Sign(honest.VoteB, doubleSign.ChainId);
        return honest with { VoteB = forged with { ValidatorAddress = honest.VoteA.ValidatorAddress } };
    }
}

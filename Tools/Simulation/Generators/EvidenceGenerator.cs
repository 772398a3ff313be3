using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>Generates votes of validators that sign with test keys, valid and forged.</summary>
/// <remarks>
/// A forged pair has another key or chain id. Heights lie about those at which keys change, and about the last. The times in the votes are
/// random.
/// </remarks>
internal sealed class EvidenceGenerator(Configuration configuration, RandomSource random)
{
    private const int MaxKeys = 3;

    /// <summary>
    /// Returns a new key for a validator; with probability 15% one that a validator of the chain has, and with 30% one that one had.
    /// </summary>
    public PublicKey NewKey(State state, ChainId chain, ValidatorId validator)
    {
        Sequence<ValidatorHistory> histories = state.Chains.TryGetValue(chain, out Chain<Amount>? found)
            ? Sequence.From(found.Validators.Values)
            : [];
        PublicKey[] used = [.. histories.Where(history => history.Last.Key is not null).Select(history => history.Last.Key!.Key)];
        PublicKey[] former = [.. histories.SelectMany(history => history.KeysSince(default)).Except(used)];
        return random.Between(1, 100) switch
        {
            <= 15 when used.Length > 0 => random.Pick(used),
            <= 45 when former.Length > 0 => random.Pick(former),
            _ => TestKeys.Of(validator, random.Between(1, MaxKeys)).PublicKey,
        };
    }

    /// <summary>Returns votes that prove, or almost prove, a double sign.</summary>
    /// <returns>The votes; null if no test key of the validator is known, or if no vote can have the time.</returns>
    public Proof.Votes? Votes(State state, PairingId pairing, ValidatorId validator)
    {
        if (!configuration.Has(pairing)
            || !state.Chains[configuration.Pairing(pairing).Consumer].Validators.TryGetValue(validator, out ValidatorHistory? history))
        {
            return null;
        }

        var moment = new VoteTime(
            configuration.GenesisTime.Seconds + random.Between(0, (int)Math.Min(state.Time.Seconds, int.MaxValue - 1)),
            random.Between(0, 999_999_998));
        bool writable = moment.IsValid && (moment with { Seconds = moment.Seconds + 1 }).IsValid;
        ValidatorKey[] keys = [.. history.Changes.Where(change => change.Key is not null).Select(change => change.Key!)];
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
        long height = random.Chance(30) ? key.Since + random.OneOf(-2L, -1, 0, 1) : state.Height - random.OneOf(-1L, 0, 0, 0, 1, 1, 2, 5);
        var doubleSign = new DoubleSign(random.Chance(8) ? $"{chain}x" : chain, Math.Max(1, height), moment)
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

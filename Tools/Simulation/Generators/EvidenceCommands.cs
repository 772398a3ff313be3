using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>
/// Random votes of validators whose keys are test keys, honest and not: signed by another key, for another chain, or submitted for
/// another time than they say. Replays and expired votes come of whom and when they are about.
/// </summary>
internal sealed class EvidenceCommands(Configuration configuration, Dice dice)
{
    private const int MostKeys = 3;

    /// <summary>Other keys that validators may sign with: seldom one that a validator of the chain has already.</summary>
    public PublicKey NewKey(State state, ChainId chain, ValidatorId validator)
    {
        PublicKey[] used = state.Chains.TryGetValue(chain, out Chain<Amount>? found)
            ? [.. found.Validators.Values.Where(change => change.Key is not null).Select(change => change.Key!.Key)]
            : [];
        return used.Length > 0 && dice.Chance(25) ? dice.Pick(used) : TestKeys.Of(validator, dice.Between(1, MostKeys)).PublicKey;
    }

    /// <summary>Votes that show, or almost show, a double sign at a time; null where the provider knows no test key of the validator, or the time is
    /// one that no vote can have.</summary>
    public Proof.Votes? Votes(State state, PairingId pairing, ValidatorId validator, Timestamp time)
    {
        if (!state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) || !found.Provider.View.TryGetValue(validator, out Map<ulong, ValidatorChange> changes))
        {
            return null;
        }

        var moment = new VoteTime(configuration.GenesisTime.Seconds + time.Seconds, dice.Between(0, 999_999_998));
        bool writable = moment.IsValid && (moment with { Seconds = moment.Seconds + 1 }).IsValid;
        ValidatorKey[] keys = [.. changes.Values.Where(change => change.Key is not null).Select(change => change.Key!)];
        if (keys.Length == 0 || !writable)
        {
            return null;
        }

        ValidatorKey key = dice.Pick(keys);
        if (TestKeys.Of(key.Key) is not { } signer)
        {
            return null;
        }

        string chain = configuration.Chain(configuration.Pairing(pairing).Consumer).ConsensusId;
        long height = Math.Max(1, key.Since + dice.OneOf(0L, 0, 1, 5, -1));
        var doubleSign = new DoubleSign(dice.Chance(8) ? $"{chain}x" : chain, height, moment)
        {
            Round = dice.Between(0, 2),
            Type = dice.OneOf(VoteType.Prevote, VoteType.Precommit),
        };
        DuplicateVote evidence = dice.Chance(10) ? Forged(doubleSign, signer, validator) : doubleSign.By(signer);
        return new(dice.Chance(5) ? evidence with { VoteB = evidence.VoteA } : dice.Chance(30) ? evidence.Swapped() : evidence);
    }

    /// <summary>One of the votes is signed by somebody else in the validator's name.</summary>
    private static DuplicateVote Forged(DoubleSign doubleSign, TestKey signer, ValidatorId validator)
    {
        DuplicateVote honest = doubleSign.By(signer);
        Vote forged = TestKeys.Of(validator, MostKeys + 1).Sign(honest.VoteB, doubleSign.ChainId);
        return honest with { VoteB = forged with { ValidatorAddress = honest.VoteA.ValidatorAddress } };
    }
}

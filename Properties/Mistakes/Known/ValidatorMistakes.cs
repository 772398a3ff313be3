namespace MeshSecurity.Mistakes;

internal sealed class WhoHasLeftIsSlashed() : Mistake(
    "D41",
    "Who had left the set is slashed",
    """
    A report names a validator and a time, and nothing asks whether the validator was in the set then. Who left long ago, and signs
    nothing any more, is slashed for blocks of others.
    """,
    ["SLASH-7"],
    "ReportDoubleSign: a validator that left before the infraction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsInSet = _ => true };
}

internal sealed class DowntimePunishedAgain() : Mistake(
    "D42",
    "One downtime is punished again after an unjail",
    """
    A downtime jails a validator. After its unjail the same missed blocks are reported once more, and its stakers pay twice for them.
    """,
    ["SLASH-7"],
    "ReportDowntime: a downtime that was punished, and an unjail")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsDowntimePunished = (_, _) => false };
}

internal sealed class KeyIsFreeAtOnce() : Mistake(
    "D43",
    "A key that a validator gave up is free at once",
    """
    A key is refused only while another validator signs with it. A validator takes the key that another had a block ago, and answers for
    the votes that the other signed with it.
    """,
    ["KEY-1"],
    "RotateKey: run 64, command 18")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        KeysInUse = (history, _) => history.Last.Key is { } key ? [key.Key] : [],
    };
}

internal sealed class KeyCountsAtOnce() : Mistake(
    "D44",
    "A new key counts from the block that changes it",
    """
    CometBFT applies the change that block h decides from block h + 2 on. Where a new key counts at once, the old one signs two blocks
    that convict nobody.
    """,
    ["KEY-1"],
    "RotateKey: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { KeyDelay = 0 };
}

internal sealed class KeyUpdateIsBelieved() : Mistake(
    "D45",
    "A key update of the consumer is believed",
    """
    The keys that convict are those that the consumer's packets have told. A consumer that lies about a key, or whose update is late,
    has votes convict that its own set refutes.
    """,
    ["EVID-1"],
    "SubmitEvidence: run 5, command 47")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        EvidenceKeys = (provider, validator, _) => provider.View.GetValueOrDefault(validator, default).Values,
    };
}

internal sealed class VoteTimesCount() : Mistake(
    "D46",
    "The infraction has the time that the votes say",
    """
    A double signer writes the times of its votes. Dated back, its evidence is expired; dated late, it reaches nobody who has unbonded
    since.
    """,
    ["EVID-2", "SLASH-1"],
    "SubmitEvidence: run 118, command 67")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { InfractionTime = Earlier };

    private static Timestamp? Earlier<N>(Configuration configuration, State<N> state, Proof proof) where N : IQuantity<N> => proof switch
    {
        Proof.Votes votes => new(Math.Clamp(
            VoteTime.Earlier(votes.Evidence.VoteA.Time, votes.Evidence.VoteB.Time).Seconds - configuration.GenesisTime.Seconds,
            0,
            state.Time.Seconds)),
        Proof.Assumed assumed => assumed.Time,
        _ => null,
    };
}

internal sealed class HeightToComeConvicts() : Mistake(
    "D47",
    "Votes at a height that the consumer has not reached convict",
    """
    Nothing compares the height of two votes with that of the chain. No header shows which set and which keys are in force there, and
    a key that is given up before convicts its owner.
    """,
    ["EVID-2"],
    "SubmitEvidence: run 8, command 16")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        IsHeightKnown = (_, _) => true,
        InfractionTime = (configuration, state, proof) => standard.InfractionTime(configuration, state, proof)
            ?? (standard.IsHeightKnown(state, proof) ? null : state.Time),
    };
}

internal sealed class UnjailedAtOnce() : Mistake(
    "D48",
    "A downtime jails for no time",
    """
    A validator that a downtime has jailed is unjailed in the same block, so that being jailed costs it nothing.
    """,
    ["JAIL-1"],
    "Unjail: a validator that a downtime has just jailed")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { CanRejoin = (_, _, _) => true };
}

namespace MeshSecurity.Spec;

/// <summary>Whether evidence shows what its submission says of it (protocol, section 5.4).</summary>
public static class Conviction
{
    /// <summary>
    /// Whether <paramref name="proof"/> convicts a validator of a double sign at a time, on the consumer of a pairing: votes must be
    /// judged to be that validator's, and the second in which the earlier was made must be that time.
    /// </summary>
    /// <param name="configuration">The mesh, with its judge.</param>
    /// <param name="pairing">The pairing to which it is submitted.</param>
    /// <param name="validator">Who is accused.</param>
    /// <param name="time">When it is to have happened.</param>
    /// <param name="proof">What is submitted.</param>
    /// <param name="changes">What the provider knows of the validator: the changes it has heard of, in whatever order.</param>
    /// <exception cref="InvalidOperationException">There are votes to judge, and the mesh has no judge.</exception>
    public static bool Holds(
        Configuration configuration,
        PairingId pairing,
        ValidatorId validator,
        Timestamp time,
        Proof proof,
        IEnumerable<ValidatorChange> changes) => proof switch
        {
            Proof.Assumed assumed => assumed.Valid,
            Proof.Votes votes => Judge(configuration, pairing, KeyHistory.Of(validator, changes), votes.Evidence) is Verdict.Guilty guilty
                && guilty.Validator == validator
                && configuration.TimeOf(guilty.Time) == time,
            _ => throw new ArgumentException($"No such proof: {proof.GetType().Name}.", nameof(proof)),
        };

    private static Verdict Judge(Configuration configuration, PairingId pairing, KeyHistory keys, DuplicateVote evidence)
    {
        EvidenceJudge judge = configuration.Judge
            ?? throw new InvalidOperationException($"Evidence is submitted to {pairing}, and the mesh has no judge: give it one with {nameof(Configuration.JudgedBy)}.");
        ChainId consumer = configuration.Pairing(pairing).Consumer;
        return judge(evidence, configuration.Chain(consumer).ConsensusId, keys);
    }
}

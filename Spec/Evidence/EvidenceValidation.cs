namespace MeshSecurity.Spec;

/// <summary>Validates submitted evidence against the mesh (protocol, section 5.4).</summary>
public static class EvidenceValidation
{
    /// <summary>
    /// Checks whether evidence proves a double sign of a validator: whether it signed both votes with a key that its chain had in force at
    /// their height.
    /// </summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="pairing">The pairing to which the evidence is submitted.</param>
    /// <param name="validator">The accused validator of the consumer.</param>
    /// <param name="proof">The votes, or a verdict on them.</param>
    /// <param name="changes">The changes of the validator on the consumer, in any order.</param>
    /// <exception cref="InvalidOperationException">The proof has votes, and the mesh has no evidence verifier.</exception>
    public static bool IsValid(
        Configuration configuration,
        PairingId pairing,
        ValidatorId validator,
        Proof proof,
        IEnumerable<ValidatorChange> changes) => proof switch
        {
            Proof.Assumed assumed => assumed.Valid,
            Proof.Votes votes => Verify(configuration, pairing, KeyHistory.Of(validator, changes), votes.Evidence) is Verdict.Guilty guilty
                && guilty.Validator == validator,
            _ => throw new ArgumentException($"The proof is a {proof.GetType().Name}; expected Assumed or Votes.", nameof(proof)),
        };

    private static Verdict Verify(Configuration configuration, PairingId pairing, KeyHistory keys, DuplicateVote evidence)
    {
        VerifyEvidence verify = configuration.VerifyEvidence ?? throw new InvalidOperationException(
            $"Cannot verify the evidence that is submitted to {pairing}: the mesh has no evidence verifier. "
            + $"Set one with {nameof(Configuration.WithEvidenceVerifier)}.");
        ChainId consumer = configuration.Pairing(pairing).Consumer;
        return verify(evidence, configuration.Chain(consumer).ConsensusId, keys);
    }
}

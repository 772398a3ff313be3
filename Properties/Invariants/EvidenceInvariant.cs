namespace MeshSecurity.Invariants;

/// <summary>On whose word cross-stakers are slashed (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class EvidenceInvariant<N> where N : IQuantity<N>
{
    /// <summary>EVID-1.</summary>
    public static Invariant<N> Evid1 => new Invariant<N>.OfStep(
        "EVID-1",
        "In mode EvidenceOnly only SubmitEvidence slashes cross-stakers; where it shows votes, only votes that convict the validator.",
        [nameof(Command<>.Deliver), nameof(Command<>.SubmitEvidence)],
        step => step switch
        {
            { Accepted: true, Command: Command<N>.Deliver deliver } when EvidenceOnly(step, deliver.Pairing) =>
                SlashFacts<N>.Delivered(step, deliver) is Packet<N>.Slash
                    ? Changed(step, "changed by a Slash packet, where only evidence slashes")
                    : null,
            { Accepted: true, Command: Command<N>.SubmitEvidence { Proof: Proof.Votes } evidence } when EvidenceOnly(step, evidence.Pairing) =>
                Convicts(step, evidence) ? null : Changed(step, "changed by votes that do not convict, where only evidence slashes"),
            _ => null,
        });

    private static bool EvidenceOnly(Transition<N> step, PairingId pairing) =>
        step.Configuration.Pairing(pairing).Slashing == SlashingMode.EvidenceOnly;

    private static bool Convicts(Transition<N> step, Command<N>.SubmitEvidence evidence) => EvidenceValidation.IsValid(
        step.Configuration,
        evidence.Pairing,
        evidence.Validator,
        evidence.Time,
        evidence.Proof,
        step.Before.Pairings[evidence.Pairing].Provider.View.GetValueOrDefault(evidence.Validator, default).Values);

    /// <summary>The first account that the step changed.</summary>
    private static Violation? Changed(Transition<N> step, string how)
    {
        foreach (Walk.Change<N> change in Walk.Changes(step))
        {
            if (!change.Before.Equals(change.After))
            {
                return new(change.ToString(), how);
            }
        }

        return null;
    }
}

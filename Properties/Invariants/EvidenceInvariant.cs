namespace MeshSecurity.Invariants;

/// <summary>The invariant of the evidence-only mode (protocol, section 8, EVID).</summary>
internal static class EvidenceInvariant<N> where N : IQuantity<N>
{
    public static Invariant<N> Evid1 => new Invariant<N>.OfStep(
        "EVID-1",
        "In mode EvidenceOnly only SubmitEvidence slashes cross-stakers; if it shows votes, only votes that convict the validator.",
        [nameof(Command<>.Deliver), nameof(Command<>.SubmitEvidence)],
        step => step switch
        {
            { Accepted: true, Command: Command<N>.Deliver deliver } when EvidenceOnly(step, deliver.Pairing) =>
                RequiredSlash<N>.Delivered(step, deliver) is Packet<N>.Slash
                    ? Changed(step, "changed by a Slash packet in mode EvidenceOnly")
                    : null,
            { Accepted: true, Command: Command<N>.SubmitEvidence { Proof: Proof.Votes } evidence }
                when EvidenceOnly(step, evidence.Pairing) && !Convicts(step, evidence) =>
                Changed(step, "changed by votes that do not convict, in mode EvidenceOnly"),
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

    /// <summary>Returns a violation for the first account that the step changed; null if it changed none.</summary>
    private static Violation? Changed(Transition<N> step, string how)
    {
        foreach (AccountChange<N> change in step.ChangedAccounts())
        {
            if (!change.Before.Equals(change.After))
            {
                return new(change.ToString(), how);
            }
        }

        return null;
    }
}

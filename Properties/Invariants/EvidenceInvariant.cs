namespace MeshSecurity.Invariants;

/// <summary>The invariants of evidence (protocol, section 8, EVID).</summary>
internal static class EvidenceInvariant<N> where N : IQuantity<N>
{
    public static Invariant<N> Evid1 => new Invariant<N>.OfStep(
        "EVID-1",
        "In mode EvidenceOnly only SubmitEvidence slashes cross-stakers. In both modes votes slash if and only if "
        + "they convict the validator by the keys that its own chain had at their height.",
        [nameof(Command<>.Deliver), nameof(Command<>.SubmitEvidence)],
        step => step switch
        {
            { Accepted: true, Command: Command<N>.Deliver deliver } when EvidenceOnly(step, deliver.Pairing) =>
                RequiredSlash<N>.Delivered(step, deliver) is Packet<N>.Slash
                    ? Changed(step, "changed by a Slash packet in mode EvidenceOnly")
                    : null,
            { Accepted: true, Command: Command<N>.SubmitEvidence { Proof: Proof.Votes } evidence }
                when !Convicts(step, evidence) =>
                Changed(step, "changed by votes that do not convict"),
            { Outcome: Outcome.Rejected { Reason: Rejection.EvidenceInvalid } }
                when step.Command is Command<N>.SubmitEvidence { Proof: Proof.Votes } evidence && Convicts(step, evidence) =>
                new($"pairings.{evidence.Pairing}", $"votes that convict {evidence.Validator} are refused as invalid"),
            _ => null,
        });

    public static Invariant<N> Evid2 => new Invariant<N>.OfStep(
        "EVID-2",
        "Votes are judged by their height, not by the times in them: they are accepted only at a height that the consumer has reached, "
        + "whose block before is within the unbonding period, and are refused as unknown or expired only elsewhere.",
        [nameof(Command<>.SubmitEvidence)],
        step => step.Command is Command<N>.SubmitEvidence { Proof: Proof.Votes votes } evidence
            && step.Outcome is not Outcome.Rejected { Reason: Rejection.UnknownPairing or Rejection.UnknownValidator }
                ? FindMisdated(step, evidence.Pairing, votes.Evidence.VoteA.Height)
                : null);

    private static Violation? FindMisdated(Transition<N> step, PairingId pairing, long height)
    {
        bool isReached = height <= step.Before.Height;
        Timestamp oldest = step.Before.Time - step.Configuration.Pairing(pairing).UnbondingPeriod;
        bool isLiable = step.Before.Blocks.TryGetValue(height - 1, out Timestamp before) && before >= oldest;
        bool isRight = (step.Outcome as Outcome.Rejected)?.Reason switch
        {
            null => isReached && isLiable,
            Rejection.HeightUnknown => !isReached,
            Rejection.EvidenceExpired => isReached && !isLiable,
            _ => true,
        };
        string verdict = step.Outcome is Outcome.Rejected rejected ? $"refused for {rejected.Reason}" : "accepted";
        return isRight ? null : new($"pairings.{pairing}", $"votes at height {height} are {verdict} at height {step.Before.Height}");
    }

    private static bool EvidenceOnly(Transition<N> step, PairingId pairing) =>
        step.Configuration.Pairing(pairing).Slashing == SlashingMode.EvidenceOnly;

    private static bool Convicts(Transition<N> step, Command<N>.SubmitEvidence evidence) => EvidenceValidation.IsValid(
        step.Configuration,
        evidence.Pairing,
        evidence.Validator,
        evidence.Proof,
        step.Before.Chains[step.Configuration.Pairing(evidence.Pairing).Consumer].HistoryOf(evidence.Validator).Changes);

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

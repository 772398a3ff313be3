namespace MeshSecurity.Spec;

/// <summary>On whose word cross-stakers are slashed (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class EvidenceInvariant<N> where N : IQuantity<N>
{
    /// <summary>EVID-1.</summary>
    public static Invariant<N> Evid1 { get; } = new Invariant<N>.OfStep(
        "EVID-1",
        "In mode EvidenceOnly only SubmitEvidence slashes cross-stakers.",
        [nameof(Command<>.Deliver)],
        step =>
        {
            bool bySlashPacket = step is { Accepted: true, Command: Command<N>.Deliver deliver }
                && step.Configuration.Pairing(deliver.Pairing).Slashing == SlashingMode.EvidenceOnly
                && SlashFacts<N>.Delivered(step, deliver) is Packet<N>.Slash;
            if (!bySlashPacket)
            {
                return null;
            }

            foreach (Walk.Change<N> change in Walk.Changes(step))
            {
                if (!change.Before.Equals(change.After))
                {
                    return new(change.ToString(), "changed by a Slash packet, where only evidence slashes");
                }
            }

            return null;
        });
}

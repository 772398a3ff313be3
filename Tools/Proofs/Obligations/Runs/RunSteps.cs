namespace MeshSecurity.Proofs;

/// <summary>Statements about every step from which statements about runs follow. They are proved after every command.</summary>
/// <typeparam name="N">The kind of number.</typeparam>
internal static class RunSteps<N> where N : IQuantity<N>
{
    /// <summary>The id of the statement that relaying ends. It is that of the finding of random runs and explorations.</summary>
    public const string Rest = "REST";

    /// <summary>Returns the statement about every step with an id; null if there is none.</summary>
    public static Invariant<N>.OfStep? Of(string id) => All.FirstOrDefault(steps => steps.Id == id);

    /// <summary>All statements, by the id of the statement about runs.</summary>
    public static IReadOnlyList<Invariant<N>.OfStep> All { get; } =
    [
        new(
            "SLASH-3",
            "A slash by a packet or evidence punishes an infraction that is not recorded as punished, and records it; no record is "
            + "removed. A downtime is reported only if it is later than the last that jailed the validator, which never falls. Only a "
            + "report or a forgery sends a Slash packet, one per pairing; a timeout replaces one that was not delivered. No packet is "
            + "delivered twice.",
            [],
            PunishmentSteps<N>.Find),
        new(
            Rest,
            "An Open channel accepts each packet and acknowledgement that is due. Each delivery and each acknowledgement lowers the number "
            + "of relay steps that packets in flight need: first that of packets that may send others, then that of Adjusts.",
            [nameof(Command<>.Deliver), nameof(Command<>.Acknowledge), nameof(Command<>.Timeout)],
            RelayProgress.Find),
    ];
}

namespace MeshSecurity.Verification;

/// <summary>All threats by a party that the model has (protocol, sections 5.7 and 9).</summary>
public static class Threats
{
    private const string Consumer = "byzantine consumer", Relayer = "relayer", Signer = "double signer";

    /// <summary>Gets the threats.</summary>
    public static IReadOnlyList<Threat> All { get; } =
    [
        new(
            Consumer,
            "forges a Slash for a double sign",
            "the maximum slash ratio of each lien on the validator, once for each validator",
            ["SLASH-1", "SLASH-2", "SLASH-3"]),
        new(
            Consumer,
            "forges Slashes for downtimes, each with another number",
            "the downtime slash ratio of each lien on the validator, for each number: with time all of it (`mesh risk`)",
            ["SLASH-1", "SLASH-2"]),
        new(Consumer, "forges any packet to a pairing in mode EvidenceOnly", "no collateral", ["EVID-1"]),
        new(
            Consumer,
            "takes collateral that also backs another pairing",
            "liens of the other pairing are cut to the collateral that is left; the cut burns nothing",
            ["VAULT-1", "VAULT-2", "SLASH-1"]),
        new(Consumer, "forges rewards", "claims that its own escrow does not hold; no collateral", ["REWARD-1", "SUPPLY-1"]),
        new(Consumer, "forces stake to unbond", "rewards of that time; no collateral", ["UNBOND-2", "UNBOND-3"]),
        new(
            Consumer,
            "reports a wrong status or key",
            "stake on the validator is refused, or accepted on one that is not Active; no collateral",
            ["UNBOND-3", "VAULT-3"]),
        new(
            Consumer,
            "refuses a stake or an unstake, or never answers",
            "the time until the provider closes the pairing",
            ["TX-1", "EXIT-1"]),
        new(
            Consumer,
            "dates the delivery of an unstake before it",
            "stake unbonds earlier, which only costs the consumer",
            ["UNBOND-2", "UNBOND-3"]),
        new(Relayer, "relays in any order, late or never", "time; a slash that times out is sent again", ["SYNC-1", "SYNC-4", "EXIT-1"]),
        new(Signer, "writes wrong times into its votes", "nothing: their height decides", ["EVID-2"]),
        new(
            Signer,
            "signs with an old key, or leaves the set first",
            "nothing: the key and the set at the height count",
            ["EVID-1", "SLASH-7", "KEY-1"]),
    ];
}

namespace MeshSecurity.Spec;

/// <summary>Writes a risk report as JSON (protocol, section 5.7). Equal reports give the same bytes.</summary>
/// <remarks>
/// <code>
/// {"pairings": [{
///   "id": "osmo-juno", "consumer": "juno", "slashing": "trusted_consumer", "byzantine": false, "can_send": true, "unbonded_at": 700,
///   "users": [{"user": "alice", "collateral": "1000", "lien": "900", "at_most": "900", "rewards": "7"}]}]}
/// </code>
/// Amounts are decimal strings in base units: rewards of the consumer, all others of the provider. <c>unbonded_at</c> is the time from
/// which all stake is free, if the pairing is closed now.
/// </remarks>
public static class RiskDocument
{
    /// <summary>Writes a report on one line.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(RiskReport report) => JsonText.Write(writer =>
        writer.Object(() => writer.Objects("pairings", report.Pairings, pairing => WriteFields(writer, pairing))));

    private static void WriteFields(Utf8JsonWriter writer, PairingRisk risk)
    {
        writer.Field("id", Codecs.Pairing, risk.Pairing);
        writer.Field("consumer", Codecs.Chain, risk.Consumer);
        writer.Field("slashing", Codecs.SlashingMode, risk.Slashing);
        writer.WriteBoolean("byzantine", risk.IsByzantine);
        writer.WriteBoolean("can_send", risk.CanSend);
        writer.Field("unbonded_at", Codecs.Time, risk.UnbondedAt);
        writer.Objects("users", risk.Users, user => WriteFields(writer, user));
    }

    private static void WriteFields(Utf8JsonWriter writer, UserRisk risk)
    {
        writer.Field("user", Codecs.User, risk.User);
        writer.Field("collateral", Codecs.Amount, risk.Collateral);
        writer.Field("lien", Codecs.Amount, risk.Lien);
        writer.Field("at_most", Codecs.Amount, risk.AtMost);
        writer.Field("rewards", Codecs.Amount, risk.Rewards);
    }
}

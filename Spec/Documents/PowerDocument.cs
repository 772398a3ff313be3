namespace MeshSecurity.Spec;

/// <summary>Writes a power report as JSON (protocol, section 6). Equal reports give the same bytes.</summary>
/// <remarks>
/// <code>
/// {"chains": {"juno": {
///   "native_stake": "100", "total_stake": "180",
///   "native_share": {"fraction": "5/9", "percent": "55.56"}, "native_majority": true,
///   "pairings": {"osmo-juno": {
///     "provider": "osmo", "virtual_stake": "60", "share": {"fraction": "1/3", "percent": "33.33"},
///     "collateral_value": "100", "coverage": {"fraction": "5/3", "percent": "166.67"}}},
///   "providers": {"osmo": {
///     "virtual_stake": "60", "share": {"fraction": "1/3", "percent": "33.33"},
///     "one_third": true, "one_half": false, "two_thirds": false}}}}}
/// </code>
/// Amounts are decimal strings in base units. A fraction is exact and in lowest terms. Its percentage is rounded to the nearest
/// hundredth, halves up. A share is <c>null</c> without any stake, and a coverage without virtual stake. Thresholds and the majority
/// follow from the exact fractions.
/// </remarks>
public static class PowerDocument
{
    /// <summary>Writes a report on one line.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(PowerReport report) => JsonText.Write(writer => Write(writer, report));

    /// <summary>Writes a report as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="report">The report.</param>
    public static void Write(Utf8JsonWriter writer, PowerReport report) =>
        writer.Object(() => writer.ObjectMap("chains", report.Chains, (_, chain) => WriteFields(writer, chain)));

    private static void WriteFields(Utf8JsonWriter writer, ChainPower chain)
    {
        writer.Field("native_stake", Codecs.Amount, chain.NativeStake);
        writer.Field("total_stake", Codecs.Amount, chain.Total);
        Write(writer, "native_share", chain.NativeShare);
        writer.WriteBoolean("native_majority", chain.NativeMajority);
        writer.ObjectMap("pairings", chain.Pairings, (_, pairing) => WriteFields(writer, pairing));
        writer.ObjectMap("providers", chain.Providers, (_, provider) => WriteFields(writer, provider));
    }

    private static void WriteFields(Utf8JsonWriter writer, PairingPower pairing)
    {
        writer.Field("provider", Codecs.Chain, pairing.Provider);
        writer.Field("virtual_stake", Codecs.Amount, pairing.VirtualStake);
        Write(writer, "share", pairing.Share);
        writer.Field("collateral_value", Codecs.Amount, pairing.CollateralValue);
        Write(writer, "coverage", pairing.Coverage);
    }

    private static void WriteFields(Utf8JsonWriter writer, ProviderPower provider)
    {
        writer.Field("virtual_stake", Codecs.Amount, provider.VirtualStake);
        Write(writer, "share", provider.Share);
        writer.WriteBoolean("one_third", provider.ReachesOneThird);
        writer.WriteBoolean("one_half", provider.ReachesOneHalf);
        writer.WriteBoolean("two_thirds", provider.ReachesTwoThirds);
    }

    private static void Write(Utf8JsonWriter writer, string name, Fraction? fraction)
    {
        if (fraction is not { } value)
        {
            writer.WriteNull(name);
            return;
        }

        writer.Object(name, () =>
        {
            writer.WriteString("fraction", value.ToString());
            writer.WriteString("percent", value.ToPercent());
        });
    }
}

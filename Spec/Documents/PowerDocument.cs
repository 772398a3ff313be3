using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The power report as JSON (protocol, section 6); equal reports print the same bytes.</summary>
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
/// Amounts are decimal strings. A fraction is exact and in lowest terms; its percentage is for people, rounded to the nearest
/// hundredth. A share of no stake at all and the coverage of no virtual stake are <c>null</c>. Thresholds and the majority are
/// judged by the fractions.
/// </remarks>
public static class PowerDocument
{
    /// <summary>The report on one line.</summary>
    public static string Write(PowerReport report) => JsonText.Write(writer => Write(writer, report));

    /// <summary>The report for people, indented.</summary>
    public static string WriteIndented(PowerReport report) => JsonText.WriteIndented(writer => Write(writer, report));

    /// <summary>Writes the report as one value into a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, PowerReport report)
    {
        writer.WriteStartObject();
        writer.Map("chains", report.Chains, (_, chain) => Write(writer, chain));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ChainPower chain)
    {
        writer.WriteStartObject();
        writer.Field("native_stake", Kinds.Amount, chain.NativeStake);
        writer.Field("total_stake", Kinds.Amount, chain.Total);
        Write(writer, "native_share", chain.NativeShare);
        writer.WriteBoolean("native_majority", chain.NativeMajority);
        writer.Map("pairings", chain.Pairings, (_, pairing) => Write(writer, pairing));
        writer.Map("providers", chain.Providers, (_, provider) => Write(writer, provider));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PairingPower pairing)
    {
        writer.WriteStartObject();
        writer.Field("provider", Kinds.Chain, pairing.Provider);
        writer.Field("virtual_stake", Kinds.Amount, pairing.VirtualStake);
        Write(writer, "share", pairing.Share);
        writer.Field("collateral_value", Kinds.Amount, pairing.CollateralValue);
        Write(writer, "coverage", pairing.Coverage);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ProviderPower provider)
    {
        writer.WriteStartObject();
        writer.Field("virtual_stake", Kinds.Amount, provider.VirtualStake);
        Write(writer, "share", provider.Share);
        writer.WriteBoolean("one_third", provider.ReachesOneThird);
        writer.WriteBoolean("one_half", provider.ReachesOneHalf);
        writer.WriteBoolean("two_thirds", provider.ReachesTwoThirds);
        writer.WriteEndObject();
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

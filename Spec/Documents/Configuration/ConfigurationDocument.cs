using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The mesh at genesis as a JSON document (protocol, section 3).</summary>
public static class ConfigurationDocument
{
    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">Its name in faults.</param>
    /// <exception cref="DocumentException">
    /// It is refused, for every fault of its form and of its meaning at once; what is broken JSON has one fault, with line
    /// and column.
    /// </exception>
    public static Configuration Read(string json, string source)
    {
        var origin = new Origin(source);
        using JsonDocument document = JsonText.Parse(json, origin);
        return ConfigurationReader.Read(document.RootElement, origin);
    }

    /// <summary>Reads a configuration from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">Its name in faults.</param>
    /// <exception cref="DocumentException">It is not UTF-8, or refused as <see cref="Read(string, string)"/> refuses it.</exception>
    public static Configuration Read(ReadOnlySpan<byte> utf8, string source) => Read(JsonText.Decode(utf8, new(source)), source);

    /// <summary>The whole document, indented, every field written but keys, ids and a time of genesis that are not given; it reads back equal.</summary>
    public static string Write(Configuration configuration) =>
        JsonText.WriteIndented(writer => Write(writer, configuration));

    /// <summary>Writes the configuration as one value into a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Configuration configuration)
    {
        writer.WriteStartObject();
        if (configuration.GenesisTime != default)
        {
            writer.Field("genesis_time", Kinds.Moment, configuration.GenesisTime);
        }

        writer.List("chains", configuration.Chains, chain => Write(writer, chain));
        writer.List("pairings", configuration.Pairings, pairing => Write(writer, pairing));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ChainConfiguration chain)
    {
        writer.WriteStartObject();
        writer.Field("id", Kinds.Chain, chain.Id);
        if (chain.OwnId is { } ownId)
        {
            writer.Field("chain_id", Kinds.String, ownId);
        }

        writer.Field("denom", Kinds.String, chain.Denom);
        writer.Field("unbonding_period", Kinds.Seconds, chain.UnbondingPeriod);
        writer.Field("max_unbonding_entries", Kinds.Count, chain.MaxUnbondingEntries);
        writer.Field("slash_double_sign", Kinds.Ratio, chain.SlashDoubleSign);
        writer.Field("slash_downtime", Kinds.Ratio, chain.SlashDowntime);
        writer.List("validators", chain.Validators, validator => Write(writer, chain, validator));
        writer.Map("wallets", Kinds.Amount, chain.Wallets);
        writer.Field("native_stake", Kinds.Amount, chain.NativeStake);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ChainConfiguration chain, ValidatorId validator)
    {
        if (!chain.PublicKeys.TryGetValue(validator, out PublicKey key))
        {
            Kinds.Validator.Write(writer, validator);
            return;
        }

        writer.WriteStartObject();
        writer.Field("id", Kinds.Validator, validator);
        writer.Field("public_key", Kinds.PublicKey, key);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PairingConfiguration pairing)
    {
        writer.WriteStartObject();
        writer.Field("id", Kinds.Pairing, pairing.Id);
        writer.Field("provider", Kinds.Chain, pairing.Provider);
        writer.Field("consumer", Kinds.Chain, pairing.Consumer);
        writer.Field("max_slash", Kinds.Ratio, pairing.MaxSlash);
        writer.Field("slash_downtime", Kinds.Ratio, pairing.SlashDowntime);
        writer.Field("unbonding_period", Kinds.Seconds, pairing.UnbondingPeriod);
        writer.Field("discount", Kinds.Ratio, pairing.Discount);
        writer.Field("price", Kinds.Price, pairing.Price);
        writer.Field("cap", Kinds.Amount, pairing.Cap);
        writer.Field("slashing", Kinds.SlashingMode, pairing.Slashing);
        writer.List("provider_versions", Kinds.Version, pairing.ProviderVersions);
        writer.List("consumer_versions", Kinds.Version, pairing.ConsumerVersions);
        writer.Field("open", Kinds.Flag, pairing.Open);
        writer.WriteEndObject();
    }
}

namespace MeshSecurity.Spec;

/// <summary>Reads and writes the configuration of a mesh as a JSON document (protocol, section 3).</summary>
public static class ConfigurationDocument
{
    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The configuration, without an evidence verifier.</returns>
    /// <exception cref="DocumentException">
    /// The document is not valid. Lists all faults of form and meaning; broken JSON has a single fault, with line and column.
    /// </exception>
    public static Configuration Read(string json, string source)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(json, origin);
        return ConfigurationReader.Read(document.RootElement, origin);
    }

    /// <summary>Reads a configuration from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The configuration, without an evidence verifier.</returns>
    /// <exception cref="DocumentException">As for <see cref="Read(string, string)"/>, and for bytes that are not UTF-8.</exception>
    public static Configuration Read(ReadOnlySpan<byte> utf8, string source) => Read(JsonText.Decode(utf8, new(source)), source);

    /// <summary>
    /// Reads the chains and the genesis time of a configuration. Does not read its pairings, whose faults do not matter to a single chain.
    /// </summary>
    /// <param name="utf8">The document, with or without a byte order mark.</param>
    /// <param name="source">The name of the document, for errors.</param>
    /// <returns>The configuration, without pairings and without an evidence verifier.</returns>
    /// <exception cref="DocumentException">As for <see cref="Read(string, string)"/>, except for faults of pairings.</exception>
    public static Configuration ReadChains(ReadOnlySpan<byte> utf8, string source)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        return ConfigurationReader.ReadChains(document.RootElement, origin);
    }

    /// <summary>
    /// Writes a configuration, indented. Writes optional fields with their defaults, but omits a missing genesis time, chain id and
    /// public key, and <c>byzantine</c> unless it is true. The document reads back equal.
    /// </summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>The document.</returns>
    public static string Write(Configuration configuration) =>
        JsonText.WriteIndented(writer => Write(writer, configuration));

    /// <summary>Writes a configuration as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="configuration">The configuration.</param>
    public static void Write(Utf8JsonWriter writer, Configuration configuration)
    {
        writer.WriteStartObject();
        if (configuration.GenesisTime != default)
        {
            writer.Field("genesis_time", Codecs.VoteTime, configuration.GenesisTime);
        }

        writer.Objects("chains", configuration.Chains, chain => WriteFields(writer, chain));
        writer.Objects("pairings", configuration.Pairings, pairing => WriteFields(writer, pairing));
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, ChainConfiguration chain)
    {
        writer.Field("id", Codecs.Chain, chain.Id);
        if (chain.CosmosChainId is { } chainId)
        {
            writer.Field("chain_id", Codecs.String, chainId);
        }

        writer.Field("denom", Codecs.String, chain.Denom);
        writer.Field("unbonding_period", Codecs.Seconds, chain.UnbondingPeriod);
        writer.Field("max_unbonding_entries", Codecs.Count, chain.MaxUnbondingEntries);
        writer.Field("slash_double_sign", Codecs.Ratio, chain.SlashDoubleSign);
        writer.Field("slash_downtime", Codecs.Ratio, chain.SlashDowntime);
        writer.Field("jail_duration", Codecs.Seconds, chain.JailDuration);
        writer.List("validators", chain.Validators, validator => Write(writer, chain, validator));
        if (chain.IsByzantine)
        {
            writer.Field("byzantine", Codecs.Boolean, true);
        }

        writer.Map("wallets", Codecs.Amount, chain.Wallets);
        writer.Field("native_stake", Codecs.Amount, chain.NativeStake);
    }

    private static void Write(Utf8JsonWriter writer, ChainConfiguration chain, ValidatorId validator)
    {
        if (!chain.PublicKeys.TryGetValue(validator, out PublicKey key))
        {
            Codecs.Validator.Write(writer, validator);
            return;
        }

        writer.WriteStartObject();
        writer.Field("id", Codecs.Validator, validator);
        writer.Field("public_key", Codecs.PublicKey, key);
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, PairingConfiguration pairing)
    {
        writer.Field("id", Codecs.Pairing, pairing.Id);
        writer.Field("provider", Codecs.Chain, pairing.Provider);
        writer.Field("consumer", Codecs.Chain, pairing.Consumer);
        writer.Field("max_slash", Codecs.Ratio, pairing.MaxSlash);
        writer.Field("slash_downtime", Codecs.Ratio, pairing.SlashDowntime);
        writer.Field("unbonding_period", Codecs.Seconds, pairing.UnbondingPeriod);
        writer.Field("discount", Codecs.Ratio, pairing.Discount);
        writer.Field("price", Codecs.Price, pairing.Price);
        writer.Field("cap", Codecs.Amount, pairing.Cap);
        writer.Field("slashing", Codecs.SlashingMode, pairing.Slashing);
        writer.List("provider_versions", Codecs.Version, pairing.ProviderVersions);
        writer.List("consumer_versions", Codecs.Version, pairing.ConsumerVersions);
        writer.Field("open", Codecs.Boolean, pairing.Open);
    }
}

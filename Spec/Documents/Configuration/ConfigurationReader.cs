namespace MeshSecurity.Spec;

/// <summary>
/// Reads a configuration and collects all faults. Omits faults of meaning that follow from a value that could not be read.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>The default of the versions of a side.</summary>
    private static readonly Sequence<SemanticVersion> FirstVersion = [new(1, 0, 0)];

    /// <summary>Reads the configuration in <paramref name="root"/>.</summary>
    /// <exception cref="DocumentException">The configuration is not valid. Lists all faults.</exception>
    public static Configuration Read(JsonElement root, DocumentOrigin origin) =>
        Read(root, origin, document => Sequence.From(document.Objects("pairings").Select(Pairing)));

    /// <summary>Reads the configuration in <paramref name="root"/> without its pairings.</summary>
    /// <exception cref="DocumentException">The configuration is not valid. Lists all faults except those of pairings.</exception>
    public static Configuration ReadChains(JsonElement root, DocumentOrigin origin) => Read(root, origin, document =>
    {
        document.ReadOver("pairings");
        return [];
    });

    private static Configuration Read(
        JsonElement root, DocumentOrigin origin, Func<DocumentObject, Sequence<PairingConfiguration>> pairingsOf)
    {
        var faults = new List<Fault>();
        DuplicateNames.Report(root, "", faults);
        var document = new DocumentObject(root, "", faults);
        Sequence<ChainConfiguration> chains = Sequence.From(document.Objects("chains").Select(Chain));
        Sequence<PairingConfiguration> pairings = pairingsOf(document);
        VoteTime genesis = document.Optional("genesis_time", Codecs.VoteTime, default);
        document.RejectUnknownFields();
        string[] unread = [.. faults.Select(fault => fault.Path)];
        faults.AddRange(Configuration.Validate(chains, pairings)
            .Where(fault => !unread.Any(place => DocumentPath.Touch(place, fault.Path))));
        return faults.Count > 0 ? throw new DocumentException(origin.Name, faults) : new(chains, pairings, genesis);
    }

    private static ChainConfiguration Chain(DocumentObject document)
    {
        Map<ValidatorId, PublicKey> keys = default;
        var chain = new ChainConfiguration
        {
            Id = document.Required("id", Codecs.Chain),
            Denom = document.Required("denom", Codecs.String, ""),
            UnbondingPeriod = document.Required("unbonding_period", Codecs.Seconds),
            MaxUnbondingEntries = document.Optional("max_unbonding_entries", Codecs.Count, 7),
            SlashDoubleSign = document.Required("slash_double_sign", Codecs.Ratio),
            SlashDowntime = document.Required("slash_downtime", Codecs.Ratio),
            JailDuration = document.Optional("jail_duration", Codecs.Seconds, default),
            CosmosChainId = document.Optional("chain_id", Codecs.OptionalString, null),
            Validators = document.List("validators", Codecs.Validator, WithKey),
            IsByzantine = document.Optional("byzantine", Codecs.Boolean, false),
            Wallets = document.Map("wallets", name => new UserId(name), Codecs.Amount),
            NativeStake = document.Optional("native_stake", Codecs.Amount, Amount.Zero),
        };
        document.RejectUnknownFields();
        return chain with { PublicKeys = keys };

        ValidatorId WithKey(DocumentObject item)
        {
            ValidatorId validator = item.Required("id", Codecs.Validator);
            keys = keys.With(validator, item.Required("public_key", Codecs.PublicKey));
            item.RejectUnknownFields();
            return validator;
        }
    }

    private static PairingConfiguration Pairing(DocumentObject document)
    {
        var pairing = new PairingConfiguration
        {
            Id = document.Required("id", Codecs.Pairing),
            Provider = document.Required("provider", Codecs.Chain),
            Consumer = document.Required("consumer", Codecs.Chain),
            MaxSlash = document.Required("max_slash", Codecs.Ratio, Ratio.One),
            SlashDowntime = document.Required("slash_downtime", Codecs.Ratio),
            UnbondingPeriod = document.Required("unbonding_period", Codecs.Seconds),
            Discount = document.Required("discount", Codecs.Ratio),
            Price = document.Required("price", Codecs.Price),
            Cap = document.Required("cap", Codecs.Amount),
            Slashing = document.Optional("slashing", Codecs.SlashingMode, SlashingMode.TrustedConsumer),
            ProviderVersions = document.OptionalList("provider_versions", Codecs.Version, FirstVersion),
            ConsumerVersions = document.OptionalList("consumer_versions", Codecs.Version, FirstVersion),
            Open = document.Optional("open", Codecs.Boolean, false),
        };
        document.RejectUnknownFields();
        return pairing;
    }
}

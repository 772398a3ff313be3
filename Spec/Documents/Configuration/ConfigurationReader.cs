using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>
/// Reads a configuration, with every fault at once: those of its form, and those of its meaning as far as they do not
/// follow from a value that could not be read.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>The version that a side speaks where the document does not say.</summary>
    private static readonly Sequence<SemanticVersion> FirstVersion = [new(1, 0, 0)];

    /// <summary>The configuration that <paramref name="root"/> holds.</summary>
    /// <exception cref="DocumentException">Something is wrong with it.</exception>
    public static Configuration Read(JsonElement root, Origin origin)
    {
        var faults = new List<Fault>();
        DuplicateNames.Report(root, "", faults);
        var document = new DocumentObject(root, "", faults);
        Sequence<ChainConfiguration> chains = Sequence.From(document.Objects("chains").Select(Chain));
        Sequence<PairingConfiguration> pairings = Sequence.From(document.Objects("pairings").Select(Pairing));
        VoteTime genesis = document.Optional("genesis_time", Kinds.Moment, default);
        document.NoOthers();
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
            Id = document.Required("id", Kinds.Chain),
            Denom = document.Required("denom", Kinds.String, ""),
            UnbondingPeriod = document.Required("unbonding_period", Kinds.Seconds),
            MaxUnbondingEntries = document.Optional("max_unbonding_entries", Kinds.Count, 7),
            SlashDoubleSign = document.Required("slash_double_sign", Kinds.Ratio),
            SlashDowntime = document.Required("slash_downtime", Kinds.Ratio),
            OwnId = document.Optional("chain_id", Kinds.OptionalString, null),
            Validators = document.List("validators", Kinds.Validator, WithKey),
            Wallets = document.Map("wallets", name => new UserId(name), Kinds.Amount),
            NativeStake = document.Optional("native_stake", Kinds.Amount, Amount.Zero),
        };
        document.NoOthers();
        return chain with { PublicKeys = keys };

        ValidatorId WithKey(DocumentObject item)
        {
            ValidatorId validator = item.Required("id", Kinds.Validator);
            keys = keys.With(validator, item.Required("public_key", Kinds.PublicKey));
            item.NoOthers();
            return validator;
        }
    }

    private static PairingConfiguration Pairing(DocumentObject document)
    {
        var pairing = new PairingConfiguration
        {
            Id = document.Required("id", Kinds.Pairing),
            Provider = document.Required("provider", Kinds.Chain),
            Consumer = document.Required("consumer", Kinds.Chain),
            MaxSlash = document.Required("max_slash", Kinds.Ratio, Ratio.One),
            SlashDowntime = document.Required("slash_downtime", Kinds.Ratio),
            UnbondingPeriod = document.Required("unbonding_period", Kinds.Seconds),
            Discount = document.Required("discount", Kinds.Ratio),
            Price = document.Required("price", Kinds.Price),
            Cap = document.Required("cap", Kinds.Amount),
            Slashing = document.Optional("slashing", Kinds.SlashingMode, SlashingMode.TrustedConsumer),
            ProviderVersions = document.OptionalList("provider_versions", Kinds.Version, FirstVersion),
            ConsumerVersions = document.OptionalList("consumer_versions", Kinds.Version, FirstVersion),
            Open = document.Optional("open", Kinds.Flag, false),
        };
        document.NoOthers();
        return pairing;
    }
}

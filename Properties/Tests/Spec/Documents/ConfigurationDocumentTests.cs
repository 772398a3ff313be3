using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Tests reading and writing of valid configurations.</summary>
public sealed class ConfigurationDocumentTests
{
    private static Configuration Sample => ConfigurationDocument.Read(SampleDocuments.Configuration, "mesh.json");

    private static Gen<string> Texts() =>
        Gen.Elements("a", "é", "中", "\U0001F600", "\"", "\\", "<&>", " ", "z").NonEmptyListOf().Select(string.Concat);

    private static Gen<Configuration> Configurations() =>
        from names in Texts().ListOf(6).Where(names => names.Distinct().Count() == 6 && !names.Contains(Holder.LocalName))
        from wallets in Numbers.Amounts(93).ArrayOf(3)
        from ratios in Numbers.Ratios().Two()
        from discount in Numbers.Ratios().Where(ratio => ratio < Ratio.One)
        from price in Numbers.Prices().Where(price => !price.IsZero)
        from cap in Numbers.Amounts(96)
        from seconds in Numbers.Below(53)
        from entries in Gen.Choose(1, int.MaxValue)
        from mode in Gen.Elements(Enum.GetValues<SlashingMode>())
        from versions in Gen.Choose(0, 20).ArrayOf(3)
        from open in Gen.Elements(true, false)
        let chain = new ChainConfiguration
        {
            Id = new(names[0]),
            Denom = names[1],
            UnbondingPeriod = new((long)seconds + 1),
            MaxUnbondingEntries = entries,
            SlashDoubleSign = ratios.Item1,
            SlashDowntime = ratios.Item2,
            Validators = [new(names[2]), new(names[3])],
            Wallets = Map.Of(wallets.Select((wallet, k) => KeyValuePair.Create(new UserId(names[k]), wallet))),
            NativeStake = cap,
        }
        where seconds < (1L << 53) - 1
        let version = new SemanticVersion(versions[0], versions[1], versions[2])
        select new Configuration(
            [chain, chain with { Id = new(names[4]) }],
            [
                new()
                {
                    Id = new(names[5]),
                    Provider = chain.Id,
                    Consumer = new(names[4]),
                    MaxSlash = Ratio.Max(ratios.Item1, ratios.Item2),
                    SlashDowntime = Ratio.Min(ratios.Item1, ratios.Item2),
                    UnbondingPeriod = new((long)seconds + 1),
                    Discount = discount,
                    Price = price,
                    Cap = cap,
                    Slashing = mode,
                    ProviderVersions = [version, new(21, 0, 0)],
                    ConsumerVersions = [version],
                    Open = open,
                },
            ]);

    /// <summary>The page shows the configuration in its first block of JSON.</summary>
    [Test]
    public void The_mesh_that_the_page_of_formats_shows_is_without_fault()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "formats.md"));
        string shown = page.Split("## Configuration")[1].Split("```json")[1].Split("```")[0];
        Assert.That(ConfigurationDocument.Read(shown, "formats.md").Pairings.Single().Id, Is.EqualTo(new PairingId("osmo-juno")));
    }

    [Test]
    public void Every_field_is_read()
    {
        Configuration mesh = Sample;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(mesh.Chain(new("osmo")), Is.EqualTo(new ChainConfiguration
        {
            Id = new("osmo"),
            Denom = "uosmo",
            UnbondingPeriod = new(1_814_400),
            MaxUnbondingEntries = 3,
            SlashDoubleSign = Ratio.Of(50_000_000),
            SlashDowntime = Ratio.Of(100_000),
            Validators = [new("v2"), new("v1")],
            Wallets = default(Map<UserId, Amount>).With(new("alice"), 1000).With(new("bob"), 500),
            NativeStake = 100_000,
        }));
        Assert.That(mesh.Pairing(new("juno-osmo")), Is.EqualTo(new PairingConfiguration
        {
            Id = new("juno-osmo"),
            Provider = new("juno"),
            Consumer = new("osmo"),
            MaxSlash = Ratio.One,
            SlashDowntime = Ratio.Zero,
            UnbondingPeriod = new(1_814_400),
            Discount = Ratio.Zero,
            Price = Price.Of(1),
            Cap = 0,
            Slashing = SlashingMode.EvidenceOnly,
            ProviderVersions = [new(1, 0, 0), new(2, 10, 3)],
            ConsumerVersions = [new(2, 10, 3)],
            Open = true,
        }));
    }

    [Test]
    public void An_omitted_field_has_its_default()
    {
        ChainConfiguration juno = Sample.Chain(new("juno"));
        PairingConfiguration pairing = Sample.Pairing(new("osmo-juno"));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(juno.MaxUnbondingEntries, Is.EqualTo(7));
        Assert.That(juno.NativeStake, Is.EqualTo(Amount.Zero));
        Assert.That(pairing.Slashing, Is.EqualTo(SlashingMode.TrustedConsumer));
        Assert.That(pairing.ProviderVersions, Is.EqualTo(Sequence.Of([new SemanticVersion(1, 0, 0)])));
        Assert.That(pairing.ConsumerVersions, Is.EqualTo(Sequence.Of([new SemanticVersion(1, 0, 0)])));
        Assert.That(pairing.Open, Is.False);
    }

    [Test]
    public void A_written_configuration_reads_back_equal() =>
        Always.Holds(Configurations(), mesh =>
        {
            Configuration read = ConfigurationDocument.Read(ConfigurationDocument.Write(mesh), "written");
            return read.Chains == mesh.Chains && read.Pairings == mesh.Pairings;
        });

    [Test]
    public void Every_field_is_written()
    {
        string written = ConfigurationDocument.Write(Sample);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(written, Does.StartWith("{\n  \"chains\": [\n    {\n      \"id\": \"juno\",\n"));
        Assert.That(SampleDocuments.OnOneLine(written), Is.EqualTo(SampleDocuments.OnOneLine(
            """
            {
              "chains": [
                {
                  "id": "juno", "denom": "ujuno", "unbonding_period": 1209600, "max_unbonding_entries": 7,
                  "slash_double_sign": "0.05", "slash_downtime": "0.0001", "jail_duration": 0, "validators": ["w1"], "wallets": {},
                  "native_stake": "0"
                },
                {
                  "id": "osmo", "denom": "uosmo", "unbonding_period": 1814400, "max_unbonding_entries": 3,
                  "slash_double_sign": "0.05", "slash_downtime": "0.0001", "jail_duration": 0,
                  "validators": ["v2", "v1"], "wallets": {"alice": "1000", "bob": "500"}, "native_stake": "100000"
                }
              ],
              "pairings": [
                {
                  "id": "osmo-juno", "provider": "osmo", "consumer": "juno",
                  "max_slash": "0.1", "slash_downtime": "0.01", "unbonding_period": 1209600,
                  "discount": "0.4", "price": "2.5", "cap": "500000", "slashing": "trusted_consumer",
                  "provider_versions": ["1.0.0"], "consumer_versions": ["1.0.0"], "open": false
                },
                {
                  "id": "juno-osmo", "provider": "juno", "consumer": "osmo",
                  "max_slash": "1", "slash_downtime": "0", "unbonding_period": 1814400,
                  "discount": "0", "price": "0.000000000000000001", "cap": "0", "slashing": "evidence_only",
                  "provider_versions": ["1.0.0", "2.10.3"], "consumer_versions": ["2.10.3"], "open": true
                }
              ]
            }
            """)));
    }

    [Test]
    public void A_genesis_time_ids_and_keys_are_written_where_they_are_given()
    {
        string chainId = new('j', 50);
        ChainConfiguration juno = Sample.Chain(new("juno")) with
        {
            CosmosChainId = chainId,
            Validators = [new("w1"), new("w2")],
            PublicKeys = default(Map<ValidatorId, PublicKey>).With(new("w2"), SampleDocuments.Key),
        };
        string written = ConfigurationDocument.Write(new([juno], [], new(1_700_000_000, 5)));
        Configuration read = ConfigurationDocument.Read(written, "written");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((read.GenesisTime, read.Chains), Is.EqualTo((new VoteTime(1_700_000_000, 5), Sequence.Of([juno]))));
        Assert.That(SampleDocuments.OnOneLine(written), Is.EqualTo(SampleDocuments.OnOneLine(
            $$"""
            {
              "genesis_time": "2023-11-14T22:13:20.000000005Z",
              "chains": [{
                "id": "juno", "chain_id": "{{chainId}}", "denom": "ujuno", "unbonding_period": 1209600, "max_unbonding_entries": 7,
                "slash_double_sign": "0.05", "slash_downtime": "0.0001", "jail_duration": 0,
                "validators": ["w1", {"id": "w2", "public_key": "{{SampleDocuments.KeyText}}"}], "wallets": {}, "native_stake": "0"
              }],
              "pairings": []
            }
            """)));
    }

    [Test]
    public void Bytes_may_begin_with_a_byte_order_mark()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SampleDocuments.Configuration)];
        Assert.That(ConfigurationDocument.Read(bytes, "mesh.json").Chains, Is.EqualTo(Sample.Chains));
    }
}

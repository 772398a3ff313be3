using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Tests power reports.</summary>
public sealed class PowerReportTests
{
    private static readonly PairingId SecondA = new("A2");

    private static ChainPower Alpha(Scenario scenario) => PowerReport.Of(scenario.Configuration, scenario.State).Chains[Meshes.Alpha];

    private static Scenario Staked(Amount native, params ReadOnlySpan<PairingConfiguration> pairings)
    {
        var scenario = new Scenario(new([ProviderChain, AlphaChain with { NativeStake = native }, BetaChain], [.. pairings]));
        scenario.Run(new Bond(Provider, Alice, 1000));
        return scenario;
    }

    [Test]
    public void Without_any_stake_there_are_no_shares_and_no_threshold_is_reached()
    {
        ChainPower alpha = Alpha(Staked(0, PairingA));
        Assert.That(alpha.Total, Is.EqualTo(Amount.Zero));
        Assert.That(alpha.NativeShare, Is.Null);
        Assert.That(alpha.NativeMajority, Is.False);
        Assert.That(alpha.Pairings[A].Share, Is.Null);
        Assert.That(alpha.Pairings[A].Coverage, Is.Null);
        Assert.That(alpha.Providers[Provider], Is.EqualTo(new ProviderPower(0, null)));
        Assert.That(alpha.Providers[Provider].ReachesOneThird, Is.False);
    }

    [Test]
    public void A_providers_pairings_to_one_chain_count_together()
    {
        ChainPower alpha = Alpha(Staked(100, PairingA, PairingA with { Id = SecondA })
            .Staked(Alice, A, V1, 25).Staked(Alice, SecondA, V1, 25)
            .Run(new EndEpoch(A), new EndEpoch(SecondA)));
        Assert.That(alpha.Pairings[A].Share, Is.EqualTo(Fraction.Of(1, 6)));
        Assert.That(alpha.Providers[Provider].ReachesOneThird, Is.True);
        Assert.That(alpha.Providers[Provider].ReachesOneHalf, Is.False);
    }

    [TestCase(200, 100, true, false, false)]
    [TestCase(200, 99, false, false, false)]
    [TestCase(100, 100, true, true, false)]
    [TestCase(101, 100, true, false, false)]
    [TestCase(100, 200, true, true, true)]
    [TestCase(100, 199, true, true, false)]
    public void Thresholds_are_reached_exactly(int native, int virtualStake, bool third, bool half, bool twoThirds)
    {
        ChainPower alpha = Alpha(Staked(native, PairingA).Staked(Alice, A, V1, virtualStake).Run(new EndEpoch(A)));
        ProviderPower provider = alpha.Providers[Provider];
        Assert.That((provider.ReachesOneThird, provider.ReachesOneHalf, provider.ReachesTwoThirds), Is.EqualTo((third, half, twoThirds)));
        Assert.That(alpha.NativeMajority, Is.EqualTo(native > virtualStake));
    }

    [Test]
    public void Coverage_counts_the_effective_stake_of_validators_with_virtual_stake_only()
    {
        Scenario scenario = Staked(0, PairingA).Staked(Alice, A, V1, 105).Staked(Alice, A, V2, 50).Run(
            new Jail(Meshes.Alpha, V2), new EndEpoch(A), new ReportDoubleSign(Meshes.Alpha, V1, default));
        Assert.That(Alpha(scenario).Pairings[A], Is.EqualTo(new PairingPower(Provider, 95, 95) { Share = Fraction.Of(1, 1) }));
    }

    [Test]
    public void Coverage_rounds_each_validator_down()
    {
        Scenario scenario = Staked(0, PairingA with { Cap = 5 }).Staked(Alice, A, V1, 5).Staked(Alice, A, V2, 5).Run(
            new EndEpoch(A), new SetPrice(A, Price.Of(Price.UnitsPerOne / 2)));
        Assert.That(Alpha(scenario).Pairings[A].Coverage, Is.EqualTo(Fraction.Of(4, 4)));
    }

    [Test]
    public void A_chain_without_providers_has_native_stake_only()
    {
        ChainPower provider = PowerReport.Of(Standard, new Scenario().State).Chains[Provider];
        Assert.That(provider.Pairings, Is.Empty);
        Assert.That(provider.Providers, Is.Empty);
    }

    [Test]
    public void The_document_has_all_values()
    {
        Scenario scenario = Staked(100, PairingA).Staked(Alice, A, V1, 50).Run(new EndEpoch(A));
        string json = PowerDocument.Write(PowerReport.Of(scenario.Configuration, scenario.State));
        Assert.That(json, Does.Contain(SampleDocuments.OnOneLine(
            """
            "alpha":{"native_stake":"100","total_stake":"150","native_share":{"fraction":"2/3","percent":"66.67"},"native_majority":true,
            "pairings":{"A":{"provider":"provider","virtual_stake":"50","share":{"fraction":"1/3","percent":"33.33"},
              "collateral_value":"50","coverage":{"fraction":"1/1","percent":"100.00"}}},
            "providers":{"provider":{"virtual_stake":"50","share":{"fraction":"1/3","percent":"33.33"},
              "one_third":true,"one_half":false,"two_thirds":false}}}
            """)));
        Assert.That(json, Does.Contain("""
            "beta":{"native_stake":"0","total_stake":"0","native_share":null,"native_majority":false,"pairings":{},"providers":{}}
            """));
    }
}

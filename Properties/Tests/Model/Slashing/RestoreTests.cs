using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Restore cuts liens until the collateral covers them (protocol, section 5.4).</summary>
public sealed class RestoreTests
{
    private static readonly PairingId C = new("C");
    private static readonly ChainId Gamma = new("gamma");
    private static readonly ValidatorId X1 = new("x1");

    /// <summary>Builds three pairings with one maximum slash ratio, and bonds a collateral of Alice.</summary>
    private static Scenario Three(uint percent, Amount collateral)
    {
        IEnumerable<PairingConfiguration> pairings =
            new[] { PairingA, PairingB, Pairing(C, Gamma) }.Select(pairing => pairing with { MaxSlash = Percent(percent) });
        return new Scenario(new([ProviderChain, AlphaChain, BetaChain, Chain(Gamma, [X1])], [.. pairings]))
            .Run(new Bond(Provider, Alice, collateral));
    }

    private static Amount[] Liens(Scenario scenario) =>
        [.. new[] { Holder.Of(A), Holder.Of(B), Holder.Of(C) }.Select(holder => scenario.Of(Alice).LienOf(holder).Range.High)];

    [Test]
    public void Both_limits_are_repaired()
    {
        Scenario scenario = Three(40, 100).Staked(Alice, A, V1, 70).Staked(Alice, B, W1, 80).Staked(Alice, C, X1, 100)
            .Run(new ReportDoubleSign(Beta, W1, default)).Deliver(B, FromConsumer(1));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)68));
        Assert.That(Liens(scenario), Is.EqualTo(new Amount[] { 63, 43, 63 }));
    }

    [Test]
    public void Every_lien_gives_up_the_same_and_a_smaller_one_all_it_has()
    {
        Scenario scenario = Three(80, 100).Staked(Alice, A, V1, 60).Staked(Alice, B, W1, 60).Staked(Alice, C, X1, 1)
            .Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1))
            .Run(new ReportDoubleSign(Beta, W1, default)).Deliver(B, FromConsumer(1));
        Assert.That(Liens(scenario), Is.EqualTo(new Amount[] { 6, 6, 0 }));
    }

    /// <summary>Slashes one validator after the other, and finds x by trying one number after the other.</summary>
    [TestCase(80, 60, 60, 1)]
    [TestCase(50, 90, 80, 30)]
    [TestCase(45, 97, 71, 53)]
    [TestCase(34, 99, 98, 97)]
    public void Every_lien_gives_up_the_smallest_number_that_is_enough(int percent, int a, int b, int c)
    {
        Scenario scenario = Three((uint)percent, 100).Staked(Alice, A, V1, a).Staked(Alice, B, W1, b).Staked(Alice, C, X1, c);
        (int Collateral, int[] Liens) expected = (100, [a, b, c]);
        (ChainId, PairingId, ValidatorId)[] validators = [(Alpha, A, V1), (Beta, B, W1), (Gamma, C, X1)];
        for (int k = 0; k < 3; k++)
        {
            (ChainId chain, PairingId pairing, ValidatorId validator) = validators[k];
            expected = AfterSlash(expected, k, percent);
            scenario.Run(new ReportDoubleSign(chain, validator, default)).Deliver(pairing, FromConsumer(1));
            Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)expected.Collateral));
            Assert.That(Liens(scenario), Is.EqualTo(expected.Liens.Select(lien => (Amount)lien)));
        }
    }

    private static (int Collateral, int[] Liens) AfterSlash((int Collateral, int[] Liens) before, int slashed, int percent)
    {
        int loss = before.Liens[slashed] * percent / 100;
        int collateral = before.Collateral - loss;
        int[] liens = [.. before.Liens.Select((lien, k) => Math.Min(k == slashed ? lien - loss : lien, collateral))];
        int x = 0;
        while (liens.Sum(lien => Math.Max(0, lien - x)) * percent > collateral * 100)
        {
            x++;
        }

        return (collateral, [.. liens.Select(lien => Math.Max(0, lien - x))]);
    }

    [Test]
    public void A_reduction_is_spread_over_a_liens_buckets_in_canonical_order()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 200), new StakeLocal(Provider, Alice, P1, 200))
            .Staked(Alice, A, V1, 60).Unstaked(Alice, A, V1, 11).Run(new Advance(new(1))).Unstaked(Alice, A, V1, 7)
            .Run(new UnstakeRemote(A, Alice, V1, 13), new StakeRemote(A, Alice, V1, 40)).Staked(Alice, A, V2, 100)
            .Run(new ReportDoubleSign(Provider, P1, default));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)180));

        // 200 give up 20: running sums 29, 42, 82, 93, 100, 200 give 2, 4, 8, 9, 10, 20.
        Stake<Amount> v1 = scenario.Stake(Alice, A, V1);
        Assert.That(v1.Bonded, Is.EqualTo((Amount)27));
        Assert.That(v1.Transactions[4], Is.EqualTo(new Transaction<Amount>.Unstake(11, 13)));
        Assert.That(v1.Transactions[5], Is.EqualTo(new Transaction<Amount>.Stake(36, 40, [])));
        Assert.That(v1.Unbonding.Select(entry => entry.Amount), Is.EqualTo(new Amount[] { 10, 6 }));
        Assert.That(scenario.Stake(Alice, A, V2).Bonded, Is.EqualTo((Amount)90));
        Assert.That(
            scenario.SentPackets,
            Is.EqualTo(new[] { new Packet<Amount>.Adjust(V1, 2, null), new Packet<Amount>.Adjust(V2, 10, null) }));
    }

    [Test]
    public void Queued_stake_is_cut_after_bonded_stake()
    {
        Scenario scenario = new Scenario().Run(
                new Bond(Provider, Alice, 100), new StakeLocal(Provider, Alice, P1, 100), new UnstakeLocal(Provider, Alice, P1, 45))
            .Staked(Alice, A, V1, 100).Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1));
        Assert.That(scenario.LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 50, Queued = 40 }));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 10, 1)]));
    }

    [Test]
    public void Stake_that_is_all_unbonding_is_cut_as_well()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 100)).Staked(Alice, A, V1, 100)
            .Staked(Alice, B, W1, 100).Unstaked(Alice, B, W1, 100)
            .Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1));
        Assert.That(scenario.Stake(Alice, B, W1).Unbonding.Single().Amount, Is.EqualTo((Amount)90));
        Assert.That(scenario.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_unstake_slashed_to_nothing_is_kept_until_it_is_acknowledged_and_leaves_no_entry()
    {
        Scenario scenario = Everything().Run(new UnstakeRemote(A, Alice, V1, 40), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1));
        Assert.That(scenario.Stake(Alice, A, V1).Transactions[2], Is.EqualTo(new Transaction<Amount>.Unstake(0, 40)));
        Assert.That(scenario.Relay(A, FromProvider(2)).Of(Alice).Liens, Is.Empty);
    }

    [Test]
    public void A_bucket_slashed_to_nothing_is_gone()
    {
        Scenario scenario = Everything().Unstaked(Alice, A, V1, 40)
            .Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1));
        Assert.That(scenario.Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 900 }));
    }

    [Test]
    public void Stake_that_Restore_cut_to_nothing_in_flight_commits_as_nothing_and_the_consumer_learns()
    {
        Scenario scenario = Everything().Run(new StakeRemote(B, Alice, W1, 50), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1));
        Assert.That(scenario.Stake(Alice, B, W1).Transactions[1], Is.EqualTo(new Transaction<Amount>.Stake(0, 50, [])));
        scenario.Relay(B, FromProvider(1));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(W1, 50, null)]));
        Assert.That(scenario.RelayAll().ConsumerOf(B).Delegated, Is.Empty);
        Assert.That(scenario.Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 900 }));
    }

    /// <summary>Alice has 100 on v1, with a maximum slash ratio of 1; on beta it is 0.</summary>
    private static Scenario Everything() =>
        new Scenario(Of(PairingA with { MaxSlash = Ratio.One }, PairingB with { MaxSlash = Ratio.Zero, SlashDowntime = Ratio.Zero }))
            .Run(new Bond(Provider, Alice, 100)).Staked(Alice, A, V1, 100);
}

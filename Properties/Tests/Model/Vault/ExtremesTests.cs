using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Amounts near 2^96 and ratios near 1 neither overflow nor lose a unit.</summary>
public sealed class ExtremesTests
{
    private static readonly BigInteger Largest = (BigInteger.One << 96) - 1;
    private static readonly Ratio AlmostAll = Ratio.Of(999_999_999);

    private static Scenario Rich(Amount wallet, Amount alpha) => new(new(
        [
            Chain(Provider, [P1], (Alice, wallet)) with { SlashDoubleSign = AlmostAll },
            Chain(Alpha, [V1, V2], (Carol, alpha)),
        ],
        [PairingA with { MaxSlash = AlmostAll, Cap = Amount.Largest, Price = Price.Highest }]));

    private static Amount Of(BigInteger value) => Amount.Of(value);

    [Test]
    public void A_slash_of_almost_everything_leaves_a_billionth_rounded_up()
    {
        Scenario scenario = Rich(Amount.Largest, 0).Run(new Bond(Provider, Alice, Amount.Largest)).Staked(Alice, A, V1, Amount.Largest)
            .Run(new EndEpoch(A), new ReportDoubleSign(Alpha, V1, default));
        BigInteger loss = Largest * 999_999_999 / 1_000_000_000;
        Assert.That(scenario.ConsumerOf(A).Virtual[V1], Is.EqualTo(Of(Largest - loss)));
        scenario.RelayAll();
        Chain<Amount> provider = scenario.State.Chains[Provider];
        Assert.That(provider.Burned, Is.EqualTo(Of(loss)));
        Assert.That(provider.Supply, Is.EqualTo(Of(Largest - loss)));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo(Of(Largest - loss)));
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo(Of(Largest - loss)));
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo(Of(Largest - loss)));
        scenario.Unstaked(Alice, A, V1, Of(Largest - loss)).Run(
            new Advance(new(500)), new WithdrawRemote(A, Alice), new Unbond(Provider, Alice, Of(Largest - loss)));
    }

    [Test]
    public void Two_liens_of_half_the_largest_amount_are_covered_exactly()
    {
        Amount half = Of((Largest + 1) / 2);
        Scenario scenario = Rich(Amount.Largest, 0).Run(
            new Bond(Provider, Alice, Amount.Largest),
            new StakeLocal(Provider, Alice, P1, half),
            new StakeRemote(A, Alice, V1, half)).RelayAll();
        BigInteger slashable = (Largest + 1) * 999_999_999;
        Exposure<Amount> exposure = Exposure<Amount>.Of(scenario.Configuration, Provider, scenario.Of(Alice));
        Assert.That(exposure.SlashableHigh.Count, Is.EqualTo(Of(slashable)));
        BigInteger free = Largest - ((slashable + 999_999_999) / 1_000_000_000);
        scenario.Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, Of(free + 1))).Run(new Unbond(Provider, Alice, Of(free)));
    }

    [Test]
    public void A_reduction_of_the_largest_amounts_is_split_to_the_unit()
    {
        Scenario scenario = Rich(Amount.Largest, 0).Run(new Bond(Provider, Alice, Amount.Largest));
        BigInteger third = Largest / 3;
        scenario.Staked(Alice, A, V1, Of(third)).Staked(Alice, A, V2, Of(third)).Run(new StakeLocal(Provider, Alice, P1, Of(third)));
        scenario.Run(new ReportDoubleSign(Provider, P1, default)).RelayAll();
        BigInteger left = Largest - (third * 999_999_999 / 1_000_000_000);
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo(Of(left)));
        Assert.That(
            scenario.ConsumerOf(A).Delegated[V1] + scenario.ConsumerOf(A).Delegated[V2],
            Is.EqualTo(scenario.Of(Alice).LienOf(Holder.Of(A)).Range.High));
        scenario.Run(new ReportDoubleSign(Alpha, V2, default)).RelayAll();
        Chain<Amount> provider = scenario.State.Chains[Provider];
        Assert.That(provider.Supply + provider.Burned, Is.EqualTo(Amount.Largest));
        Assert.That(provider.Supply, Is.EqualTo(scenario.Of(Alice).Collateral));
    }

    [Test]
    public void Supply_stays_below_2_to_the_96()
    {
        Scenario scenario = Rich(Of(Largest - 10), Of(Largest - 10))
            .Run(new Bond(Provider, Alice, 1)).Staked(Alice, A, V1, 1).Run(new EndEpoch(A))
            .Refuse(Rejection.SupplyExceeded, new AccrueLocalRewards(Provider, P1, 11))
            .Refuse(Rejection.SupplyExceeded, new AccrueRewards(A, V1, 11))
            .Run(new AccrueLocalRewards(Provider, P1, 10), new AccrueRewards(A, V1, 10))
            .Refuse(Rejection.SupplyExceeded, new AccrueLocalRewards(Provider, P1, 1))
            .Refuse(Rejection.SupplyExceeded, new AccrueRewards(A, V1, 1))
            .Refuse(Rejection.SupplyExceeded, new AccrueRewards(A, V1, Amount.Largest));
        Assert.That(scenario.State.Chains[Alpha].Supply, Is.EqualTo(Amount.Largest));
        Assert.That(scenario.State.Chains[Provider].Supply, Is.EqualTo(Amount.Largest));
    }

    [Test]
    public void Points_of_the_largest_reward_are_exact()
    {
        Scenario scenario = Rich(11, 0).Run(new Bond(Provider, Alice, 11)).Staked(Alice, A, V1, 11).Run(new EndEpoch(A))
            .Run(new AccrueRewards(A, V1, Amount.Largest), new EndEpoch(A)).RelayAll();
        RewardPool<Amount> pool = scenario.ProviderOf(A).Rewards[V1];
        BigInteger points = Largest * 1_000_000_000;
        Assert.That(pool.Of(Alice).Points.Count, Is.EqualTo(Of(points / 11 * 11)));
        Assert.That(pool.Rest.Count, Is.EqualTo(Of(points % 11)));
        Assert.That(points % 11, Is.Not.EqualTo(BigInteger.Zero));
        scenario.Run(new WithdrawRewards(A, Alice, V1, Carol)).RelayAll();
        Assert.That(scenario.State.Chains[Alpha].Accounts[Carol].Wallet + scenario.ConsumerOf(A).Escrow, Is.EqualTo(Amount.Largest));
        Assert.That(scenario.ConsumerOf(A).Escrow, Is.EqualTo((Amount)1));
    }

    [Test]
    public void Wants_beyond_2_to_the_96_are_scaled_to_the_cap_exactly()
    {
        Amount half = Of(Largest / 2);
        Scenario scenario = Rich(Amount.Largest, 0).Run(new Bond(Provider, Alice, Amount.Largest))
            .Staked(Alice, A, V1, half).Staked(Alice, A, V2, half).Run(new EndEpoch(A));
        Assert.That(scenario.ConsumerOf(A).Virtual.Values, Is.EqualTo(new[] { half, half }));
        Assert.That(PowerReport.Of(scenario.Configuration, scenario.State).Chains[Alpha].Providers[Provider].ReachesTwoThirds, Is.True);
    }
}

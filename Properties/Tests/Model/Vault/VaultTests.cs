using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Bond and Unbond (protocol, section 5.1).</summary>
public sealed class VaultTests
{
    private static Scenario Bonded(Amount amount) => new Scenario().Run(new Bond(Provider, Alice, amount));

    [Test]
    public void Bonding_moves_tokens_from_the_wallet_into_the_vault()
    {
        Account<Amount> alice = Bonded(300).Of(Alice);
        Assert.That((alice.Wallet, alice.Collateral), Is.EqualTo(((Amount)700, (Amount)300)));
    }

    [Test]
    public void The_whole_wallet_can_be_bonded_and_not_a_unit_more() =>
        Bonded(400).Refuse(Rejection.InsufficientBalance, new Bond(Provider, Alice, 601)).Run(new Bond(Provider, Alice, 600));

    [Test]
    public void Bonding_does_not_change_other_users()
    {
        Scenario scenario = Bonded(300);
        Assert.That(scenario.Of(Bob), Is.EqualTo(new Scenario().Of(Bob)));
        Assert.That(scenario.State.Chains[Provider].Supply, Is.EqualTo((Amount)2000));
    }

    [Test]
    public void Free_collateral_leaves_at_once() =>
        Assert.That(Bonded(300).Run(new Unbond(Provider, Alice, 300)).Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 1000 }));

    [Test]
    public void The_largest_lien_stays_locked() =>
        Bonded(100).Run(new StakeLocal(Provider, Alice, P1, 60), new StakeLocal(Provider, Alice, P2, 10))
            .Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, 31))
            .Run(new Unbond(Provider, Alice, 30))
            .Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, 1));

    [Test]
    public void Stake_in_flight_is_locked_as_if_it_had_committed() =>
        Bonded(100).Run(new StakeRemote(A, Alice, V1, 60))
            .Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, 41))
            .Run(new Unbond(Provider, Alice, 40));

    [Test]
    public void The_slashable_amount_stays_locked_if_it_exceeds_the_largest_lien()
    {
        Scenario scenario = new Scenario(Half).Run(new Bond(Provider, Alice, 100), new StakeLocal(Provider, Alice, P1, 60));
        scenario.Staked(Alice, A, V1, 60).Staked(Alice, B, W1, 60)
            .Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, 11))
            .Run(new Unbond(Provider, Alice, 10));
    }

    [Test]
    public void Half_a_slashable_unit_locks_a_whole_one()
    {
        Scenario scenario = new Scenario(Half).Run(new Bond(Provider, Alice, 6), new StakeLocal(Provider, Alice, P1, 3));
        scenario.Staked(Alice, A, V1, 3).Staked(Alice, B, W1, 3)
            .Refuse(Rejection.CollateralLocked, new Unbond(Provider, Alice, 2))
            .Run(new Unbond(Provider, Alice, 1));
    }

    /// <summary>Half of every lien could be slashed.</summary>
    private static Configuration Half { get; } = new(
        [ProviderChain with { SlashDoubleSign = Percent(50) }, AlphaChain, BetaChain],
        [PairingA with { MaxSlash = Percent(50) }, PairingB with { MaxSlash = Percent(50) }]);
}

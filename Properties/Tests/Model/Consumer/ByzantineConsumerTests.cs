using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A consumer that lies, and what the provider loses (protocol, section 5.7).</summary>
public sealed class ByzantineConsumerTests
{
    private static readonly Packet<Amount> DoubleSign =
        new Packet<Amount>.Slash(V1, 99, Infraction.DoubleSign, Ratio.One, default, 42);

    private static Scenario Lying(PairingConfiguration pairing) =>
        new Scenario(Of(pairing, PairingB)).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 1000).Run(new Corrupt(Alpha));

    private static Scenario Lying() => Lying(PairingA);

    private static Packet<Amount> Downtime(ulong since) => new Packet<Amount>.Slash(V1, 99, Infraction.Downtime, Ratio.One, default, since);

    private static Amount Collateral(Scenario scenario) => scenario.State.Chains[Provider].Accounts[Alice].Collateral;

    private static Scenario Delivered(Scenario scenario, Packet<Amount> packet)
    {
        Scenario forged = scenario.Run(new Forge(A, packet));
        return forged.Deliver(A, FromConsumer(forged.Of(A).Consumer.LastSequence));
    }

    [Test]
    public void A_forged_double_sign_costs_the_maximum_slash_ratio_once()
    {
        Scenario once = Delivered(Lying(), DoubleSign);
        Assert.That(Collateral(once), Is.EqualTo((Amount)900));
        Assert.That(Collateral(Delivered(once, DoubleSign)), Is.EqualTo((Amount)900));
    }

    /// <summary>The consumer asks for all of it. Each number that it claims as since is another downtime.</summary>
    [Test]
    public void A_forged_downtime_costs_the_downtime_ratio_once_for_each_number()
    {
        Scenario once = Delivered(Lying(), Downtime(7));
        Assert.That(Collateral(once), Is.EqualTo((Amount)990));
        Assert.That(Collateral(Delivered(once, Downtime(7))), Is.EqualTo((Amount)990));
        Assert.That(Collateral(Delivered(once, Downtime(8))), Is.EqualTo((Amount)981));
    }

    [Test]
    public void Where_only_evidence_slashes_no_forged_packet_takes_collateral()
    {
        Scenario scenario = Lying(PairingA with { Slashing = SlashingMode.EvidenceOnly });
        Packet<Amount>[] all =
        [
            DoubleSign, Downtime(3), new Packet<Amount>.ForceUnstake(V1), new Packet<Amount>.Distribute(V1, 5),
            new Packet<Amount>.ValidatorUpdate(V1, new(9, 0, default, ValidatorStatus.Tombstoned)),
        ];
        Assert.That(Collateral(all.Aggregate(scenario, Delivered)), Is.EqualTo((Amount)1000));
    }

    [Test]
    public void The_side_of_a_liar_stays_as_it_was()
    {
        Scenario before = Lying();
        Scenario after = before.Run(new UnstakeRemote(A, Alice, V1, 400)).Deliver(A, FromProvider(2));
        Assert.That(after.Of(A).Consumer, Is.EqualTo(before.Of(A).Consumer));
        Assert.That(after.Of(A).InFlight[FromProvider(2)].Acknowledgement, Is.EqualTo(new Acknowledgement(default, null)));
    }

    [Test]
    public void A_liar_refuses_an_unstake_and_Close_still_returns_all()
    {
        Scenario refused = Lying().Run(
            new UnstakeRemote(A, Alice, V1, 400),
            new ForgeAcknowledgement(A, 2, default, PacketError.InsufficientStake),
            new Acknowledge(A, Side.Provider, 2));
        Assert.That(refused.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)1000));
        Scenario left = refused.Run(new Close(A), new Advance(PairingA.UnbondingPeriod), new WithdrawRemote(A, Alice))
            .Run(new Unbond(Provider, Alice, 1000));
        Assert.That(left.State.Chains[Provider].Accounts[Alice].Wallet, Is.EqualTo((Amount)1000));
    }

    /// <summary>A liar that dates its answer early lets stake unbond earlier: its own loss of security.</summary>
    [Test]
    public void A_forged_answer_dates_the_start_of_unbonding()
    {
        Scenario scenario = Lying().Run(new Advance(new(50)), new UnstakeRemote(A, Alice, V1, 400))
            .Run(new ForgeAcknowledgement(A, 2, new(20), null), new Acknowledge(A, Side.Provider, 2));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Start, Is.EqualTo(new Timestamp(20)));
    }

    [Test]
    public void A_number_that_is_in_the_view_is_not_replaced()
    {
        Packet<Amount> Says(ValidatorStatus status) => new Packet<Amount>.ValidatorUpdate(V1, new(9, 0, default, status));
        Scenario scenario = Delivered(Delivered(Lying(), Says(ValidatorStatus.Jailed)), Says(ValidatorStatus.Tombstoned));
        Assert.That(scenario.Of(A).Provider.StatusOf(V1), Is.EqualTo(ValidatorStatus.Jailed));
    }

    [Test]
    public void A_liar_reports_nothing_and_its_own_stakers_pay()
    {
        Scenario scenario = Lying();
        ulong last = scenario.Of(A).Consumer.LastSequence;
        Scenario reported = scenario.Run(new Jail(Alpha, V2), new ReportDoubleSign(Alpha, V1, default));
        Assert.That(reported.Of(A).Consumer.LastSequence, Is.EqualTo(last));
        Assert.That(reported.State.Chains[Alpha].StatusOf(V1), Is.EqualTo(ValidatorStatus.Tombstoned));
    }

    [Test]
    public void Forged_rewards_are_claims_and_stay_below_the_limit_in_sum()
    {
        Scenario half = Delivered(Lying(), new Packet<Amount>.Distribute(V1, Amount.Largest));
        half.Refuse(Rejection.SupplyExceeded, new Forge(A, new Packet<Amount>.Distribute(V2, 1)));
        Assert.That(Collateral(half), Is.EqualTo((Amount)1000));
    }

    [Test]
    public void A_packet_of_a_liar_that_times_out_is_dropped()
    {
        Scenario forged = Lying().Run(new Forge(A, DoubleSign));
        Scenario dropped = forged.Run(new Timeout(A, Side.Consumer, forged.Of(A).Consumer.LastSequence));
        Assert.That(dropped.Of(A).InFlight.Values.Select(flight => flight.Packet), Has.None.EqualTo(DoubleSign));
    }

    /// <summary>Ids of slashes are sequence numbers, which start at 1.</summary>
    [Test]
    public void A_slash_without_an_id_is_no_packet() => Lying().Refuse(
        Rejection.UnknownPacket, new Forge(A, new Packet<Amount>.Slash(V1, 0, Infraction.Downtime, default, default, 1)));

    [Test]
    public void A_mesh_may_start_with_a_liar()
    {
        Configuration mesh = Standard.With(
            Sequence.From(Standard.Chains.Select(chain => chain with { IsByzantine = chain.Id == Alpha })), Standard.Pairings);
        Scenario scenario = new Scenario(mesh).Run(new Forge(A, DoubleSign)).Refuse(Rejection.AlreadyByzantine, new Corrupt(Alpha));
        Assert.That(scenario.State.Chains[Alpha].IsByzantine);
        Assert.That(ConfigurationDocument.Read(ConfigurationDocument.Write(mesh), "mesh.json").Chain(Alpha).IsByzantine);
    }
}

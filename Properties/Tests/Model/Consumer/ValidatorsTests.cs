using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A chain's validators, and the provider's view of them (protocol, sections 4.2 and 5.3).</summary>
public sealed class ValidatorsTests
{
    private static Command<Amount> Do(ValidatorTrigger trigger, ChainId chain, ValidatorId validator) => trigger switch
    {
        ValidatorTrigger.Add => new AddValidator(chain, validator),
        ValidatorTrigger.Jail => new Jail(chain, validator),
        ValidatorTrigger.Unjail => new Unjail(chain, validator),
        ValidatorTrigger.Remove => new RemoveValidator(chain, validator),
        _ => new Tombstone(chain, validator),
    };

    private static (Scenario Scenario, ValidatorId Validator) In(ValidatorStatus status)
    {
        var scenario = new Scenario();
        return status switch
        {
            ValidatorStatus.Unknown => (scenario, Stranger),
            ValidatorStatus.Jailed => (scenario.Run(new Jail(Alpha, V1)), V1),
            ValidatorStatus.Unbonded => (scenario.Run(new RemoveValidator(Alpha, V1)), V1),
            ValidatorStatus.Tombstoned => (scenario.Run(new Tombstone(Alpha, V1)), V1),
            _ => (scenario, V1),
        };
    }

    private static ValidatorStatus View(Scenario scenario, ValidatorId validator) => scenario.ProviderOf(A).StatusOf(validator);

    [Test]
    public void A_validator_lives_as_its_lifecycle_says([Values] ValidatorStatus status, [Values] ValidatorTrigger trigger)
    {
        (Scenario scenario, ValidatorId validator) = In(status);
        Command<Amount> command = Do(trigger, Alpha, validator);
        if (Lifecycles.Validator.TryNext(status, trigger, out ValidatorStatus next))
        {
            ulong changes = scenario.State.Chains[Alpha].ValidatorChanges;
            scenario.Run(new Advance(new(3)), command);
            var change = new ValidatorChange(changes + 1, 1, new(3), next);
            Assert.That(scenario.State.Chains[Alpha].Validators[validator].Last, Is.EqualTo(change));
            Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.ValidatorUpdate(validator, change)]));
        }
        else
        {
            scenario.Refuse(Lifecycles.Validator.Refusal(status, trigger)!.Value, command);
        }
    }

    [Test]
    public void Genesis_validators_are_the_first_changes_in_their_order()
    {
        Configuration mesh = new([ProviderChain, Chain(Alpha, [V2, V1])], [PairingA]);
        Chain<Amount> alpha = new Scenario(mesh).State.Chains[Alpha];
        Assert.That((alpha.Validators[V2].Last.Update, alpha.Validators[V1].Last.Update), Is.EqualTo((1UL, 2UL)));
        Assert.That(
            new Scenario(mesh).ProviderOf(A).View.Values.Select(set => set.Values.Single().Status),
            Is.All.EqualTo(ValidatorStatus.Active));
    }

    [Test]
    public void Every_open_or_frozen_pairing_of_the_consumer_gets_each_change()
    {
        var second = new PairingId("A2");
        var created = new PairingId("A3");
        Configuration mesh = Of(PairingA, PairingA with { Id = second }, PairingA with { Id = created, Open = false }, PairingB);
        Scenario scenario = new Scenario(mesh).Run(new Freeze(second), new Jail(Alpha, V1));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of<PacketReference>([new(A, FromConsumer(1)), new(second, FromConsumer(1))])));
        Assert.That(scenario.Run(new Jail(Provider, P1)).Sent, Is.Empty);
    }

    [Test]
    public void The_view_follows_when_the_update_arrives()
    {
        Scenario scenario = new Scenario().Run(new Jail(Alpha, V1));
        Assert.That(View(scenario, V1), Is.EqualTo(ValidatorStatus.Active));
        Assert.That(View(scenario.Deliver(A, FromConsumer(1)), V1), Is.EqualTo(ValidatorStatus.Jailed));
    }

    [Test]
    public void The_latest_change_counts_and_not_the_latest_arrival()
    {
        Scenario scenario = new Scenario().Run(new Jail(Alpha, V1), new Unjail(Alpha, V1), new RemoveValidator(Alpha, V1))
            .Deliver(A, FromConsumer(3)).Deliver(A, FromConsumer(1)).Deliver(A, FromConsumer(2));
        Assert.That(View(scenario, V1), Is.EqualTo(ValidatorStatus.Unbonded));
        Assert.That(scenario.ProviderOf(A).View[V1], Has.Exactly(4).Items);
    }

    [Test]
    public void Tombstoned_is_final_in_any_order_of_updates()
    {
        Scenario scenario = new Scenario().Run(new Jail(Alpha, V1), new Tombstone(Alpha, V1)).Deliver(A, FromConsumer(2));
        Assert.That(View(scenario, V1), Is.EqualTo(ValidatorStatus.Tombstoned));
        Assert.That(View(scenario.Deliver(A, FromConsumer(1)), V1), Is.EqualTo(ValidatorStatus.Tombstoned));
    }

    [Test]
    public void A_new_validator_takes_stake_after_its_update_has_arrived()
    {
        var stake = new StakeRemote(A, Alice, Stranger, 5);
        new Scenario().Run(new Bond(Provider, Alice, 10)).Refuse(Rejection.UnknownValidator, stake)
            .Run(new AddValidator(Alpha, Stranger)).Refuse(Rejection.ValidatorNotActive, stake)
            .Deliver(A, FromConsumer(1)).Run(stake).RelayAll();
    }

    [Test]
    public void Tombstoning_leaves_stake_and_counters_and_all_of_it_can_leave()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 10)).Staked(Alice, A, V1, 10)
            .Run(new Tombstone(Alpha, V1)).RelayAll();
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)10));
        Assert.That(scenario.Unstaked(Alice, A, V1, 10).Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)10));
    }
}

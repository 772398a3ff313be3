using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>The lifecycle of a pairing: handshake, versions, and the commands that each state allows (protocol, section 7).</summary>
public sealed class PairingLifecycleTests
{
    private static Command<Amount> Do(ChannelTrigger trigger) => ChainCommandGenerator.StepOf(trigger, A);

    /// <summary>
    /// Pairing A in a state that it came to by commands: after Closed it was opened again, with Alice's 10 on v1 matured and
    /// another 10 bonded where that is possible.
    /// </summary>
    private static Scenario In(ChannelState state)
    {
        Scenario created = new Scenario(Of(PairingA with { Open = false }, PairingB)).Run(new Bond(Provider, Alice, 100));
        Scenario Opened() => created.Run(new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A)).RelayAll()
            .Staked(Alice, A, V1, 20).Unstaked(Alice, A, V1, 10)
            .Run(new EndEpoch(A), new Advance(new(500)), new AccrueRewards(A, V1, 5), new EndEpoch(A))
            .RelayAll();
        return state switch
        {
            ChannelState.Created => created,
            ChannelState.Init => created.Run(new OpenInit(A)),
            ChannelState.TryOpen => created.Run(new OpenInit(A), new OpenTry(A)),
            ChannelState.Acknowledged => created.Run(new OpenInit(A), new OpenTry(A), new OpenAck(A)),
            ChannelState.Open => Opened(),
            ChannelState.Frozen => Opened().Run(new StakeRemote(A, Alice, V1, 1), new Freeze(A)),
            _ => Opened().Run(new Close(A)),
        };
    }

    [Test]
    public void A_channel_lives_as_its_lifecycle_says([Values] ChannelState state, [Values] ChannelTrigger trigger)
    {
        Scenario scenario = In(state);
        Assert.That(scenario.Of(A).Channel, Is.EqualTo(state));
        if (Lifecycles.Channel.TryNext(state, trigger, out ChannelState next))
        {
            Assert.That(scenario.Run(Do(trigger)).Of(A).Channel, Is.EqualTo(next));
        }
        else
        {
            Assert.That(Lifecycles.Channel.Refusal(state, trigger), Is.EqualTo(Rejection.HandshakeOutOfOrder));
            scenario.Refuse(Rejection.HandshakeOutOfOrder, Do(trigger));
        }
    }

    [Test]
    public void Stake_and_rewards_move_on_an_open_channel_only([Values] ChannelState state)
    {
        foreach (Command<Amount> command in new Command<Amount>[]
        {
            new StakeRemote(A, Alice, V1, 1),
            new UnstakeRemote(A, Alice, V1, 1),
            new WithdrawRewards(A, Alice, V1, Carol),
        })
        {
            Scenario scenario = In(state);
            _ = state == ChannelState.Open ? scenario.Run(command) : scenario.Refuse(Rejection.ChannelNotOpen, command);
        }
    }

    [Test]
    public void An_epoch_ends_on_an_open_or_frozen_channel_only([Values] ChannelState state)
    {
        Scenario scenario = In(state);
        _ = state is ChannelState.Open or ChannelState.Frozen
            ? scenario.Run(new EndEpoch(A))
            : scenario.Refuse(Rejection.ChannelNotOpen, new EndEpoch(A));
    }

    [Test]
    public void Nothing_is_in_flight_but_on_an_open_or_frozen_channel([Values] ChannelState state)
    {
        Scenario scenario = In(state);
        ulong last = scenario.ProviderOf(A).LastSequence;
        Rejection reason = state == ChannelState.Frozen ? Rejection.ChannelNotOpen : Rejection.UnknownPacket;
        scenario.Refuse(reason, new Deliver(A, Side.Provider, last))
            .Refuse(reason, new Acknowledge(A, Side.Provider, last))
            .Refuse(reason, new Timeout(A, Side.Provider, last));
    }

    [Test]
    public void Governance_and_validators_do_not_wait_for_a_channel([Values] ChannelState state)
    {
        Scenario scenario = In(state).Run(
            new SetCap(A, 7), new SetPrice(A, Price.One), new Jail(Alpha, V1), new ReportDoubleSign(Alpha, V1, In(state).State.Time));
        Assert.That(scenario.Sent, Has.Count.EqualTo(state is ChannelState.Open or ChannelState.Frozen ? 2 : 0));
    }

    [Test]
    public void Withdrawals_and_evidence_do_not_need_a_channel(
        [Values(ChannelState.Open, ChannelState.Frozen, ChannelState.Closed)] ChannelState state)
    {
        Scenario scenario = In(state);
        scenario.Run(new WithdrawRemote(A, Alice), new SubmitEvidence(A, V1, scenario.State.Time, Valid: true));
    }

    private static Scenario Speaking(string provider, string consumer)
    {
        static Sequence<SemanticVersion> Versions(string text) => Sequence.From(text.Split(' ').Select(word =>
            SemanticVersion.TryParse(word, out SemanticVersion version) ? version : throw new FormatException(word)));
        return new(Of(PairingA with { Open = false, ProviderVersions = Versions(provider), ConsumerVersions = Versions(consumer) }));
    }

    [TestCase("1.0.0", "1.0.0 1.1.0", "1.1.0", "1.0.0")]
    [TestCase("1.0.0 1.2.0 1.1.5", "1.0.0 1.1.9", "1.1.9", "1.1.5")]
    [TestCase("2.0.0 1.3.0", "1.3.0", "1.3.0", "1.3.0")]
    public void The_provider_answers_with_its_highest_that_the_consumer_may_understand(
        string provider, string consumer, string proposed, string agreed)
    {
        Scenario scenario = Speaking(provider, consumer).Run(new OpenInit(A));
        Assert.That(scenario.Of(A).Version.ToString(), Is.EqualTo(proposed));
        Assert.That(scenario.Run(new OpenTry(A)).Of(A).Version.ToString(), Is.EqualTo(agreed));
        Assert.That(scenario.Run(new OpenAck(A), new OpenConfirm(A)).Of(A).Version.ToString(), Is.EqualTo(agreed));
    }

    [TestCase("1.0.0", "2.0.0")]
    [TestCase("2.1.0", "2.0.0")]
    public void A_provider_that_understands_nothing_the_consumer_speaks_does_not_answer(string provider, string consumer)
    {
        Scenario scenario = Speaking(provider, consumer).Run(new OpenInit(A)).Refuse(Rejection.VersionMismatch, new OpenTry(A));
        Assert.That(scenario.Of(A).Channel, Is.EqualTo(ChannelState.Init));
    }

    [Test]
    public void An_answer_below_what_the_consumer_speaks_is_not_accepted()
    {
        Scenario scenario = Speaking("1.0.0", "1.2.0 1.1.0").Run(new OpenInit(A), new OpenTry(A))
            .Refuse(Rejection.VersionMismatch, new OpenAck(A));
        Assert.That(scenario.Of(A).Channel, Is.EqualTo(ChannelState.TryOpen));
    }

    [Test]
    public void Opening_sends_the_latest_change_of_every_validator_by_id()
    {
        Scenario scenario = new Scenario(Of(PairingA with { Open = false })).Run(
            new AddValidator(Alpha, Stranger), new Jail(Alpha, V1), new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A));
        Assert.That(
            scenario.SentPackets.Cast<Packet<Amount>.ValidatorUpdate>()
                .Select(packet => (packet.Validator, packet.Change.Update, packet.Change.Status)),
            Is.EqualTo(new[]
            {
                (Stranger, 3UL, ValidatorStatus.Active),
                (V1, 4UL, ValidatorStatus.Jailed),
                (V2, 2UL, ValidatorStatus.Active),
            }));
        scenario.Run(new Bond(Provider, Alice, 1)).Refuse(Rejection.ValidatorNotActive, new StakeRemote(A, Alice, V2, 1))
            .RelayAll().Run(new StakeRemote(A, Alice, V2, 1));
    }

    [Test]
    public void A_pairing_can_start_open_and_is_then_as_if_it_had_been_opened()
    {
        Scenario opened = new Scenario(Of(PairingA with { Open = false }))
            .Run(new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A)).RelayAll();
        Pairing<Amount> started = new Scenario(Of(PairingA)).Of(A);
        Assert.That(opened.Of(A) with { Consumer = started.Consumer }, Is.EqualTo(started));
    }
}

using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>The unordered channel: the relayer's commands, and packets that time out (protocol, section 5.2).</summary>
public sealed class ChannelTests
{
    /// <summary>Alice has 100 on v1, and the virtual stake for it.</summary>
    private static Scenario Staked() => new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100).Run(new EndEpoch(A));

    private static Command<Amount> Do(PacketTrigger trigger, Side from, ulong sequence) =>
        RunAction.Relay.CommandOf(trigger, A, new(from, sequence));

    [Test]
    public void A_packet_lives_as_its_lifecycle_says(
        [Values] PacketState state, [Values] PacketTrigger trigger, [Values] Side from)
    {
        Scenario scenario = Staked().Run(from == Side.Provider ? new StakeRemote(A, Alice, V2, 1) : new Jail(Alpha, V1));
        PacketId packet = scenario.Sent.Single().Packet;
        _ = state switch
        {
            PacketState.Delivered => scenario.Deliver(A, packet),
            PacketState.Done => scenario.Relay(A, packet),
            _ => scenario,
        };
        Command<Amount> command = Do(trigger, from, packet.Sequence);
        if (Lifecycles.Packet.TryNext(state, trigger, out PacketState next))
        {
            scenario.Run(command);
            scenario.Of(A).InFlight.TryGetValue(packet, out InFlight<Amount>? flight);
            Assert.That(flight?.State ?? PacketState.Done, Is.EqualTo(next));
        }
        else
        {
            scenario.Refuse(Lifecycles.Packet.Refusal(state, trigger)!.Value, command);
        }
    }

    /// <summary>Builds the state by hand, because no run reaches it: the guard is a defence.</summary>
    [TestCase(99, PacketError.InsufficientStake)]
    [TestCase(100, null)]
    [TestCase(101, null)]
    public void An_unstake_of_more_than_was_delegated_is_answered_with_an_error(int delegated, PacketError? error)
    {
        Scenario scenario = Staked().Run(new UnstakeRemote(A, Alice, V1, 100));
        Pairing<Amount> pairing = scenario.Of(A);
        State<Amount> state = scenario.State.With(A, pairing with
        {
            Consumer = pairing.Consumer with { Delegated = pairing.Consumer.Delegated.Put(V1, delegated) },
        });

        State<Amount> next = new Mesh<Amount>(Standard).Apply(state, Do(PacketTrigger.Deliver, Side.Provider, 2)).Next;
        Assert.That(next.Pairings[A].InFlight[FromProvider(2)].Acknowledgement!.Error, Is.EqualTo(error));
        Assert.That(next.Pairings[A].Consumer.Delegated.Get(V1), Is.EqualTo((Amount)(error is null ? delegated - 100 : delegated)));
    }

    [Test]
    public void A_packet_is_one_sides_own([Values] PacketTrigger trigger) =>
        new Scenario().Run(new Jail(Alpha, V1))
            .Refuse(Rejection.UnknownPacket, Do(trigger, Side.Provider, 1))
            .Refuse(Rejection.UnknownPacket, Do(trigger, Side.Consumer, 2))
            .Refuse(Rejection.UnknownPacket, Do(trigger, Side.Consumer, 0));

    [Test]
    public void On_a_frozen_channel_everything_waits([Values] PacketTrigger trigger)
    {
        Scenario scenario = Staked().Run(new Jail(Alpha, V1), new StakeRemote(A, Alice, V2, 1), new StakeRemote(A, Alice, V2, 2))
            .Deliver(A, FromProvider(3)).Run(new Freeze(A));
        scenario.Refuse(Rejection.ChannelNotOpen, Do(trigger, Side.Consumer, 1))
            .Refuse(Rejection.ChannelNotOpen, Do(trigger, Side.Provider, 2))
            .Refuse(Rejection.ChannelNotOpen, Do(trigger, Side.Provider, 3))
            .Refuse(Rejection.UnknownPacket, Do(trigger, Side.Provider, 1));
        scenario.Run(new Unfreeze(A)).RelayAll();
        Assert.That(scenario.Stake(Alice, A, V2).Bonded, Is.EqualTo((Amount)3));
    }

    [Test]
    public void An_acknowledgement_carries_the_receivers_time()
    {
        Scenario scenario = Staked().Run(new Jail(Alpha, V1), new Advance(new(7))).Deliver(A, FromConsumer(1));
        Assert.That(scenario.Of(A).InFlight[FromConsumer(1)].Acknowledgement, Is.EqualTo(new Acknowledgement(new(7), null)));
    }

    [Test]
    public void Each_side_numbers_what_it_sends_from_1()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 10), new StakeRemote(A, Alice, V1, 1), new Jail(Alpha, V1));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(A, FromConsumer(1))])));
        scenario.Run(new StakeRemote(B, Alice, W1, 1));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(B, FromProvider(1))])));
        scenario.Run(new StakeRemote(A, Alice, V2, 1));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(A, FromProvider(2))])));
    }

    private static IEnumerable<TestCaseData> ConsumerPackets =>
    [
        Case("ValidatorUpdate", new Jail(Alpha, V1)),
        Case("Slash", new ReportDowntime(Alpha, V1, default)),
        Case("Distribute", new AccrueRewards(A, V1, 5), new EndEpoch(A)),
        Case("ForceUnstake", new SetCap(A, 0), new EndEpoch(A)),
    ];

    private static TestCaseData Case(string packet, params Command<Amount>[] commands) =>
        new TestCaseData((object)commands).SetArgDisplayNames(packet);

    [TestCaseSource(nameof(ConsumerPackets))]
    public void A_packet_of_the_consumer_is_sent_again_under_a_new_number(Command<Amount>[] commands)
    {
        Scenario scenario = Staked().Run(commands);
        PacketId first = scenario.Sent[0].Packet;
        ulong last = scenario.Sent[^1].Packet.Sequence;
        Packet<Amount> packet = scenario.Packet(A, first);
        State<Amount> before = scenario.State;
        scenario.TimeOut(A, first);
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(A, FromConsumer(last + 1))])));
        Assert.That(scenario.SentPackets, Is.EqualTo([packet]));
        Assert.That(scenario.Of(A).InFlight.ContainsKey(first), Is.False);
        Assert.That(scenario.State.Chains, Is.EqualTo(before.Chains));
        scenario.TimeOut(A, FromConsumer(last + 1)).RelayAll();
    }

    [Test]
    public void A_slash_keeps_its_id_when_it_is_sent_again()
    {
        Scenario scenario = Staked().Run(new ReportDowntime(Alpha, V1, default)).TimeOut(A, FromConsumer(1)).TimeOut(A, FromConsumer(3));
        Assert.That(((Packet<Amount>.Slash)scenario.SentPackets.Single()).Id, Is.EqualTo(1UL));
        Assert.That(scenario.ConsumerOf(A).Provisional.Keys, Is.EqualTo([1UL]));
        scenario.Deliver(A, FromConsumer(4));
        Assert.That(scenario.ProviderOf(A).IsDowntimePunished(V1, 1));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 1, 1)]));
    }

    [Test]
    public void An_adjust_is_sent_again_and_still_answers_its_slash()
    {
        Scenario scenario = Staked().Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1)).TimeOut(A, FromProvider(2));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(A, FromProvider(3))])));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 10, 1)]));
        Assert.That(scenario.ProviderOf(A).Sent[V1], Is.EqualTo((Amount)90));
        scenario.Deliver(A, FromProvider(3));
        Assert.That(scenario.ConsumerOf(A).Provisional, Is.Empty);
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)90));
    }

    [Test]
    public void Other_packets_of_the_provider_are_not_sent_again()
    {
        Scenario scenario = Staked().Run(new AccrueRewards(A, V1, 5), new EndEpoch(A)).Relay(A, FromConsumer(1))
            .Run(new StakeRemote(A, Alice, V1, 5), new UnstakeRemote(A, Alice, V1, 5), new WithdrawRewards(A, Alice, V1, Carol));
        Account<Amount> before = scenario.Of(Alice);
        foreach (ulong sequence in new ulong[] { 2, 3, 4 })
        {
            Assert.That(scenario.TimeOut(A, FromProvider(sequence)).Sent, Is.Empty);
        }

        Assert.That(scenario.Of(A).InFlight, Is.Empty);
        Assert.That(scenario.Of(Alice), Is.Not.EqualTo(before));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 100 }));
    }

    [Test]
    public void The_order_of_delivery_does_not_matter()
    {
        Scenario start = Staked().Run(
            new StakeRemote(A, Alice, V1, 20),
            new StakeRemote(A, Alice, V2, 30),
            new UnstakeRemote(A, Alice, V1, 40),
            new Jail(Alpha, V2));
        PacketId[] packets = [FromProvider(2), FromProvider(3), FromProvider(4), FromConsumer(1)];
        State<Amount> expected = start.Branch().RelayAll().State;
        foreach (PacketId[] order in Orders(packets))
        {
            Scenario scenario = start.Branch();
            foreach (PacketId packet in order)
            {
                scenario.Deliver(A, packet);
            }

            foreach (PacketId packet in order.Reverse())
            {
                scenario.Acknowledge(A, packet);
            }

            Assert.That(scenario.State, Is.EqualTo(expected), string.Join(", ", order));
        }
    }

    private static IEnumerable<PacketId[]> Orders(PacketId[] packets) =>
        packets.Length == 0
            ? [[]]
            : packets.SelectMany(
                first => Orders([.. packets.Where(packet => packet != first)]), (first, rest) => (PacketId[])[first, .. rest]);
}

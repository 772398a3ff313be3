namespace MeshSecurity.Tests;

/// <summary>Every pair of state and trigger: what comes next, or with an exclamation mark why not.</summary>
public sealed class LifecycleTests
{
    private static string Print<TState, TTrigger>(Lifecycle<TState, TTrigger> lifecycle)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        string.Join('\n', Enum.GetValues<TState>()
            .Select(from => $"{from}: {string.Join(' ', Enum.GetValues<TTrigger>().Select(trigger => Cell(lifecycle, from, trigger)))}")
            .Prepend($"on: {string.Join(' ', Enum.GetNames<TTrigger>())}"));

    private static string Cell<TState, TTrigger>(Lifecycle<TState, TTrigger> lifecycle, TState from, TTrigger trigger)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        bool moves = lifecycle.TryNext(from, trigger, out TState next);
        Rejection? refusal = lifecycle.Refusal(from, trigger);
        Assert.That(refusal is null, Is.EqualTo(moves), $"{lifecycle.Name}: {from} on {trigger} either moves or is refused");
        return moves ? $"{next}" : $"!{refusal}";
    }

    [Test]
    public void What_is_in_a_table_moves_and_whatever_else_is_refused()
    {
        var once = new Lifecycle<ChannelState, ChannelTrigger>(
            "Once", [(ChannelState.Created, ChannelTrigger.OpenInit, ChannelState.Init)], (_, _) => Rejection.WrongStatus);

        Assert.That(once.Name, Is.EqualTo("Once"));
        Assert.That(once.Transitions, Is.EqualTo([(ChannelState.Created, ChannelTrigger.OpenInit, ChannelState.Init)]));
        Assert.That(Cell(once, ChannelState.Created, ChannelTrigger.OpenInit), Is.EqualTo("Init"));
        Assert.That(Cell(once, ChannelState.Init, ChannelTrigger.OpenInit), Is.EqualTo("!WrongStatus"));
    }

    [Test]
    public void A_channel_lives_as_section_7_says()
    {
        const string No = "!HandshakeOutOfOrder";
        const string Expected =
            $"""
            on: OpenInit OpenTry OpenAck OpenConfirm Freeze Unfreeze Close
            Created: Init {No} {No} {No} {No} {No} {No}
            Init: {No} TryOpen {No} {No} {No} {No} {No}
            TryOpen: {No} {No} Acknowledged {No} {No} {No} {No}
            Acknowledged: {No} {No} {No} Open {No} {No} {No}
            Open: {No} {No} {No} {No} Frozen {No} Closed
            Frozen: {No} {No} {No} {No} {No} Open Closed
            Closed: Init {No} {No} {No} {No} {No} {No}
            """;
        Assert.That(Print(Lifecycles.Channel), Is.EqualTo(Expected));
    }

    [Test]
    public void A_validator_lives_as_section_5_3_says()
    {
        const string No = "!WrongStatus";
        const string Out = "!ValidatorTombstoned";
        const string Expected =
            $"""
            on: Add Jail Unjail Remove Tombstone
            Unknown: Active !UnknownValidator !UnknownValidator !UnknownValidator !UnknownValidator
            Active: {No} Jailed {No} Unbonded Tombstoned
            Jailed: {No} {No} Active Unbonded Tombstoned
            Unbonded: Active {No} {No} {No} Tombstoned
            Tombstoned: {Out} {Out} {Out} {Out} {Out}
            """;
        Assert.That(Print(Lifecycles.Validator), Is.EqualTo(Expected));
    }

    [Test]
    public void A_packet_lives_as_section_5_2_says()
    {
        const string Expected =
            """
            on: Deliver Acknowledge Timeout
            Sent: Delivered !NotDelivered Done
            Delivered: !AlreadyDelivered Done !AlreadyDelivered
            Done: !UnknownPacket !UnknownPacket !UnknownPacket
            """;
        Assert.That(Print(Lifecycles.Packet), Is.EqualTo(Expected));
    }

    [Test]
    public void An_unbonding_entry_lives_as_section_4_1_says()
    {
        const string Expected =
            """
            on: Mature Withdraw
            Unbonding: Matured !NothingToWithdraw
            Matured: !NothingToWithdraw Withdrawn
            Withdrawn: !NothingToWithdraw !NothingToWithdraw
            """;
        Assert.That(Print(Lifecycles.Unbonding), Is.EqualTo(Expected));
    }

    [Test]
    public void A_life_is_drawn_from_its_table() =>
        Assert.That(
            Lifecycles.Unbonding.ToMermaid(),
            Is.EqualTo("stateDiagram-v2\n    Unbonding --> Matured: Mature\n    Matured --> Withdrawn: Withdraw\n"));
}

namespace MeshSecurity.Tests;

/// <summary>Tests each pair of state and trigger: the next state or, with an exclamation mark, the rejection.</summary>
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
    public void A_pair_with_a_transition_moves_and_any_other_is_refused()
    {
        var once = new Lifecycle<ChannelState, ChannelTrigger>(
            "Once", [(ChannelState.Created, ChannelTrigger.OpenInit, ChannelState.Init)], (_, _) => Rejection.WrongStatus);
        Assert.That(once.Name, Is.EqualTo("Once"));
        Assert.That(once.Transitions, Is.EqualTo([(ChannelState.Created, ChannelTrigger.OpenInit, ChannelState.Init)]));
        Assert.That(Cell(once, ChannelState.Created, ChannelTrigger.OpenInit), Is.EqualTo("Init"));
        Assert.That(Cell(once, ChannelState.Init, ChannelTrigger.OpenInit), Is.EqualTo("!WrongStatus"));
    }

    private static IEnumerable<TestCaseData> Tables()
    {
        const string No = "!HandshakeOutOfOrder";
        const string Wrong = "!WrongStatus";
        const string Out = "!ValidatorTombstoned";
        yield return new TestCaseData(
            Print(Lifecycles.Channel),
            $"""
            on: OpenInit OpenTry OpenAck OpenConfirm Freeze Unfreeze Close
            Created: Init {No} {No} {No} {No} {No} {No}
            Init: Init TryOpen {No} {No} {No} {No} {No}
            TryOpen: Init {No} Acknowledged {No} {No} {No} {No}
            Acknowledged: {No} {No} {No} Open {No} {No} {No}
            Open: {No} {No} {No} {No} Frozen {No} Closed
            Frozen: {No} {No} {No} {No} {No} Open Closed
            Closed: Init {No} {No} {No} {No} {No} {No}
            """).SetArgDisplayNames("channel, section 7");
        yield return new TestCaseData(
            Print(Lifecycles.Validator),
            $"""
            on: Add Jail Unjail Remove Tombstone
            Unknown: Active !UnknownValidator !UnknownValidator !UnknownValidator !UnknownValidator
            Active: {Wrong} Jailed {Wrong} Unbonded Tombstoned
            Jailed: {Wrong} {Wrong} Active Unbonded Tombstoned
            Unbonded: Active {Wrong} {Wrong} {Wrong} Tombstoned
            Tombstoned: {Out} {Out} {Out} {Out} {Out}
            """).SetArgDisplayNames("validator, section 5.3");
        yield return new TestCaseData(
            Print(Lifecycles.Packet),
            """
            on: Deliver Acknowledge Timeout
            Sent: Delivered !NotDelivered Done
            Delivered: !AlreadyDelivered Done !AlreadyDelivered
            Done: !UnknownPacket !UnknownPacket !UnknownPacket
            """).SetArgDisplayNames("packet, section 5.2");
        yield return new TestCaseData(
            Print(Lifecycles.Unbonding),
            """
            on: Mature Withdraw
            Unbonding: Matured !NothingToWithdraw
            Matured: !NothingToWithdraw Withdrawn
            Withdrawn: !NothingToWithdraw !NothingToWithdraw
            """).SetArgDisplayNames("unbonding entry, section 4.1");
    }

    [TestCaseSource(nameof(Tables))]
    public void A_lifecycle_is_the_table_of_the_protocol(string lifecycle, string expected) => Assert.That(lifecycle, Is.EqualTo(expected));

    [Test]
    public void A_lifecycle_is_drawn_from_its_table() =>
        Assert.That(
            Lifecycles.Unbonding.ToMermaid(),
            Is.EqualTo("stateDiagram-v2\n    Unbonding --> Matured: Mature\n    Matured --> Withdrawn: Withdraw\n"));
}

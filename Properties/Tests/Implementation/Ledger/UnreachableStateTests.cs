using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Compares model and ledger from imported states that no command reaches.</summary>
public sealed class UnreachableStateTests
{
    [Test]
    public void A_slash_that_the_provider_has_received_is_not_punished_again()
    {
        State<Amount> state = After(
            new Bond(Provider, Alice, 100), new StakeRemote(A, Alice, V1, 100),
            new Deliver(A, Side.Provider, 1), new Acknowledge(A, Side.Provider, 1),
            new ReportDowntime(Alpha, V1, default));
        (PacketId id, Packet<Amount>.Slash slash) = Only<Packet<Amount>.Slash>(state);
        State<Amount> received = WithProvider(state, side => side with
        {
            PunishedDowntimes = side.PunishedDowntimes.With(V1, default(Set<ulong>).With(slash.Since)),
        });
        Agree(received, new Deliver(A, id.From, id.Sequence));
    }

    [Test]
    public void A_validator_that_was_once_reported_tombstoned_stays_so([Values] ValidatorStatus latest)
    {
        State<Amount> state = After(new Bond(Provider, Alice, 100));
        Map<ulong, ValidatorChange> view = default(Map<ulong, ValidatorChange>)
            .With(7, new(7, 1, default, ValidatorStatus.Tombstoned))
            .With(8, new(8, 1, default, ValidatorStatus.Tombstoned))
            .With(9, new(9, 1, default, latest));
        Agree(WithView(state, view), new StakeRemote(A, Alice, V1, 10));
    }

    [TestCase(0UL, TestName = "An update that the provider has received is stored once")]
    [TestCase(1UL, TestName = "An update that arrives late is not the latest")]
    public void A_received_update_keeps_its_place(ulong later)
    {
        State<Amount> state = After(new Jail(Alpha, V1), new Bond(Provider, Alice, 100));
        (PacketId id, Packet<Amount>.ValidatorUpdate update) = Only<Packet<Amount>.ValidatorUpdate>(state);
        ValidatorChange known = update.Change with { Update = update.Change.Update + later, Status = ValidatorStatus.Active };
        Agree(
            WithView(state, default(Map<ulong, ValidatorChange>).With(known.Update, known)),
            new Deliver(A, id.From, id.Sequence), new StakeRemote(A, Alice, V1, 10));
    }

    private static State<Amount> WithView(State<Amount> state, Map<ulong, ValidatorChange> view) =>
        WithProvider(state, side => side with { View = side.View.With(V1, view) });

    private static State<Amount> WithProvider(State<Amount> state, Func<ProviderSide<Amount>, ProviderSide<Amount>> change) =>
        state.With(A, state.Pairings[A] with { Provider = change(state.Pairings[A].Provider) });

    private static State<Amount> After(params ReadOnlySpan<Command<Amount>> commands) =>
        new ModelAndLedger(Standard).Accept(commands).State;

    /// <summary>Returns the only packet of a kind that is in flight on A.</summary>
    private static (PacketId Id, T Packet) Only<T>(State<Amount> state)
        where T : Packet<Amount> =>
        state.Pairings[A].InFlight.Where(entry => entry.Value.Packet is T).Select(entry => (entry.Key, (T)entry.Value.Packet)).Single();

    private static void Agree(State<Amount> state, params ReadOnlySpan<Command<Amount>> commands)
    {
        ModelAndLedger run = new ModelAndLedger(Standard).Import(state);
        foreach (Command<Amount> command in commands)
        {
            run.Apply(command);
        }
    }
}

using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>States that no command leads to, but that the ledger takes over: from there it goes on as the model does.</summary>
public sealed class DoctoredStatesTests
{
    private static readonly Mesh<Amount> Mesh = new(Standard);

    [Test]
    public void A_slash_that_the_provider_has_seen_is_not_punished_again()
    {
        State<Amount> state = After(
            new Bond(Provider, Alice, 100), new StakeRemote(A, Alice, V1, 100), new Deliver(A, Side.Provider, 1), new Acknowledge(A, Side.Provider, 1),
            new ReportDowntime(Alpha, V1, default));
        (PacketId id, Packet<Amount>.Slash slash) = Only<Packet<Amount>.Slash>(state);
        Pairing<Amount> pairing = state.Pairings[A];
        State<Amount> seen = state.With(A, pairing with { Provider = pairing.Provider with { PunishedSlashes = pairing.Provider.PunishedSlashes.With(slash.Id) } });

        Agree(seen, new Deliver(A, id.From, id.Sequence));
    }

    [Test]
    public void A_validator_that_was_once_heard_to_be_tombstoned_stays_so([Values] ValidatorStatus latest)
    {
        State<Amount> state = After(new Bond(Provider, Alice, 100));
        Map<ulong, ValidatorChange> view = default(Map<ulong, ValidatorChange>)
            .With(7, new(7, 1, default, ValidatorStatus.Tombstoned))
            .With(8, new(8, 1, default, ValidatorStatus.Tombstoned))
            .With(9, new(9, 1, default, latest));

        Agree(WithView(state, view), new StakeRemote(A, Alice, V1, 10));
    }

    [Test]
    public void An_update_that_the_provider_has_heard_is_heard_once()
    {
        State<Amount> state = After(new Jail(Alpha, V1), new Bond(Provider, Alice, 100));
        (PacketId id, Packet<Amount>.ValidatorUpdate update) = Only<Packet<Amount>.ValidatorUpdate>(state);
        Map<ulong, ValidatorChange> view = default(Map<ulong, ValidatorChange>).With(update.Change.Update, update.Change with { Status = ValidatorStatus.Active });

        Agree(WithView(state, view), new Deliver(A, id.From, id.Sequence), new StakeRemote(A, Alice, V1, 10));
    }

    [Test]
    public void An_update_that_arrives_late_is_not_the_latest()
    {
        State<Amount> state = After(new Jail(Alpha, V1), new Bond(Provider, Alice, 100));
        (PacketId id, Packet<Amount>.ValidatorUpdate update) = Only<Packet<Amount>.ValidatorUpdate>(state);
        ulong later = update.Change.Update + 1;
        Map<ulong, ValidatorChange> view = default(Map<ulong, ValidatorChange>).With(later, update.Change with { Update = later, Status = ValidatorStatus.Active });

        Agree(WithView(state, view), new Deliver(A, id.From, id.Sequence), new StakeRemote(A, Alice, V1, 10));
    }

    private static State<Amount> WithView(State<Amount> state, Map<ulong, ValidatorChange> view)
    {
        Pairing<Amount> pairing = state.Pairings[A];
        return state.With(A, pairing with { Provider = pairing.Provider with { View = pairing.Provider.View.With(V1, view) } });
    }

    private static State<Amount> After(params ReadOnlySpan<Command<Amount>> commands)
    {
        State<Amount> state = Mesh.Genesis();
        foreach (Command<Amount> command in commands)
        {
            Step<Amount> step = Mesh.Apply(state, command);
            Assert.That(step.Outcome, Is.InstanceOf<Outcome.Accepted>(), command.ToString());
            state = step.Next;
        }

        return state;
    }

    /// <summary>The only packet of a kind that is in flight on A.</summary>
    private static (PacketId Id, T Packet) Only<T>(State<Amount> state)
        where T : Packet<Amount> =>
        state.Pairings[A].InFlight.Where(entry => entry.Value.Packet is T).Select(entry => (entry.Key, (T)entry.Value.Packet)).Single();

    private static void Agree(State<Amount> state, params ReadOnlySpan<Command<Amount>> commands)
    {
        var ledger = new MeshLedger(Standard);
        ledger.Import(state);
        Assert.That(ledger.Export() == state);
        foreach (Command<Amount> command in commands)
        {
            Step<Amount> step = Mesh.Apply(state, command);
            Assert.That(ledger.Apply(command), Is.EqualTo(step.Outcome), command.ToString());
            Assert.That(ledger.Export() == step.Next, command.ToString());
            state = step.Next;
        }
    }
}

using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Runs the model command by command, and checks every invariant of states and steps after each.</summary>
internal sealed class Scenario(Configuration configuration, Rules<Amount>? rules = null)
{
    private readonly Mesh<Amount> mesh = new(configuration, rules);
    private readonly List<Transition<Amount>> steps = [];

    /// <summary>Starts a run in the standard mesh.</summary>
    public Scenario()
        : this(Standard)
    {
    }

    /// <summary>The current state.</summary>
    public State<Amount> State { get; private set; } = new Mesh<Amount>(configuration).Genesis();

    /// <summary>The packets that the last command sent.</summary>
    public Sequence<PacketReference> Sent { get; private set; }

    public Configuration Configuration => mesh.Configuration;

    /// <summary>Runs commands that must be accepted.</summary>
    public Scenario Run(params ReadOnlySpan<Command<Amount>> commands)
    {
        foreach (Command<Amount> command in commands)
        {
            Outcome outcome = Try(command);
            Assert.That(outcome, Is.InstanceOf<Outcome.Accepted>(), $"{command}: {outcome}");
        }

        return this;
    }

    /// <summary>Runs commands that must be rejected for a reason and leave the state object unchanged.</summary>
    public Scenario Refuse(Rejection reason, params Command<Amount>[] commands)
    {
        foreach (Command<Amount> command in commands)
        {
            State<Amount> before = State;
            Assert.That(Try(command), Is.EqualTo(new Outcome.Rejected(reason)), command.ToString());
            Assert.That(State, Is.SameAs(before));
        }

        return this;
    }

    /// <summary>Runs a command and returns its outcome.</summary>
    public Outcome Try(Command<Amount> command)
    {
        Step<Amount> step = mesh.Apply(State, command);
        var transition = new Transition<Amount>(Configuration, State, command, step.Outcome, step.Next);
        steps.Add(transition);
        State = step.Next;
        Sent = step.Outcome is Outcome.Accepted accepted ? accepted.Sent : [];
        Assert.That(Violations(transition), Is.Empty, command.ToString());
        return step.Outcome;
    }

    /// <summary>Returns an independent copy of the run.</summary>
    public Scenario Branch()
    {
        var branch = new Scenario(Configuration, mesh.Rules) { State = State, Sent = Sent };
        branch.steps.AddRange(steps);
        return branch;
    }

    public Scenario Deliver(PairingId pairing, PacketId packet) => Run(new Deliver(pairing, packet.From, packet.Sequence));

    public Scenario Acknowledge(PairingId pairing, PacketId packet) => Run(new Acknowledge(pairing, packet.From, packet.Sequence));

    public Scenario TimeOut(PairingId pairing, PacketId packet) => Run(new Timeout(pairing, packet.From, packet.Sequence));

    /// <summary>Delivers a packet and then its acknowledgement.</summary>
    public Scenario Relay(PairingId pairing, PacketId packet) => Deliver(pairing, packet).Acknowledge(pairing, packet);

    /// <summary>Delivers and acknowledges everything, in order, until nothing is in flight.</summary>
    public Scenario RelayAll()
    {
        while (InFlight().FirstOrDefault() is { Flight: not null } next)
        {
            (PairingId pairing, PacketId id, InFlight<Amount> flight) = next;
            _ = flight.Acknowledgement is null ? Deliver(pairing, id) : Acknowledge(pairing, id);
        }

        return this;
    }

    /// <summary>Stakes on a validator of a pairing and relays the packet.</summary>
    public Scenario Staked(UserId user, PairingId pairing, ValidatorId validator, Amount amount)
    {
        Run(new StakeRemote(pairing, user, validator, amount));
        return Relay(pairing, Sent[0].Packet);
    }

    /// <summary>Unstakes from a validator of a pairing and relays the packet; unbonding starts now.</summary>
    public Scenario Unstaked(UserId user, PairingId pairing, ValidatorId validator, Amount amount)
    {
        Run(new UnstakeRemote(pairing, user, validator, amount));
        return Relay(pairing, Sent[0].Packet);
    }

    /// <summary>Returns the account of a user on the provider chain.</summary>
    public Account<Amount> Of(UserId user) => State.Chains[Provider].Accounts[user];

    /// <summary>Returns the cross-stake of a user.</summary>
    public Stake<Amount> Stake(UserId user, PairingId pairing, ValidatorId validator) => Of(user).StakeOf(Holder.Of(pairing), validator);

    public Stake<Amount> LocalStake(UserId user, ValidatorId validator) => Of(user).StakeOf(Holder.Local, validator);

    public ConsumerSide<Amount> ConsumerOf(PairingId pairing) => State.Pairings[pairing].Consumer;

    public ProviderSide<Amount> ProviderOf(PairingId pairing) => State.Pairings[pairing].Provider;

    public Pairing<Amount> Of(PairingId pairing) => State.Pairings[pairing];

    /// <summary>Returns a packet in flight.</summary>
    public Packet<Amount> Packet(PairingId pairing, PacketId id) => State.Pairings[pairing].InFlight[id].Packet;

    /// <summary>The packets that the last command sent.</summary>
    public IReadOnlyList<Packet<Amount>> SentPackets => [.. Sent.Select(sent => Packet(sent.Pairing, sent.Packet))];

    /// <summary>Returns the violations of trace invariants.</summary>
    public IReadOnlyList<string> TraceViolations() =>
        [.. Invariants<Amount>.OfTrace.SelectMany(invariant => Describe(invariant.Id, invariant.Find(Trace())))];

    /// <summary>Returns the run so far, with the model as its continuation.</summary>
    public Trace<Amount> Trace() => new(Configuration, mesh.Genesis(), steps, (state, command) =>
    {
        Step<Amount> step = mesh.Apply(state, command);
        return new(Configuration, state, command, step.Outcome, step.Next);
    });

    /// <summary>Returns the transition of a command, without a check and without a change of the current state.</summary>
    public Transition<Amount> Next(Command<Amount> command) => Trace().Apply(State, command);

    private IEnumerable<(PairingId Pairing, PacketId Id, InFlight<Amount> Flight)> InFlight() =>
        State.Pairings.SelectMany(pairing => pairing.Value.InFlight.Select(flight => (pairing.Key, flight.Key, flight.Value)));

    private static IEnumerable<string> Violations(Transition<Amount> step) =>
    [
        .. Invariants<Amount>.OfState.SelectMany(invariant => Describe(invariant.Id, invariant.Find(step.Configuration, step.After))),
        .. Invariants<Amount>.OfStep.SelectMany(invariant => Describe(invariant.Id, invariant.Find(step))),
    ];

    private static IEnumerable<string> Describe(string id, Violation? violation) => violation is null ? [] : [$"{id}: {violation}"];
}

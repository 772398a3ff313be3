namespace MeshSecurity.Tests;

/// <summary>The statements about steps from which invariants of runs follow find wrong steps.</summary>
public sealed class RunStepsTests
{
    private static readonly PairingId Pairing = ProofMesh.ToJuno;

    [Test]
    public void A_slash_of_a_punished_double_sign_is_refuted()
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        ProofResult proof = Prover.Prove(
            Scenarios.All.Single(known => known.Name == "Deliver: a slash that is punished already"),
            new WrongRules.SlashIsPunishedAgain(),
            solver,
            id => id == "SLASH-3").Proofs.Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted));
        Assert.That(proof.Refutation!.Found!.What, Does.Contain("slashed again"));
    }

    [Test]
    public void A_record_that_is_removed_is_found()
    {
        Transition<Amount> step = Step(state => state, state => WithProvider(state, side => side with { PunishedDoubleSigns = default }));
        Assert.That(PunishmentSteps<Amount>.Find(step)?.What, Does.Contain("no longer recorded"));
    }

    [Test]
    public void A_last_downtime_that_falls_is_found()
    {
        static State<Amount> At(State<Amount> state, Timestamp? time)
        {
            Chain<Amount> chain = state.Chains[ProofMesh.Juno];
            ValidatorHistory history = chain.Validators[ProofMesh.W1] with { LastDowntime = time };
            return state.With(ProofMesh.Juno, chain with { Validators = chain.Validators.With(ProofMesh.W1, history) });
        }

        Transition<Amount> step = Step(state => At(state, ProofMesh.Delivery), state => At(state, ProofMesh.InfractionTime));
        Assert.That(PunishmentSteps<Amount>.Find(step)?.What, Does.StartWith("the last downtime"));
    }

    [Test]
    public void A_slash_packet_without_a_report_is_found()
    {
        static State<Amount> Sent(State<Amount> state)
        {
            Pairing<Amount> pairing = state.Pairings[Pairing];
            ulong next = pairing.Consumer.LastSequence + 1;
            var slash = new Packet<Amount>.Slash(
                ProofMesh.W1, next, Infraction.DoubleSign, Ratio.One, ProofMesh.InfractionTime, ProofMesh.ForgottenChange);
            return state.With(Pairing, pairing with
            {
                Consumer = pairing.Consumer with { LastSequence = next },
                InFlight = pairing.InFlight.With(new(Side.Consumer, next), new(slash, null)),
            });
        }

        Assert.That(PunishmentSteps<Amount>.Find(Step(state => state, Sent))?.What, Does.Contain("without a report"));
    }

    [Test]
    public void A_delivery_that_leaves_the_packet_in_flight_is_found_twice()
    {
        Transition<Amount> step = Step(state => state, state => state);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(RelayProgress.Find(step)?.What, Does.Contain("no nearer"));
        Assert.That(PunishmentSteps<Amount>.Find(step)?.What, Is.EqualTo("a sequence is used again"));
    }

    [Test]
    public void A_due_packet_that_is_refused_is_found()
    {
        Transition<Amount> step = Step(state => state, state => state) with { Outcome = new Outcome.Rejected(Rejection.UnknownPacket) };
        Assert.That(RelayProgress.Find(step)?.What, Does.Contain("is refused on an Open channel"));
    }

    /// <summary>Returns an accepted delivery of the first packet of a mesh with a punished double sign.</summary>
    private static Transition<Amount> Step(Func<State<Amount>, State<Amount>> before, Func<State<Amount>, State<Amount>> after)
    {
        var shape = new Shape("a stake in flight")
        {
            Buckets = [.. Shapes.Bonded(ProofMesh.Alice, ProofMesh.W1), Shapes.Stake(Progress.Sent)],
            Punished = [ProofMesh.W2],
        };
        var amounts = new SameAmounts();
        Configuration configuration = shape.Configuration(amounts.Wallet);
        State<Amount> state = before(new ShapeState<Amount>(shape, amounts).Build(configuration));
        return new(configuration, state, new Command<Amount>.Deliver(Pairing, Side.Provider, 1), new Outcome.Accepted([]), after(state));
    }

    private static State<Amount> WithProvider(State<Amount> state, Func<ProviderSide<Amount>, ProviderSide<Amount>> change)
    {
        Pairing<Amount> pairing = state.Pairings[Pairing];
        return state.With(Pairing, pairing with { Provider = change(pairing.Provider) });
    }

    private sealed class SameAmounts : IAmountSource<Amount>
    {
        public Amount Any(string name) => 10;

        public Amount Positive(string name) => 10;

        public Billionths<Amount> Points(string name, int atLeast) => new(10);

        public Amount Wallet(string name) => 10;
    }
}

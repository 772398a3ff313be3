using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>What a consumer could take, compared with attacks that it forges.</summary>
public sealed class RiskReportTests
{
    private const ulong Invented = 1_000_000;

    private static Scenario Staked(PairingConfiguration pairing) =>
        new Scenario(Of(pairing, PairingB)).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 600);

    private static PairingRisk RiskOf(Scenario scenario) =>
        RiskReport.Of(scenario.Configuration, scenario.State).Pairings.Single(risk => risk.Pairing == A);

    [Test]
    public void With_downtimes_that_cost_something_all_of_the_lien_is_at_risk()
    {
        PairingRisk risk = RiskOf(Staked(PairingA).Run(new StakeRemote(A, Alice, V2, 100)));
        Assert.That(risk.Users.Single(), Is.EqualTo(new UserRisk(Alice, 1000, 700, 700, 0)));
        Assert.That((risk.IsByzantine, risk.CanSend, risk.UnbondedAt), Is.EqualTo((false, true, new Timestamp(500))));
    }

    [Test]
    public void Without_them_a_double_sign_of_each_validator_is_at_risk_once()
    {
        Scenario scenario = Staked(PairingA with { SlashDowntime = default });
        Assert.That(RiskOf(scenario).Users.Single().AtMost, Is.EqualTo((Amount)60));
        Scenario punished = scenario.Run(new SubmitEvidence(A, V1, default, Valid: true));
        Assert.That(RiskOf(punished).Users.Single().AtMost, Is.EqualTo(Amount.Zero));
    }

    [Test]
    public void No_packet_slashes_where_only_evidence_does_or_the_channel_is_closed()
    {
        PairingRisk evidenceOnly = RiskOf(Staked(PairingA with { Slashing = SlashingMode.EvidenceOnly }));
        PairingRisk closed = RiskOf(Staked(PairingA).Run(new Close(A)));
        Assert.That(evidenceOnly.Users.Single().AtMost, Is.EqualTo(Amount.Zero));
        Assert.That((closed.CanSend, closed.Users.Single().AtMost), Is.EqualTo((false, Amount.Zero)));
    }

    /// <summary>Attacks every Open pairing at the end of random runs: a double sign and many downtimes of each validator.</summary>
    [Test]
    public void No_attack_takes_more_from_a_user_than_the_report_says()
    {
        int attacks = 0;
        for (int number = 0; number < 120; number++)
        {
            Run run = new Campaign { Seed = 26, Steps = 120 }.Make(number);
            State<Amount> state = run.Steps[^1].After;
            foreach (PairingRisk risk in RiskReport.Of(run.Configuration, state).Pairings)
            {
                Map<UserId, Account<Amount>> left = Attack(run.Configuration, state, risk.Pairing);
                foreach ((UserId user, Account<Amount> before) in AccountsOf(run.Configuration, state, risk.Pairing))
                {
                    Amount atMost = risk.Users.FirstOrDefault(known => known.User == user)?.AtMost ?? Amount.Zero;
                    Amount taken = before.Collateral - left[user].Collateral;
                    Assert.That(taken <= atMost, Is.True, $"run {number}, {risk.Pairing}, {user}: {taken} is more than {atMost}");
                    attacks += taken.IsZero ? 0 : 1;
                }
            }
        }

        Assert.That(attacks, Is.GreaterThan(20));
    }

    [Test]
    public void An_attack_with_downtimes_leaves_less_than_one_slash_could_take()
    {
        Scenario scenario = Staked(PairingA);
        Map<UserId, Account<Amount>> left = Attack(scenario.Configuration, scenario.State, A, downtimes: 1000);
        Assert.That(left[Alice].StakeOf(Holder.Of(A), V1).Bonded, Is.LessThan((Amount)100).And.Not.EqualTo(Amount.Zero));
    }

    [Test]
    public void The_report_is_written_as_JSON() => Assert.That(
        RiskDocument.Write(new([RiskOf(Staked(PairingA))])),
        Is.EqualTo(
            """{"pairings":[{"id":"A","consumer":"alpha","slashing":"trusted_consumer","byzantine":false,"can_send":"""
            + """true,"unbonded_at":500,"users":[{"user":"alice","collateral":"1000","lien":"600","at_most":"600","rewards":"0"}]}]}"""));

    private static Map<UserId, Account<Amount>> AccountsOf(Configuration configuration, State<Amount> state, PairingId pairing) =>
        state.Chains[configuration.Pairing(pairing).Provider].Accounts;

    /// <summary>Returns the accounts after the attack. Packets that are refused change nothing.</summary>
    private static Map<UserId, Account<Amount>> Attack(Configuration configuration, State<Amount> state, PairingId id, int downtimes = 5)
    {
        var mesh = new Mesh<Amount>(configuration);
        ChainId consumer = configuration.Pairing(id).Consumer;
        State<Amount> attacked = mesh.Apply(state, new Corrupt(consumer)).Next;
        foreach (ValidatorId validator in state.Chains[consumer].Validators.Keys)
        {
            IEnumerable<Infraction> infractions = Enumerable.Repeat(Infraction.Downtime, downtimes).Append(Infraction.DoubleSign);
            foreach ((int k, Infraction infraction) in infractions.Index())
            {
                var lie = new Packet<Amount>.Slash(validator, Invented, infraction, Ratio.One, default, Invented + (ulong)k);
                attacked = mesh.Apply(attacked, new Forge(id, lie)).Next;
                ulong last = attacked.Pairings[id].Consumer.LastSequence;
                attacked = mesh.Apply(attacked, new Deliver(id, Side.Consumer, last)).Next;
            }
        }

        return AccountsOf(configuration, attacked, id);
    }
}

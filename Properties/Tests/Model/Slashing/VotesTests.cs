using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Keys of validators, and evidence that is submitted with its votes (protocol, sections 4.2, 5.3 and 5.4).</summary>
public sealed class VotesTests
{
    private const string ChainId = "alpha-1";

    private static readonly TestKey First = new("v1");
    private static readonly TestKey Second = new("v1, second");
    private static readonly TestKey Other = new("v2");

    private static readonly PacketId Update = new(Side.Consumer, 1);

    /// <summary>The standard mesh with a key for v1, a chain id for alpha, and pairing A in mode EvidenceOnly.</summary>
    private static readonly Configuration Mesh = new Configuration(
        [
            ProviderChain,
            AlphaChain with { CosmosChainId = ChainId, PublicKeys = default(Map<ValidatorId, PublicKey>).With(V1, First.PublicKey) },
            BetaChain,
        ],
        [PairingA with { Slashing = SlashingMode.EvidenceOnly }, PairingB],
        new VoteTime(1_700_000_000, 500)).WithEvidenceVerifier(EvidenceVerifier.Default);

    private static Scenario Staked() => new Scenario(Mesh).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 1000);

    private static DuplicateVote Votes(TestKey key, long height, long second, string chainId = ChainId) =>
        new DoubleSign(chainId, height, new(1_700_000_000 + second, 500)).By(key);

    private static SubmitEvidence Submit(DuplicateVote votes, long second = 0, ValidatorId? validator = null, PairingId? pairing = null) =>
        new(pairing ?? A, validator ?? V1, new(second), new Proof.Votes(votes));

    private static Amount Collateral(Scenario scenario) => scenario.Of(Alice).Collateral;

    [Test]
    public void Votes_that_convict_slash_once()
    {
        Scenario scenario = Staked().Run(Submit(Votes(First, 10, 0))).Refuse(Rejection.AlreadyPunished, Submit(Votes(First, 10, 0)));
        Assert.That(Collateral(scenario), Is.EqualTo((Amount)900));
        Assert.That(scenario.ProviderOf(A).StatusOf(V1), Is.EqualTo(ValidatorStatus.Tombstoned));
        scenario.Refuse(Rejection.AlreadyPunished, Submit(Votes(First, 11, 0)));
    }

    [Test]
    public void The_submitted_facts_must_match_the_votes()
    {
        Scenario scenario = Staked().Run(new Advance(new(400)))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, 100), second: 99))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, 100), second: 101))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, 100), second: 100, validator: V2))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, 100, "alpha-2"), second: 100))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(Other, 10, 100), second: 100))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, 401), second: 401))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 10, -1)))
            .Refuse(Rejection.UnknownValidator, Submit(Votes(First, 10, 100), second: 100, pairing: B));
        Assert.That(Collateral(scenario.Run(Submit(Votes(First, 10, 100), second: 100))), Is.EqualTo((Amount)900));
    }

    /// <summary>The clock of the mesh starts 500 ns after a full second, so its seconds start 500 ns after those of the votes.</summary>
    [TestCase(100, 500, 100)]
    [TestCase(100, 499, 99)]
    [TestCase(100, 999_999_999, 100)]
    [TestCase(0, 499, null)]
    [TestCase(-1, 500, null)]
    public void A_votes_time_is_a_second_of_the_mesh(long second, int nanoseconds, long? expected) =>
        Assert.That(
            Mesh.TimeOf(new(1_700_000_000 + second, nanoseconds)),
            Is.EqualTo(expected is { } seconds ? new Timestamp(seconds) : (Timestamp?)null));

    [Test]
    public void Votes_expire_as_any_evidence_does() =>
        Staked().Run(new Advance(new(501))).Refuse(Rejection.EvidenceExpired, Submit(Votes(First, 10, 0)))
            .Run(Submit(Votes(First, 10, 1), second: 1));

    [Test]
    public void A_new_key_is_a_change_that_is_sent_to_the_provider()
    {
        Scenario scenario = Staked().Run(new Advance(new(1)), new RotateKey(Alpha, V1, Second.PublicKey));
        var change = new ValidatorChange(3, 1, new(1), ValidatorStatus.Active, new(Second.PublicKey, 1));
        Assert.That(scenario.State.Chains[Alpha].Validators[V1], Is.EqualTo(change));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.ValidatorUpdate(V1, change)]));
        scenario.Deliver(A, Update);
        Assert.That(
            scenario.ProviderOf(A).View[V1].Values.Select(known => known.Key),
            Is.EqualTo([new ValidatorKey(First.PublicKey, 0), new ValidatorKey(Second.PublicKey, 1)]));
    }

    [Test]
    public void A_change_of_status_keeps_the_key()
    {
        Scenario scenario = Staked().Run(new Advance(new(1)))
            .Run(new Jail(Alpha, V1), new Unjail(Alpha, V1), new RemoveValidator(Alpha, V1), new AddValidator(Alpha, V1));
        Assert.That(scenario.State.Chains[Alpha].Validators[V1].Key, Is.EqualTo(new ValidatorKey(First.PublicKey, 0)));
        scenario.Run(new AddValidator(Alpha, Stranger));
        Assert.That(scenario.State.Chains[Alpha].Validators[Stranger].Key, Is.Null);
    }

    [Test]
    public void Each_key_convicts_at_the_heights_at_which_it_was_in_force()
    {
        Scenario scenario = Staked().Run(new Advance(new(1)), new Advance(new(1)), new Advance(new(1)))
            .Run(new RotateKey(Alpha, V1, Second.PublicKey));
        scenario.Branch().Run(Submit(Votes(First, 3, 0)));
        scenario.Refuse(Rejection.EvidenceInvalid, Submit(Votes(Second, 3, 0)));
        scenario.Deliver(A, Update)
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 3, 0))).Refuse(Rejection.EvidenceInvalid, Submit(Votes(Second, 2, 0)));
        scenario.Branch().Run(Submit(Votes(First, 2, 0)));
        scenario.Run(Submit(Votes(Second, 3, 0)));
    }

    [Test]
    public void Updates_of_keys_may_overtake_each_other()
    {
        Scenario sent = Staked().Run(new Advance(new(1)), new RotateKey(Alpha, V1, Second.PublicKey))
            .Run(new Advance(new(1)), new RotateKey(Alpha, V1, Other.PublicKey));
        foreach ((int one, int two) in new[] { (1, 2), (2, 1) })
        {
            Scenario heard = sent.Branch().Deliver(A, new(Side.Consumer, (ulong)one)).Deliver(A, new(Side.Consumer, (ulong)two));
            heard.Branch().Run(Submit(Votes(Second, 1, 0)));
            heard.Run(Submit(Votes(Other, 2, 0)));
        }
    }

    [Test]
    public void No_two_validators_sign_with_one_key() =>
        Staked().Refuse(Rejection.KeyInUse, new RotateKey(Alpha, V2, First.PublicKey))
            .Refuse(Rejection.KeyInUse, new RotateKey(Alpha, V1, First.PublicKey))
            .Run(new RotateKey(Alpha, V1, Second.PublicKey), new RotateKey(Alpha, V2, First.PublicKey));

    [Test]
    public void A_pairing_that_opens_later_gets_the_height_since_when_a_key_is_in_force()
    {
        Configuration closed = Mesh.With(Mesh.Chains, Sequence.From(Mesh.Pairings.Select(pairing => pairing with { Open = false })));
        Scenario scenario = new Scenario(closed)
            .Run(new Advance(new(1)), new RotateKey(Alpha, V1, Second.PublicKey), new Advance(new(1)), new Jail(Alpha, V1))
            .Run(new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A)).RelayAll();
        scenario.Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 1, 0))).Run(Submit(Votes(Second, 1, 0)));
    }

    [Test]
    public void A_mesh_without_a_verifier_says_so() =>
        Assert.That(
            () => new Scenario(new Configuration(Mesh.Chains, Mesh.Pairings)).Try(Submit(Votes(First, 10, 0))),
            Throws.InvalidOperationException.With.Message.Contains("no evidence verifier"));

    /// <summary>The invariant verifies the votes itself.</summary>
    [Test]
    public void EVID_1_detects_a_slash_by_votes_that_do_not_convict()
    {
        Scenario before = Staked();
        Scenario after = before.Branch().Run(Submit(Votes(First, 10, 0)));
        SubmitEvidence forged = Submit(Votes(First, 10, 0, "alpha-2"));
        var step = new Transition<Amount>(Mesh, before.State, forged, new Outcome.Accepted([]), after.State);
        var invariant = (Invariant<Amount>.OfStep)EvidenceInvariant<Amount>.Evid1;
        Assert.That(
            invariant.Find(step)?.ToString(), Does.StartWith("chains.provider.accounts.alice: changed by votes that do not convict"));
        Assert.That(invariant.Find(step with { Command = Submit(Votes(First, 10, 0)) }), Is.Null);
    }
}

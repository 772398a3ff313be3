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

    /// <summary>Returns a scenario at height 1 and second 1.</summary>
    private static Scenario Staked() =>
        new Scenario(Mesh).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 1000).Run(new Advance(new(1)));

    /// <summary>Returns votes at a height, by default dated a million seconds before genesis.</summary>
    private static DuplicateVote Votes(TestKey key, long height, string chainId = ChainId, long second = -1_000_000) =>
        new DoubleSign(chainId, height, new(1_700_000_000 + second, 500)).By(key);

    private static SubmitEvidence Submit(DuplicateVote votes, ValidatorId? validator = null, PairingId? pairing = null) =>
        new(pairing ?? A, validator ?? V1, new Proof.Votes(votes));

    private static Amount Collateral(Scenario scenario) => scenario.Of(Alice).Collateral;

    private static Scenario AtHeight(Scenario scenario, long height)
    {
        while (scenario.State.Height < height)
        {
            scenario.Run(new Advance(new(1)));
        }

        return scenario;
    }

    [Test]
    public void Votes_that_convict_slash_once()
    {
        Scenario scenario = Staked().Run(Submit(Votes(First, 1))).Refuse(Rejection.AlreadyPunished, Submit(Votes(First, 1)));
        Assert.That(Collateral(scenario), Is.EqualTo((Amount)900));
        Assert.That(scenario.ProviderOf(A).StatusOf(V1), Is.EqualTo(ValidatorStatus.Tombstoned));
    }

    [Test]
    public void The_submitted_facts_must_match_the_votes()
    {
        Scenario scenario = Staked()
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 1), validator: V2))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 1, "alpha-2")))
            .Refuse(Rejection.EvidenceInvalid, Submit(Votes(Other, 1)))
            .Refuse(Rejection.UnknownValidator, Submit(Votes(First, 1), pairing: B));
        Assert.That(Collateral(scenario.Run(Submit(Votes(First, 1)))), Is.EqualTo((Amount)900));
    }

    [TestCase(-1_000_000_000)]
    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(1_000_000_000)]
    public void The_times_that_a_double_signer_writes_decide_nothing(long second) =>
        Assert.That(Collateral(Staked().Run(Submit(Votes(First, 1, second: second)))), Is.EqualTo((Amount)900));

    [TestCase(2)]
    [TestCase(1_000_000_000)]
    public void A_height_that_the_consumer_has_not_reached_convicts_nobody(long height) =>
        Staked().Refuse(Rejection.HeightUnknown, Submit(Votes(First, height)));

    /// <summary>The infraction at height 2 has the time of block 1, second 1.</summary>
    [Test]
    public void Votes_expire_by_the_time_of_the_block_before()
    {
        Scenario scenario = AtHeight(Staked(), 2).Run(new Advance(new(499)));
        scenario.Branch().Run(Submit(Votes(First, 2)));
        scenario.Run(new Advance(new(1))).Refuse(Rejection.EvidenceExpired, Submit(Votes(First, 2))).Run(Submit(Votes(First, 3)));
    }

    [Test]
    public void A_block_that_is_too_old_to_be_known_is_expired_evidence() =>
        Staked().Run(new Advance(new(100_000)), new Advance(new(1))).Refuse(Rejection.EvidenceExpired, Submit(Votes(First, 1)));

    /// <summary>What unbonds at block 4 is liable for block 5, whose stake is that of block 4, and not for block 6.</summary>
    [TestCase(5, 900)]
    [TestCase(6, 1000)]
    public void Stake_is_liable_for_the_block_after_it(long height, int left)
    {
        Scenario scenario = AtHeight(Staked(), 4).Unstaked(Alice, A, V1, 1000);
        Assert.That(Collateral(AtHeight(scenario, height).Run(Submit(Votes(First, height)))), Is.EqualTo((Amount)left));
    }

    [Test]
    public void Who_was_not_in_the_set_at_the_height_is_not_slashed()
    {
        Scenario scenario = AtHeight(AtHeight(Staked(), 3).Run(new RemoveValidator(Alpha, V1)), 6);
        scenario.Branch().Run(Submit(Votes(First, 4)));
        scenario.Refuse(Rejection.NotInSet, Submit(Votes(First, 5)));
    }

    [Test]
    public void A_new_key_is_a_change_that_is_sent_to_the_provider()
    {
        Scenario scenario = Staked().Run(new RotateKey(Alpha, V1, Second.PublicKey));
        var change = new ValidatorChange(3, 1, new(1), ValidatorStatus.Active, new(Second.PublicKey, 3));
        Assert.That(scenario.State.Chains[Alpha].Validators[V1].Last, Is.EqualTo(change));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.ValidatorUpdate(V1, change)]));
        scenario.Deliver(A, Update);
        Assert.That(
            scenario.ProviderOf(A).View[V1].Values.Select(known => known.Key),
            Is.EqualTo([new ValidatorKey(First.PublicKey, 0), new ValidatorKey(Second.PublicKey, 3)]));
    }

    [Test]
    public void A_change_of_status_keeps_the_key()
    {
        Scenario scenario = Staked().Run(new Advance(new(1)))
            .Run(new Jail(Alpha, V1), new Unjail(Alpha, V1), new RemoveValidator(Alpha, V1), new AddValidator(Alpha, V1));
        Assert.That(scenario.State.Chains[Alpha].Validators[V1].Last.Key, Is.EqualTo(new ValidatorKey(First.PublicKey, 0)));
        scenario.Run(new AddValidator(Alpha, Stranger));
        Assert.That(scenario.State.Chains[Alpha].Validators[Stranger].Last.Key, Is.Null);
    }

    /// <summary>A key that changes at height 5 signs from height 7 on.</summary>
    [Test]
    public void Each_key_convicts_at_the_heights_at_which_it_was_in_force()
    {
        Scenario scenario = AtHeight(AtHeight(Staked(), 5).Run(new RotateKey(Alpha, V1, Second.PublicKey)), 8);
        scenario.Branch().Run(Submit(Votes(First, 5)));
        scenario.Branch().Run(Submit(Votes(First, 6)));
        scenario.Refuse(Rejection.EvidenceInvalid, Submit(Votes(First, 7)), Submit(Votes(Second, 6)));
        scenario.Run(Submit(Votes(Second, 7)));
    }

    /// <summary>The keys that convict are those of the consumer itself, whatever its packets say, and when they arrive.</summary>
    [Test]
    public void No_packet_decides_which_key_convicts([Values] bool isDelivered)
    {
        Scenario scenario = AtHeight(Staked().Run(new RotateKey(Alpha, V1, Second.PublicKey)), 3);
        scenario = isDelivered ? scenario.Deliver(A, Update) : scenario;
        scenario.Refuse(Rejection.EvidenceInvalid, Submit(Votes(Second, 1)), Submit(Votes(Second, 2)), Submit(Votes(First, 3)));
        scenario.Run(Submit(Votes(Second, 3)));
    }

    /// <summary>A key that convicts a validator for a while yet is nobody's else.</summary>
    [Test]
    public void No_validator_takes_a_key_that_can_still_convict_another()
    {
        Scenario scenario = Staked().Refuse(
            Rejection.KeyInUse, new RotateKey(Alpha, V2, First.PublicKey), new RotateKey(Alpha, V1, First.PublicKey));
        scenario.Run(new RotateKey(Alpha, V1, Second.PublicKey), new Advance(Mesh.LongestUnbondingPeriod))
            .Refuse(Rejection.KeyInUse, new RotateKey(Alpha, V2, First.PublicKey))
            .Run(new Advance(new(1)), new RotateKey(Alpha, V2, First.PublicKey));
    }

    [Test]
    public void A_mesh_without_a_verifier_says_so() =>
        Assert.That(
            () => new Scenario(new Configuration(Mesh.Chains, Mesh.Pairings)).Run(new Advance(new(1))).Try(Submit(Votes(First, 1))),
            Throws.InvalidOperationException.With.Message.Contains("no evidence verifier"));

    /// <summary>The invariant verifies the votes itself.</summary>
    [Test]
    public void EVID_1_detects_a_slash_by_votes_that_do_not_convict()
    {
        Scenario before = Staked();
        Scenario after = before.Branch().Run(Submit(Votes(First, 1)));
        SubmitEvidence forged = Submit(Votes(First, 1, "alpha-2"));
        var step = new Transition<Amount>(Mesh, before.State, forged, new Outcome.Accepted([]), after.State);
        var invariant = (Invariant<Amount>.OfStep)EvidenceInvariant<Amount>.Evid1;
        Assert.That(
            invariant.Find(step)?.ToString(), Does.StartWith("chains.provider.accounts.alice: changed by votes that do not convict"));
        Assert.That(invariant.Find(step with { Command = Submit(Votes(First, 1)) }), Is.Null);
    }
}

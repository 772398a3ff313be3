using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests EVID-1 with honest, forged, replayed and expired evidence whose outcome is known in advance. In mode EvidenceOnly, collateral
/// of cross-stakers changes only by evidence that is signed, in time and new.
/// </summary>
public sealed class EvidenceOnlyTests
{
    private const int Steps = 30;
    private const string ChainId = "alpha-1";
    private static readonly ValidatorId[] Validators = [V1, V2];

    private static readonly Configuration Mesh = new Configuration(
        [
            ProviderChain,
            AlphaChain with
            {
                CosmosChainId = ChainId,
                PublicKeys = Map.Of(Validators.Select(validator => KeyValuePair.Create(validator, TestKeys.Of(validator, 0).PublicKey))),
            },
            BetaChain,
        ],
        [PairingA with { Slashing = SlashingMode.EvidenceOnly }, PairingB]).WithEvidenceVerifier(EvidenceVerifier.Default);

    private static DuplicateVote Votes(ValidatorId validator, long height, string chainId = ChainId) =>
        new DoubleSign(chainId, height, new(height * 1000, 0)).By(TestKeys.Of(validator, 0));

    private static SubmitEvidence Submit(ValidatorId validator, DuplicateVote votes) => new(A, validator, new Proof.Votes(votes));

    /// <summary>Returns evidence whose second vote is signed by another key under the validator's address.</summary>
    private static DuplicateVote Forged(ValidatorId validator, long height)
    {
        DuplicateVote honest = Votes(validator, height);
        Vote forged = TestKeys.Of(Stranger, 0).Sign(honest.VoteB, ChainId);
        return honest with { VoteB = forged with { ValidatorAddress = honest.VoteA.ValidatorAddress } };
    }

    /// <summary>
    /// Returns evidence and its rejection by a provider without punished validators, given the times of all blocks; null for valid
    /// evidence.
    /// </summary>
    private static (SubmitEvidence Command, Rejection? Refused) Evidence(RandomSource dice, List<long> blocks)
    {
        ValidatorId validator = dice.Pick(Validators);
        ValidatorId other = Validators.Single(one => one != validator);
        int last = blocks.Count - 1;
        int height = Math.Max(1, last - dice.OneOf(0, 1, 2, 8));
        bool isOld = blocks[height - 1] < blocks[last] - PairingA.UnbondingPeriod.Seconds;
        Rejection invalid = isOld ? Rejection.EvidenceExpired : Rejection.EvidenceInvalid;
        return dice.Between(0, 5) switch
        {
            0 => (Submit(validator, Forged(validator, height)), invalid),
            1 => (Submit(validator, Votes(validator, height, "alpha-2")), invalid),
            2 => (Submit(other, Votes(validator, height)), invalid),
            3 => (Submit(validator, Votes(validator, last + 1)), Rejection.HeightUnknown),
            _ => (Submit(validator, Votes(validator, height)), isOld ? Rejection.EvidenceExpired : null),
        };
    }

    private static Amount Collateral(IEngine engine) => engine.Export().Chains[Provider].Accounts[Alice].Collateral;

    private static void Play(IEngine engine, int seed)
    {
        var dice = new RandomSource(seed);
        var punished = new HashSet<ValidatorId>();
        foreach (Command<Amount> command in Stake())
        {
            Assert.That(engine.Apply(command), Is.InstanceOf<Outcome.Accepted>(), command.ToString());
        }

        List<long> blocks = [0, 0];
        for (int step = 0; step < Steps; step++)
        {
            Amount before = Collateral(engine);
            if (dice.Chance(40))
            {
                long seconds = dice.OneOf(1L, 60, 400);
                blocks.Add(blocks[^1] + seconds);
                engine.Apply(new Advance(new(seconds)));
                Assert.That(Collateral(engine), Is.EqualTo(before));
                continue;
            }

            if (dice.Chance(20))
            {
                ReportAndRelay(engine, dice.Pick(Validators), new(blocks[^1]));
                Assert.That(Collateral(engine), Is.EqualTo(before), "a report of the consumer slashes no collateral");
                continue;
            }

            (SubmitEvidence command, Rejection? refused) = Evidence(dice, blocks);
            Rejection? expected = refused ?? (punished.Add(command.Validator) ? null : Rejection.AlreadyPunished);
            Outcome outcome = engine.Apply(command);
            Assert.That((outcome as Outcome.Rejected)?.Reason, Is.EqualTo(expected), command.ToString());
            Assert.That(Collateral(engine) < before, Is.EqualTo(expected is null), command.ToString());
        }
    }

    private static IEnumerable<Command<Amount>> Stake() =>
    [
        new Bond(Provider, Alice, 1000),
        .. Validators.Select(validator => new StakeRemote(A, Alice, validator, 400)),
        .. Validators.SelectMany((_, k) => new Command<Amount>[]
        {
            new Deliver(A, Side.Provider, (ulong)k + 1), new Acknowledge(A, Side.Provider, (ulong)k + 1),
        }),
        new Advance(new(0)),
    ];

    /// <summary>Reports a downtime on the consumer, delivers all packets of the report, and unjails the validator at once.</summary>
    private static void ReportAndRelay(IEngine engine, ValidatorId validator, Timestamp time)
    {
        if (engine.Apply(new ReportDowntime(Alpha, validator, time)) is Outcome.Accepted accepted)
        {
            foreach (PacketReference sent in accepted.Sent)
            {
                Assert.That(
                    engine.Apply(new Deliver(sent.Pairing, sent.Packet.From, sent.Packet.Sequence)),
                    Is.InstanceOf<Outcome.Accepted>());
            }

            engine.Apply(new Unjail(Alpha, validator));
        }
    }

    [ForEverySeed]
    public void Nothing_but_verified_evidence_slashes_a_cross_staker(int seed)
    {
        foreach (EngineUnderTest engine in Engines.All)
        {
            Play(engine.Create(Mesh), seed);
        }
    }

    [Test]
    public void Evidence_of_every_kind_is_tried()
    {
        var dice = new RandomSource(1);
        Assert.That(
            Enumerable.Range(0, 500).Select(_ => Evidence(dice, [0, 0, 100, 700, 900, 1000]).Refused).Distinct(),
            Is.EquivalentTo(new Rejection?[] { null, Rejection.HeightUnknown, Rejection.EvidenceInvalid, Rejection.EvidenceExpired }));
    }
}

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

    private static DuplicateVote Votes(ValidatorId validator, long second, string chainId = ChainId) =>
        new DoubleSign(chainId, 7, new(second, 0)).By(TestKeys.Of(validator, 0));

    private static SubmitEvidence Submit(ValidatorId validator, long second, DuplicateVote votes) =>
        new(A, validator, new(second), new Proof.Votes(votes));

    /// <summary>Returns evidence whose second vote is signed by another key under the validator's address.</summary>
    private static DuplicateVote Forged(ValidatorId validator, long second)
    {
        DuplicateVote honest = Votes(validator, second);
        Vote forged = TestKeys.Of(Stranger, 0).Sign(honest.VoteB, ChainId);
        return honest with { VoteB = forged with { ValidatorAddress = honest.VoteA.ValidatorAddress } };
    }

    /// <summary>Returns evidence and its rejection by a provider without punished validators; null for valid evidence.</summary>
    private static (SubmitEvidence Command, Rejection? Refused) Evidence(RandomSource dice, long now)
    {
        ValidatorId validator = dice.Pick(Validators);
        ValidatorId other = Validators.Single(one => one != validator);
        long second = Math.Max(0, now - dice.OneOf(0L, 1, 100, 500));
        return dice.Between(0, 6) switch
        {
            0 => (Submit(validator, second, Forged(validator, second)), Rejection.EvidenceInvalid),
            1 => (Submit(validator, second, Votes(validator, second, "alpha-2")), Rejection.EvidenceInvalid),
            2 => (Submit(other, second, Votes(validator, second)), Rejection.EvidenceInvalid),
            3 => (Submit(validator, second + 1, Votes(validator, second)), Rejection.EvidenceInvalid),
            4 when now > 500 => (Submit(validator, now - 501, Votes(validator, now - 501)), Rejection.EvidenceExpired),
            5 => (Submit(validator, now + 1, Votes(validator, now + 1)), Rejection.EvidenceInvalid),
            _ => (Submit(validator, second, Votes(validator, second)), null),
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

        long now = 0;
        for (int step = 0; step < Steps; step++)
        {
            Amount before = Collateral(engine);
            if (dice.Chance(40))
            {
                long seconds = dice.OneOf(1L, 60, 400);
                now += seconds;
                engine.Apply(new Advance(new(seconds)));
                Assert.That(Collateral(engine), Is.EqualTo(before));
                continue;
            }

            if (dice.Chance(20))
            {
                ReportAndRelay(engine, dice.Pick(Validators), new(now));
                Assert.That(Collateral(engine), Is.EqualTo(before), "a report of the consumer slashes no collateral");
                continue;
            }

            (SubmitEvidence command, Rejection? refused) = Evidence(dice, now);
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
    ];

    /// <summary>Reports a downtime on the consumer and delivers all packets of the report.</summary>
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
            Enumerable.Range(0, 500).Select(_ => Evidence(dice, 1000).Refused).Distinct(),
            Is.EquivalentTo(new Rejection?[] { null, Rejection.EvidenceInvalid, Rejection.EvidenceExpired }));
    }
}

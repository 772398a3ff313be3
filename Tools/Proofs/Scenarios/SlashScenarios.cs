using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Slashes by evidence and by reports, with Restore over the user's three lien holders.</summary>
internal static class SlashScenarios
{
    private static readonly CommandTemplate Evidence = new(nameof(Command<>.SubmitEvidence)) { Validator = W1 };
    private static readonly CommandTemplate DoubleSign = new(nameof(Command<>.ReportDoubleSign)) { Validator = V1 };
    private static readonly CommandTemplate Downtime = new(nameof(Command<>.ReportDowntime)) { Validator = V1 };

    private static readonly Shape ThreeHolders = new("three lien holders")
    {
        Buckets = [.. Bonded(Alice, V1, W1, S1)],
    };

    /// <summary>Stake on a second validator with each lien holder.</summary>
    private static readonly Bucket[] Second = [.. Bonded(Alice, S2, V2, W2)];

    /// <summary>Stake on a second validator with two of the three lien holders.</summary>
    private static readonly IEnumerable<Scenario> TwoOfThree = Second.Select(left => new Scenario(
        new($"three lien holders, two validators each but with {left.Holder}")
        {
            Buckets = [.. ThreeHolders.Buckets, .. Second.Where(bucket => bucket != left)],
        },
        Evidence));

    private static readonly Shape InFlight = new("stake and unstake in flight")
    {
        Buckets = [.. Bonded(Alice, V1, W1), Stake(Sent), Stake(Accepted, slashes: 1), Unstake(Accepted)],
    };

    private static readonly Shape Entries = new("unbonding since before, at and after the infraction")
    {
        Buckets = [.. Bonded(Alice, V1), .. Unbonding(Alice, W1, 849, 850, 851)],
    };

    /// <summary>The slash takes one whole lien. The other lien, which Restore has to cut, consists of unbonding entries.</summary>
    private static readonly Shape OtherUnbonds = new("all of a lien slashed, the other unbonding")
    {
        Buckets = [.. Unbonding(Alice, V1, 900, 1000), .. Bonded(Alice, W1)],
        OwnMaxSlash = Ratio.One,
    };

    private static readonly Shape TwoUsers = new("two delegators")
    {
        Buckets = [.. Bonded(Alice, V1, W1), .. Bonded(Rest, V1, W1)],
    };

    private static readonly Shape LocalStake = new("local stake bonded, queued and unbonding")
    {
        Buckets =
        [
            .. Bonded(Alice, V1),
            Queued(Alice),
            .. Unbonding(Alice, V1, 800, 900),
            .. Bonded(Alice, W1),
            BondedBack,
        ],
    };

    public static Shape ThreeHoldersInFlight { get; } = new("three lien holders, two validators each, stake in flight")
    {
        Buckets = [.. ThreeHolders.Buckets, .. Second, Stake(Sent)],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(ThreeHolders, Evidence),
        new(ThreeHolders with { Name = "three lien holders, all of it slashed", OwnMaxSlash = Ratio.One }, Evidence),
        new(ThreeHolders with { Name = "three lien holders, a third of it slashed", OwnMaxSlash = Ratio.Of(333_333_333) }, Evidence),
        .. TwoOfThree,
        new(InFlight, Evidence),
        new(Entries, Evidence),
        new(OtherUnbonds, Evidence),
        new(TwoUsers, Evidence),
        new(ThreeHolders with { Name = "a frozen channel", Channel = ChannelState.Frozen }, Evidence),
        new(LocalStake, DoubleSign),
        new(LocalStake, Downtime),
        new(ThreeHolders, DoubleSign),
        new Scenario(ThreeHolders with { Name = "a validator that left before the infraction", Left = [V1] }, DoubleSign).Rejected,
        new Scenario(ThreeHolders with { Name = "a validator that left before the infraction", Left = [W1] }, Evidence).Rejected,
        new Scenario(ThreeHolders with { Name = "a double sign that was punished", Punished = [W1] }, Evidence).Rejected,
        new Scenario(
            ThreeHolders with
            {
                Name = "a downtime that was punished, and an unjail",
                Changes = [(V1, ValidatorStatus.Jailed), (V1, ValidatorStatus.Active)],
                Downtimes = [V1],
            },
            Downtime).Rejected,
    ];
}

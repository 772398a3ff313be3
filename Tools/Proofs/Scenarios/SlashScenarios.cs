using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>Slashes, by whatever way they come, and what Restore then does to the user's three lien holders.</summary>
internal static class SlashScenarios
{
    private static readonly Holder A = Shapes.A;
    private static readonly Holder B = Shapes.B;
    private static readonly Holder Local = Holder.Local;

    private static readonly Deed Evidence = new(nameof(Command<>.SubmitEvidence)) { Validator = W1 };
    private static readonly Deed DoubleSign = new(nameof(Command<>.ReportDoubleSign)) { Validator = V1 };
    private static readonly Deed Downtime = new(nameof(Command<>.ReportDowntime)) { Validator = V1 };

    /// <summary>One bucket with each of three lien holders.</summary>
    private static readonly Shape ThreeHolders = new("three lien holders")
    {
        Buckets = [new Bucket.Bonded(Alice, Local, V1), new Bucket.Bonded(Alice, A, W1), new Bucket.Bonded(Alice, B, S1)],
    };

    /// <summary>A second validator with each of the lien holders.</summary>
    private static readonly Bucket[] Second =
    [
        new Bucket.Bonded(Alice, B, S2),
        new Bucket.Bonded(Alice, Local, V2),
        new Bucket.Bonded(Alice, A, W2),
    ];

    /// <summary>A second validator with any two of the three lien holders.</summary>
    private static readonly IEnumerable<Scenario> TwoOfThree = Second.Select(left => new Scenario(
        new($"three lien holders, two validators each but with {left.Holder}")
        {
            Buckets = [.. ThreeHolders.Buckets, .. Second.Where(bucket => bucket != left)],
        },
        Evidence));

    private static readonly Shape InFlight = new("stake and unstake in flight")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.StakeTx(Alice, A, W1, Progress.Sent, []),
            new Bucket.StakeTx(Alice, A, W1, Progress.Accepted, [Shapes.Tenth]),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Accepted),
        ],
    };

    private static readonly Shape Entries = new("unbonding since before, at and after the infraction")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Entry(Alice, A, W1, new(849)),
            new Bucket.Entry(Alice, A, W1, new(850)),
            new Bucket.Entry(Alice, A, W1, new(851)),
        ],
    };

    /// <summary>All of one lien is slashed, and the other, which Restore has to cut, has nothing but what unbonds.</summary>
    private static readonly Shape OtherUnbonds = new("all of a lien slashed, the other unbonding")
    {
        Buckets =
        [
            new Bucket.Entry(Alice, Local, V1, new(900)),
            new Bucket.Entry(Alice, Local, V1, new(1000)),
            new Bucket.Bonded(Alice, A, W1),
        ],
        MaxSlash = Ratio.One,
    };

    private static readonly Shape TwoUsers = new("two delegators")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.Bonded(Rest, Local, V1),
            new Bucket.Bonded(Rest, A, W1),
        ],
    };

    private static readonly Shape LocalStake = new("local stake bonded, queued and unbonding")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Queued(Alice, Local, V1),
            new Bucket.Entry(Alice, Local, V1, new(800)),
            new Bucket.Entry(Alice, Local, V1, new(900)),
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.Bonded(Rest, Holder.Of(Back), V1),
        ],
    };

    /// <summary>Three lien holders, two validators with each, and stake in flight.</summary>
    public static Shape ThreeHoldersInFlight { get; } = new("three lien holders, two validators each, stake in flight")
    {
        Buckets = [.. ThreeHolders.Buckets, .. Second, new Bucket.StakeTx(Alice, A, W1, Progress.Sent, [])],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(ThreeHolders, Evidence),
        new(ThreeHolders with { Name = "three lien holders, all of it slashed", MaxSlash = Ratio.One }, Evidence),
        new(ThreeHolders with { Name = "three lien holders, a third of it slashed", MaxSlash = Ratio.Of(333_333_333) }, Evidence),
        .. TwoOfThree,
        new(InFlight, Evidence),
        new(Entries, Evidence),
        new(OtherUnbonds, Evidence),
        new(TwoUsers, Evidence),
        new(ThreeHolders with { Name = "a frozen channel", Channel = ChannelState.Frozen }, Evidence),
        new(LocalStake, DoubleSign),
        new(LocalStake, Downtime),
        new(ThreeHolders, DoubleSign),
    ];
}

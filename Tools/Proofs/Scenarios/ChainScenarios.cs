using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>What happens on a chain and in its governance: epochs, rewards, validators, time.</summary>
internal static class ChainScenarios
{
    private static readonly Holder A = Shapes.A;
    private static readonly Holder Local = Holder.Local;

    /// <summary>Stake on both of the consumer's validators, and a slash of one that is not settled.</summary>
    private static readonly Shape Virtual = new("stake on two validators, a slash not settled")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.Bonded(Rest, A, W2),
            new Bucket.StakeTx(Alice, A, W1, Progress.Sent, []),
        ],
        Parcels = [new Parcel.Slash(W1, Infraction.Downtime, Progress.Sent)],
        Accrued = [W1, W2],
        Earners = [(A, W1, Alice)],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Shapes.Everything, new(nameof(Command<>.SetCap))),
        new(Shapes.Everything, new(nameof(Command<>.SetPrice))),
        new(Shapes.Everything, new(nameof(Command<>.AccrueRewards)) { Validator = W1 }),
        .. Epochs,
        .. LocalRewards,
        .. Validators,
        .. Times,
    ];

    private static IEnumerable<Scenario> Epochs
    {
        get
        {
            var epoch = new Deed(nameof(Command<>.EndEpoch));
            return
            [
                new(Virtual, epoch),
                new(Virtual with { Name = "two slashes not settled", Parcels = [.. Virtual.Parcels, .. Virtual.Parcels] }, epoch),
                new(Virtual with { Name = "a jailed validator", Changes = [(W1, ValidatorStatus.Jailed)] }, epoch),
                new(Virtual with { Name = "a frozen channel", Channel = ChannelState.Frozen, Price = Price.Of(500_000_000_000_000_000) }, epoch),
                new(Shapes.Empty, epoch),
                new(Shapes.Empty with { Name = "a closed channel", Channel = ChannelState.Closed }, epoch) { Expected = Expectation.Refused },
            ];
        }
    }

    private static IEnumerable<Scenario> LocalRewards =>
    [
        new(Shapes.Everything, new(nameof(Command<>.AccrueLocalRewards))),
        new(new("nobody has shares") { Pools = [(Local, V1)] }, new(nameof(Command<>.AccrueLocalRewards))),
        new(Shapes.Empty, new(nameof(Command<>.AccrueLocalRewards))),
    ];

    private static IEnumerable<Scenario> Validators
    {
        get
        {
            Deed On(string command) => new(command) { Chain = Juno, Validator = W1 };
            Shape Is(ValidatorStatus status) => Shapes.Everything with { Name = $"a validator that is {status}", Changes = [(W1, status)] };
            return
            [
                new(Shapes.Everything, On(nameof(Command<>.AddValidator)) with { Validator = new("w3") }),
                new(Is(ValidatorStatus.Unbonded), On(nameof(Command<>.AddValidator))),
                new(Shapes.Everything, On(nameof(Command<>.Jail))),
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.Unjail))),
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.RemoveValidator))),
                new(Is(ValidatorStatus.Unbonded), On(nameof(Command<>.Tombstone))),
                new(Shapes.Everything, On(nameof(Command<>.Tombstone))),
                new(Shapes.Everything, On(nameof(Command<>.RotateKey))),
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.RotateKey))),
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.RotateKey))) { Expected = Expectation.Refused },
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.Unjail))) { Expected = Expectation.Refused },
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.ReportDoubleSign))) { Expected = Expectation.Refused },
            ];
        }
    }

    /// <summary>Segments are 100 seconds long, and it is 1000.</summary>
    private static IEnumerable<Scenario> Times
    {
        get
        {
            Shape full = new("as many entries as may be, and more queued")
            {
                Buckets =
                [
                    new Bucket.Bonded(Alice, Local, V1),
                    new Bucket.Queued(Alice, Local, V1),
                    new Bucket.Entry(Alice, Local, V1, new(900)),
                    new Bucket.Entry(Alice, Local, V1, new(1000)),
                    new Bucket.Queued(Rest, Local, V1),
                    new Bucket.Entry(Rest, A, W1, new(900)),
                ],
            };
            Deed After(long seconds) => new(nameof(Command<>.Advance)) { Seconds = new(seconds) };
            return
            [
                new(full, new(nameof(Command<>.UnstakeLocal))),
                new(full, After(100)),
                new(full with { Name = "several boundaries at once" }, After(350)),
                new(Shapes.Everything, After(1)),
                new(Shapes.Everything with { Name = "each kind of bucket, over a boundary" }, After(100)),
            ];
        }
    }
}

using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Commands of a chain and its governance: epochs, rewards, validators, time.</summary>
internal static class ChainScenarios
{
    /// <summary>Stake on both validators of the consumer, and a provisional slash of one.</summary>
    private static readonly Shape Virtual = new("stake on two validators, a slash not settled")
    {
        Buckets = [.. Bonded(Alice, W1), .. Bonded(Rest, W2), Stake(Sent)],
        Packets = [new PacketTemplate.Slash(W1, Infraction.Downtime, Sent)],
        Accrued = [W1, W2],
        Earners = [(JunoHolder, W1, Alice)],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Everything, new(nameof(Command<>.SetCap))),
        new(Everything, new(nameof(Command<>.SetPrice))),
        new(Everything, new(nameof(Command<>.AccrueRewards)) { Validator = W1 }),
        .. Epochs,
        .. LocalRewards,
        .. Validators,
        .. Times,
    ];

    private static IEnumerable<Scenario> Epochs
    {
        get
        {
            var epoch = new CommandTemplate(nameof(Command<>.EndEpoch));
            var half = Price.Of(500_000_000_000_000_000);
            return
            [
                new(Virtual, epoch),
                new(Virtual with { Name = "two slashes not settled", Packets = [.. Virtual.Packets, .. Virtual.Packets] }, epoch),
                new(Virtual with { Name = "a jailed validator", Changes = [(W1, ValidatorStatus.Jailed)] }, epoch),
                new(Virtual with { Name = "a frozen channel", Channel = ChannelState.Frozen, OwnPrice = half }, epoch),
                new(Empty, epoch),
                new Scenario(Empty with { Name = "a closed channel", Channel = ChannelState.Closed }, epoch).Rejected,
            ];
        }
    }

    private static IEnumerable<Scenario> LocalRewards =>
    [
        new(Everything, new(nameof(Command<>.AccrueLocalRewards))),
        new(new("nobody has shares") { Pools = [(Local, V1)] }, new(nameof(Command<>.AccrueLocalRewards))),
        new(Empty, new(nameof(Command<>.AccrueLocalRewards))),
    ];

    private static IEnumerable<Scenario> Validators
    {
        get
        {
            CommandTemplate On(string command) => new(command) { Chain = Juno, Validator = W1 };
            Shape Is(ValidatorStatus status) => Everything with { Name = $"a validator that is {status}", Changes = [(W1, status)] };
            return
            [
                new(Everything, On(nameof(Command<>.AddValidator)) with { Validator = new("w3") }),
                new(Is(ValidatorStatus.Unbonded), On(nameof(Command<>.AddValidator))),
                new(Everything, On(nameof(Command<>.Jail))),
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.Unjail))),
                new(
                    Is(ValidatorStatus.Jailed) with { Name = "a validator that a downtime has just jailed", Downtimes = [W1] },
                    On(nameof(Command<>.Unjail))) { IsRejected = true },
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.RemoveValidator))),
                new(Is(ValidatorStatus.Unbonded), On(nameof(Command<>.Tombstone))),
                new(Everything, On(nameof(Command<>.Tombstone))),
                new(Everything, On(nameof(Command<>.RotateKey))),
                new(Is(ValidatorStatus.Jailed), On(nameof(Command<>.RotateKey))),
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.RotateKey))) { IsRejected = true },
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.Unjail))) { IsRejected = true },
                new(Is(ValidatorStatus.Tombstoned), On(nameof(Command<>.ReportDoubleSign))) { IsRejected = true },
            ];
        }
    }

    /// <summary>Advances over boundaries of segments. A segment has 100 seconds, and the time is 1000.</summary>
    private static IEnumerable<Scenario> Times
    {
        get
        {
            Shape full = new("as many entries as may be, and more queued")
            {
                Buckets =
                [
                    .. Bonded(Alice, V1),
                    Queued(Alice),
                    .. Unbonding(Alice, V1, 900, 1000),
                    Queued(Rest),
                    .. Unbonding(Rest, W1, 900),
                ],
            };
            CommandTemplate After(long seconds) => new(nameof(Command<>.Advance)) { Seconds = new(seconds) };
            return
            [
                new(full, new(nameof(Command<>.UnstakeLocal))),
                new(full, After(100)),
                new(full with { Name = "several boundaries at once" }, After(350)),
                new(Everything, After(1)),
                new(Everything with { Name = "each kind of bucket, over a boundary" }, After(100)),
            ];
        }
    }
}

using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Commands on both sides of the limits of their guards: infraction times, statuses, channel states, the clock.</summary>
internal static class LimitScenarios
{
    private static readonly Timestamp Oldest = Now - Period;

    private static readonly Duration Second = new(1);

    private static readonly CommandTemplate[] Infractions =
    [
        new(nameof(Command<>.ReportDoubleSign)),
        new(nameof(Command<>.ReportDowntime)),
        new(nameof(Command<>.SubmitEvidence)) { Validator = W1 },
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Infractions.SelectMany(Times),
        Refused(Bonds with { Changes = [(V1, ValidatorStatus.Jailed)] }, "a jailed validator", new(nameof(Command<>.StakeLocal))),
        Refused(Bonds with { Changes = [(V1, ValidatorStatus.Jailed)] }, "a jailed validator", new(nameof(Command<>.ReportDowntime))),
        Refused(Bonds.WithStatus(ValidatorStatus.Jailed), "a jailed validator", Remote(nameof(Command<>.StakeRemote))),
        Refused(Empty with { Channel = ChannelState.Created }, "a channel that is Created", Remote(nameof(Command<>.StakeRemote))),
        Refused(Rewards with { Channel = ChannelState.Closed }, "a channel that is Closed", Remote(nameof(Command<>.WithdrawRewards))),
        Refused(Empty, "no virtual stake", Remote(nameof(Command<>.AccrueRewards))),
        Refused(Bonds, "evidence that convicts no validator", Remote(nameof(Command<>.SubmitEvidence)) with { Valid = false }),
        Refused(Bonds, "a time after the last", new(nameof(Command<>.Advance)) { Seconds = new(Timestamp.Limit.Seconds - Now.Seconds) }),
    ];

    private static Shape Bonds => new("stake") { Buckets = [.. Bonded(Alice, V1, W1)] };

    private static Shape Rewards => new("rewards") { Earners = [(JunoHolder, W1, Alice)] };

    /// <summary>Returns an infraction at the oldest and at the latest time that slashes, and one second beyond each.</summary>
    private static IEnumerable<Scenario> Times(CommandTemplate infraction) =>
    [
        At("an infraction now", infraction with { Time = Now }),
        At("an infraction in the future", infraction with { Time = Now + Second }).Rejected,
        At("an infraction that has just not expired", infraction with { Time = Oldest }),
        At("an infraction that has expired", infraction with { Time = Oldest - Second }).Rejected,
    ];

    private static Scenario At(string name, CommandTemplate infraction) =>
        new(new(name) { Buckets = [.. Bonded(Alice, infraction.Validator)] }, infraction);

    private static Scenario Refused(Shape shape, string name, CommandTemplate command) =>
        new Scenario(shape with { Name = name }, command).Rejected;

    private static CommandTemplate Remote(string command) => new(command) { Validator = W1 };
}

using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Shapes with two packets of SYNC-4 in flight, for each two kinds of packet and progress. No slash is recorded.</summary>
internal static class RelayPairs
{
    private static readonly Item[] Items =
    [
        Of("a stake", Stake(Sent)),
        Of("a delivered stake", Stake(Accepted)),
        Of("a refused stake", Stake(Refused)),
        Of("an unstake", Unstake(Sent)),
        Of("a delivered unstake", Unstake(Accepted)),
        new("an adjustment", [], [new PacketTemplate.Adjust(W1, null, Sent)]),
        new("an adjustment that answers a slash", [], [new PacketTemplate.Adjust(W1, 3, Sent)]),
        new("a delivered adjustment", [], [new PacketTemplate.Adjust(W1, 4, Accepted)]),
        new("an update", [], [new PacketTemplate.Update(W1, Sent)]),
        new("a delivered update", [], [new PacketTemplate.Update(W1, Accepted)]),
    ];

    /// <summary>All shapes. Both validators are jailed; a validator that refused a stake is tombstoned.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Enumerable.Range(0, Items.Length).SelectMany(one => Items.Skip(one).Select(other => Shape(Items[one], other))),
    ];

    private static Shape Shape(Item one, Item other) => new($"{one.Name} and {(one == other ? "another" : other.Name)}")
    {
        Buckets = [.. Bonded(Alice, V1, W1, S1), .. Others, .. one.Buckets, .. other.Buckets],
        Packets = [.. one.Packets, .. one == other ? one.Packets.Select(Another) : other.Packets],
        Changes = [(W1, StatusOf(one.Buckets.Concat(other.Buckets))), (W2, ValidatorStatus.Jailed)],
        Earners = [(JunoHolder, W1, Alice), (JunoHolder, W1, Rest)],
    };

    private static ValidatorStatus StatusOf(IEnumerable<Bucket> buckets) =>
        buckets.Any(bucket => bucket is Bucket.StakeTransaction { Progress: Refused })
            ? ValidatorStatus.Tombstoned
            : ValidatorStatus.Jailed;

    /// <summary>Returns the second of two packets of a kind: it answers another slash, or is about another validator.</summary>
    private static PacketTemplate Another(PacketTemplate packet) => packet switch
    {
        PacketTemplate.Adjust { Answers: { } answered } adjust => adjust with { Answers = answered + 2 },
        PacketTemplate.Update update => update with { Validator = W2 },
        _ => packet,
    };

    private static Item Of(string name, Bucket bucket) => new(name, [bucket], []);

    /// <summary>A packet or acknowledgement in flight.</summary>
    private sealed record Item(string Name, Sequence<Bucket> Buckets, Sequence<PacketTemplate> Packets);
}

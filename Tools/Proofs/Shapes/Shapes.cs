using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;

namespace MeshSecurity.Proofs;

/// <summary>Shapes of several commands.</summary>
internal static class Shapes
{
    /// <summary>The ratio of slashes that are recorded on stake in flight.</summary>
    public static readonly Ratio Tenth = Ratio.Of(100_000_000);

    /// <summary>Stake of the other users on every validator of the commands.</summary>
    public static Sequence<Bucket> Others { get; } =
    [
        new Bucket.Bonded(Rest, Local, V1),
        new Bucket.Bonded(Rest, JunoHolder, W1),
        new Bucket.Bonded(Rest, StarsHolder, S1),
    ];

    public static Shape Empty { get; } = new("nobody has staked");

    /// <summary>Each kind of bucket with three lien holders, each kind of transaction in flight.</summary>
    public static Shape Everything { get; } = new("each kind of bucket and transaction")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Queued(Alice, Local, V1),
            new Bucket.Unbonding(Alice, Local, V1, new(800)),
            new Bucket.Unbonding(Alice, Local, V1, new(900)),
            new Bucket.Bonded(Alice, Local, V2),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Sent, []),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Accepted, [Tenth]),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Sent),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Accepted),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(750)),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(900)),
            new Bucket.Bonded(Alice, JunoHolder, W2),
            new Bucket.Bonded(Alice, StarsHolder, S1),
            .. Others,
            new Bucket.Bonded(Rest, Holder.Of(Back), V1),
        ],
        Packets =
        [
            new PacketTemplate.Adjust(W1, null, Sent),
            new PacketTemplate.Transfer(Alice, W1, Alice, Sent),
            new PacketTemplate.Distribute(W1, Sent),
        ],
        Earners = [(Local, V1, Alice), (Local, V1, Rest), (JunoHolder, W1, Alice), (JunoHolder, W1, Rest)],
        Accrued = [W1],
    };
}

using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>The shapes that several commands are proved on.</summary>
internal static class Shapes
{
    /// <summary>The first pairing as a lien holder.</summary>
    public static readonly Holder A = Holder.Of(ToJuno);

    /// <summary>The other pairing as a lien holder.</summary>
    public static readonly Holder B = Holder.Of(ToStars);

    /// <summary>A ratio recorded on stake in flight.</summary>
    public static readonly Ratio Tenth = Ratio.Of(100_000_000);

    private static readonly Holder Local = Holder.Local;

    /// <summary>What the others have: stake on every validator that a command may be about.</summary>
    public static Sequence<Bucket> Others { get; } =
    [
        new Bucket.Bonded(Rest, Local, V1),
        new Bucket.Bonded(Rest, A, W1),
        new Bucket.Bonded(Rest, B, S1),
    ];

    /// <summary>Nobody has staked anything.</summary>
    public static Shape Empty { get; } = new("nobody has staked");

    /// <summary>A user with three lien holders and each kind of bucket, with each kind of transaction in flight.</summary>
    public static Shape Everything { get; } = new("each kind of bucket and transaction")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Queued(Alice, Local, V1),
            new Bucket.Entry(Alice, Local, V1, new(800)),
            new Bucket.Entry(Alice, Local, V1, new(900)),
            new Bucket.Bonded(Alice, Local, V2),
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.StakeTx(Alice, A, W1, Progress.Sent, []),
            new Bucket.StakeTx(Alice, A, W1, Progress.Accepted, [Tenth]),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Sent),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Accepted),
            new Bucket.Entry(Alice, A, W1, new(750)),
            new Bucket.Entry(Alice, A, W1, new(900)),
            new Bucket.Bonded(Alice, A, W2),
            new Bucket.Bonded(Alice, B, S1),
            .. Others,
            new Bucket.Bonded(Rest, Holder.Of(Back), V1),
        ],
        Parcels =
        [
            new Parcel.Adjust(W1, null, Progress.Sent),
            new Parcel.Transfer(Alice, W1, Alice, Progress.Sent),
            new Parcel.Distribute(W1, Progress.Sent),
        ],
        Earners = [(Local, V1, Alice), (Local, V1, Rest), (A, W1, Alice), (A, W1, Rest)],
        Accrued = [W1],
    };
}

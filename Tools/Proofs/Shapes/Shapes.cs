using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;

namespace MeshSecurity.Proofs;

/// <summary>Shapes of several commands.</summary>
internal static class Shapes
{
    /// <summary>Stake of the other users on every validator of the commands.</summary>
    public static Sequence<Bucket> Others { get; } = [.. Bonded(Rest, V1, W1, S1)];

    /// <summary>Stake of the other users on Osmo for the pairing of which Osmo is the consumer.</summary>
    public static Bucket BondedBack { get; } = new Bucket.Bonded(Rest, Holder.Of(Back), V1);

    public static Shape Empty { get; } = new("nobody has staked");

    /// <summary>Each kind of bucket with three lien holders, each kind of transaction in flight.</summary>
    public static Shape Everything { get; } = new("each kind of bucket and transaction")
    {
        Buckets =
        [
            .. Bonded(Alice, V1),
            Queued(Alice),
            .. Unbonding(Alice, V1, 800, 900),
            .. Bonded(Alice, V2, W1),
            Stake(Sent),
            Stake(Accepted, slashes: 1),
            Unstake(Sent),
            Unstake(Accepted),
            .. Unbonding(Alice, W1, 750, 900),
            .. Bonded(Alice, W2, S1),
            .. Others,
            BondedBack,
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

    /// <summary>Returns a Bonded bucket on each validator, with the lien holder of the validator's chain.</summary>
    public static IEnumerable<Bucket> Bonded(UserId user, params IEnumerable<ValidatorId> validators) =>
        validators.Select(validator => new Bucket.Bonded(user, HolderOf(validator), validator));

    public static Bucket Queued(UserId user) => new Bucket.Queued(user, Local, V1);

    /// <summary>Returns an unbonding entry for each start time in seconds.</summary>
    public static IEnumerable<Bucket> Unbonding(UserId user, ValidatorId validator, params IEnumerable<long> starts) =>
        starts.Select(start => new Bucket.Unbonding(user, HolderOf(validator), validator, new(start)));

    /// <summary>Returns stake of Alice in flight to Juno, with a number of recorded slashes.</summary>
    public static Bucket Stake(Progress progress, int slashes = 0) =>
        new Bucket.StakeTransaction(Alice, JunoHolder, W1, progress, slashes);

    /// <summary>Returns an unstake of Alice in flight to Juno.</summary>
    public static Bucket Unstake(Progress progress) => new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, progress);
}

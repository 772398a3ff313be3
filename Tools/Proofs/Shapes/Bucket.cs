namespace MeshSecurity.Proofs;

/// <summary>Bucket or transaction of a shape. Its amounts are symbols.</summary>
internal abstract record Bucket(UserId User, Holder Holder, ValidatorId Validator)
{
    /// <summary>The chain of the collateral.</summary>
    public ChainId Chain => Holder.IsLocal ? ProofMesh.ChainOf(Validator) : ProofMesh.ProviderOf(Holder.Pairing);

    /// <summary>The prefix of the names of its amounts.</summary>
    public string Name => $"{Chain}.{User}.{Holder}.{Validator}";

    public sealed record Bonded(UserId User, Holder Holder, ValidatorId Validator) : Bucket(User, Holder, Validator);

    public sealed record Queued(UserId User, Holder Holder, ValidatorId Validator) : Bucket(User, Holder, Validator);

    public sealed record Unbonding(UserId User, Holder Holder, ValidatorId Validator, Timestamp Start) : Bucket(User, Holder, Validator);

    /// <summary>Stake in flight to the consumer, on which a number of slashes by the maximum ratio was recorded.</summary>
    public sealed record StakeTransaction(UserId User, Holder Holder, ValidatorId Validator, Progress Progress, int Slashes)
        : Bucket(User, Holder, Validator);

    /// <summary>Stake whose unstake is in flight to the consumer.</summary>
    public sealed record UnstakeTransaction(UserId User, Holder Holder, ValidatorId Validator, Progress Progress)
        : Bucket(User, Holder, Validator);
}

/// <summary>Progress of a packet.</summary>
internal enum Progress
{
    /// <summary>Not delivered.</summary>
    Sent,

    /// <summary>Delivered with success; the acknowledgement is in flight.</summary>
    Accepted,

    /// <summary>Delivered with an error; the acknowledgement is in flight.</summary>
    Refused,
}

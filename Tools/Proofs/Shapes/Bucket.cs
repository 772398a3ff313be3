namespace MeshSecurity.Proofs;

/// <summary>A bucket that a shape has, of any amount.</summary>
/// <param name="User">Whose.</param>
/// <param name="Holder">With which lien holder.</param>
/// <param name="Validator">On which validator.</param>
internal abstract record Bucket(UserId User, Holder Holder, ValidatorId Validator)
{
    /// <summary>The chain whose collateral is promised.</summary>
    public ChainId Chain => Holder.IsLocal ? Cast.ChainOf(Validator) : Cast.ProviderOf(Holder.Pairing);

    /// <summary>The name of its amounts.</summary>
    public string Name => $"{Chain}.{User}.{Holder}.{Validator}";

    /// <summary>Staked.</summary>
    public sealed record Bonded(UserId User, Holder Holder, ValidatorId Validator) : Bucket(User, Holder, Validator);

    /// <summary>Waits for the next local batch.</summary>
    public sealed record Queued(UserId User, Holder Holder, ValidatorId Validator) : Bucket(User, Holder, Validator);

    /// <summary>Unbonds since a time.</summary>
    public sealed record Entry(UserId User, Holder Holder, ValidatorId Validator, Timestamp Start) : Bucket(User, Holder, Validator);

    /// <summary>In flight to the consumer; slashes of a ratio each are recorded on it.</summary>
    public sealed record StakeTx(UserId User, Holder Holder, ValidatorId Validator, Progress Progress, Sequence<Ratio> Slashes) : Bucket(User, Holder, Validator);

    /// <summary>Its unstake is in flight to the consumer.</summary>
    public sealed record UnstakeTx(UserId User, Holder Holder, ValidatorId Validator, Progress Progress) : Bucket(User, Holder, Validator);
}

/// <summary>How far a packet is.</summary>
internal enum Progress
{
    /// <summary>Not delivered.</summary>
    Sent,

    /// <summary>Delivered with success; the acknowledgement is in flight.</summary>
    Accepted,

    /// <summary>Refused by the receiver; the acknowledgement is in flight.</summary>
    Refused,
}

namespace MeshSecurity.Proofs;

/// <summary>A packet that a shape has in flight beside those of stake and unstake transactions, with any amount.</summary>
/// <param name="Progress">How far it is.</param>
internal abstract record Parcel(Progress Progress)
{
    /// <summary>The side that sent it.</summary>
    public Side From => this is Adjust or Transfer ? Side.Provider : Side.Consumer;

    /// <summary>Provider to consumer; of a slash that it answers the provisional is kept until it is delivered.</summary>
    public sealed record Adjust(ValidatorId Validator, ulong? Answers, Progress Progress) : Parcel(Progress);

    /// <summary>Provider to consumer: rewards of a user to a recipient.</summary>
    public sealed record Transfer(UserId User, ValidatorId Validator, UserId Recipient, Progress Progress) : Parcel(Progress);

    /// <summary>Consumer to provider: a slash, provisional until it is settled.</summary>
    public sealed record Slash(ValidatorId Validator, Infraction Infraction, Progress Progress) : Parcel(Progress);

    /// <summary>Consumer to provider: rewards.</summary>
    public sealed record Distribute(ValidatorId Validator, Progress Progress) : Parcel(Progress);

    /// <summary>Consumer to provider: all Bonded stake has to unbond.</summary>
    public sealed record ForceUnstake(ValidatorId Validator, Progress Progress) : Parcel(Progress);

    /// <summary>Consumer to provider: the latest change of a validator.</summary>
    public sealed record Update(ValidatorId Validator, Progress Progress) : Parcel(Progress);
}

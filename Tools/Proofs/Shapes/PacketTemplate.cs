namespace MeshSecurity.Proofs;

/// <summary>Packet of a shape, in flight on the first pairing. Its amounts are symbols.</summary>
/// <remarks>Packets of stake and unstake transactions come from the <see cref="Bucket"/>s of the shape.</remarks>
internal abstract record PacketTemplate(Progress Progress)
{
    public Side From => this is Adjust or Transfer ? Side.Provider : Side.Consumer;

    /// <summary>Adjustment of a counter. If it answers a slash, the provisional slash exists until the packet is delivered.</summary>
    public sealed record Adjust(ValidatorId Validator, ulong? Answers, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Transfer of a user's rewards to a recipient.</summary>
    public sealed record Transfer(UserId User, ValidatorId Validator, UserId Recipient, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Slash that is provisional until the provider confirms it.</summary>
    public sealed record Slash(ValidatorId Validator, Infraction Infraction, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Distribution of rewards.</summary>
    public sealed record Distribute(ValidatorId Validator, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Start of unbonding for all Bonded stake.</summary>
    public sealed record ForceUnstake(ValidatorId Validator, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Packet that a byzantine consumer forged. Its amount is a symbol.</summary>
    public sealed record Forged(Packet<Amount> Packet, Progress Progress) : PacketTemplate(Progress);

    /// <summary>Latest status change of a validator.</summary>
    public sealed record Update(ValidatorId Validator, Progress Progress) : PacketTemplate(Progress);
}

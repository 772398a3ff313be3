namespace MeshSecurity.Spec;

/// <summary>Represents the content of a packet between the sides of a pairing: a closed union (protocol, section 5.2).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public abstract record Packet<N> where N : IQuantity<N>
{
    private Packet(ValidatorId validator) => Validator = validator;

    /// <summary>Gets the validator that the packet concerns.</summary>
    public ValidatorId Validator { get; init; }

    /// <summary>Adds stake on a validator. Provider to consumer.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The difference of the counter, in provider base units; above 0.</param>
    /// <param name="User">The user of the transaction.</param>
    public sealed record Stake(ValidatorId Validator, N Amount, UserId User) : Packet<N>(Validator);

    /// <summary>Removes stake from a validator. Provider to consumer.</summary>
    /// <inheritdoc cref="Stake"/>
    public sealed record Unstake(ValidatorId Validator, N Amount, UserId User) : Packet<N>(Validator);

    /// <summary>Reports a loss of Bonded stake by a slash, Restore or a forced unstake. Provider to consumer.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The difference of the counter, in provider base units; 0 only in answer to a slash.</param>
    /// <param name="Answers">The id of the slash that it answers, which releases the provisional slash; null for none.</param>
    public sealed record Adjust(ValidatorId Validator, N Amount, ulong? Answers) : Packet<N>(Validator);

    /// <summary>Pays rewards out of escrow. Provider to consumer.</summary>
    /// <param name="Validator">The validator of the rewards.</param>
    /// <param name="Amount">The amount, in consumer base units; above 0.</param>
    /// <param name="User">The user of the provider that earned the rewards.</param>
    /// <param name="Recipient">The user of the consumer that receives the rewards.</param>
    public sealed record TransferRewards(ValidatorId Validator, N Amount, UserId User, UserId Recipient) : Packet<N>(Validator);

    /// <summary>Reports a change of a validator's status or key. Consumer to provider.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Change">The change.</param>
    public sealed record ValidatorUpdate(ValidatorId Validator, ValidatorChange Change) : Packet<N>(Validator);

    /// <summary>Requests a slash of a validator. Consumer to provider.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Id">The id of the slash: the sequence number of its first packet.</param>
    /// <param name="Infraction">The infraction.</param>
    /// <param name="Ratio">The slash ratio.</param>
    /// <param name="Time">The time of the infraction.</param>
    /// <param name="Since">The number of the change by which the validator was Active then. One downtime for each is punished.</param>
    public sealed record Slash(ValidatorId Validator, ulong Id, Infraction Infraction, Ratio Ratio, Timestamp Time, ulong Since)
        : Packet<N>(Validator);

    /// <summary>Distributes rewards to the stakers of a validator. Consumer to provider.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The amount, in consumer base units; above 0.</param>
    public sealed record Distribute(ValidatorId Validator, N Amount) : Packet<N>(Validator);

    /// <summary>Forces all Bonded stake on a validator to unbond, because the cap is 0. Consumer to provider.</summary>
    /// <param name="Validator">The validator.</param>
    public sealed record ForceUnstake(ValidatorId Validator) : Packet<N>(Validator);
}

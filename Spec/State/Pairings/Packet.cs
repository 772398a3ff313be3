namespace MeshSecurity.Spec;

/// <summary>What one side of a pairing tells the other (protocol, section 5.2).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public abstract record Packet<N> where N : IQuantity<N>
{
    private Packet()
    {
    }

    /// <summary>Provider to consumer: stake on a validator.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The difference to the counter.</param>
    /// <param name="User">Whose transaction it is.</param>
    public sealed record Stake(ValidatorId Validator, N Amount, UserId User) : Packet<N>;

    /// <summary>Provider to consumer: stake leaves a validator.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The difference to the counter.</param>
    /// <param name="User">Whose transaction it is.</param>
    public sealed record Unstake(ValidatorId Validator, N Amount, UserId User) : Packet<N>;

    /// <summary>Provider to consumer: Bonded lost something by a slash, Restore or a forced unstake.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The difference to the counter; may be zero where it answers a slash.</param>
    /// <param name="Answers">The id of the slash that it answers, whose provisional is released; null for none.</param>
    public sealed record Adjust(ValidatorId Validator, N Amount, ulong? Answers) : Packet<N>;

    /// <summary>Provider to consumer: pay rewards out of escrow.</summary>
    /// <param name="Validator">Whose stakers earned them.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="User">Who earned them on the provider.</param>
    /// <param name="Recipient">Who gets them on the consumer.</param>
    public sealed record TransferRewards(ValidatorId Validator, N Amount, UserId User, UserId Recipient) : Packet<N>;

    /// <summary>Consumer to provider: a validator's status changed.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Change">The change.</param>
    public sealed record ValidatorUpdate(ValidatorId Validator, ValidatorChange Change) : Packet<N>;

    /// <summary>Consumer to provider: a validator is to be slashed.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Id">The slash's id: the sequence of its first packet.</param>
    /// <param name="Infraction">What it did.</param>
    /// <param name="Ratio">What it costs.</param>
    /// <param name="Time">When it did it.</param>
    public sealed record Slash(ValidatorId Validator, ulong Id, Infraction Infraction, Ratio Ratio, Timestamp Time) : Packet<N>;

    /// <summary>Consumer to provider: rewards of a validator's stakers.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much.</param>
    public sealed record Distribute(ValidatorId Validator, N Amount) : Packet<N>;

    /// <summary>Consumer to provider: the cap is zero, all Bonded stake on a validator has to unbond.</summary>
    /// <param name="Validator">The validator.</param>
    public sealed record ForceUnstake(ValidatorId Validator) : Packet<N>;
}

namespace MeshSecurity.Spec;

/// <content>Commands on one chain, and the clock (protocol, section 5.3).</content>
public abstract partial record Command<N>
{
    /// <summary>Mints rewards and distributes them to the local stakers of a validator.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The amount, in base units; above 0.</param>
    public sealed record AccrueLocalRewards(ChainId Chain, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Makes an Unknown or Unbonded validator Active.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record AddValidator(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>Makes an Active validator Jailed.</summary>
    /// <inheritdoc cref="AddValidator"/>
    public sealed record Jail(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>Makes a Jailed validator Active.</summary>
    /// <inheritdoc cref="AddValidator"/>
    public sealed record Unjail(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>Makes an Active or Jailed validator Unbonded.</summary>
    /// <inheritdoc cref="AddValidator"/>
    public sealed record RemoveValidator(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>Makes a validator Tombstoned without a slash.</summary>
    /// <inheritdoc cref="AddValidator"/>
    public sealed record Tombstone(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>Changes the key that a validator signs with. Its status stays.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="PublicKey">The new key; no validator of the chain may have it now.</param>
    public sealed record RotateKey(ChainId Chain, ValidatorId Validator, PublicKey PublicKey) : Command<N>;

    /// <summary>Slashes a validator for a double sign on the chain and, by packets, on its providers. Makes it Tombstoned.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Time">The time of the infraction.</param>
    public sealed record ReportDoubleSign(ChainId Chain, ValidatorId Validator, Timestamp Time) : Command<N>;

    /// <summary>Slashes an Active validator for a downtime on the chain and, by packets, on its providers. Makes it Jailed.</summary>
    /// <inheritdoc cref="ReportDoubleSign"/>
    public sealed record ReportDowntime(ChainId Chain, ValidatorId Validator, Timestamp Time) : Command<N>;

    /// <summary>Advances the clock by one block of every chain, and starts batches of local unbonding.</summary>
    /// <param name="Seconds">The duration, from 0 to below 2^53 seconds.</param>
    public sealed record Advance(Duration Seconds) : Command<N>;
}

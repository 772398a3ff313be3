namespace MeshSecurity.Spec;

/// <content>What happens on any one chain, and the clock of all (protocol, section 5.3).</content>
public abstract partial record Command<N>
{
    /// <summary>Mints rewards and shares them among the local stakers of a validator.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record AccrueLocalRewards(ChainId Chain, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>An unknown or Unbonded validator becomes Active.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record AddValidator(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>An Active validator becomes Jailed.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record Jail(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>A Jailed validator becomes Active.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record Unjail(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>An Active or Jailed validator becomes Unbonded.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record RemoveValidator(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>A validator is put out for ever, without a slash.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record Tombstone(ChainId Chain, ValidatorId Validator) : Command<N>;

    /// <summary>A validator signs with another key from now on; its status stays.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="PublicKey">The new key; no validator of the chain has it now.</param>
    public sealed record RotateKey(ChainId Chain, ValidatorId Validator, PublicKey PublicKey) : Command<N>;

    /// <summary>A validator is slashed for a double sign, here and on every provider, and tombstoned.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Time">When the infraction happened.</param>
    public sealed record ReportDoubleSign(ChainId Chain, ValidatorId Validator, Timestamp Time) : Command<N>;

    /// <summary>An Active validator is slashed for a downtime, here and on every provider, and jailed.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Time">When the infraction happened.</param>
    public sealed record ReportDowntime(ChainId Chain, ValidatorId Validator, Timestamp Time) : Command<N>;

    /// <summary>The clock moves on, every chain makes a block, and local unbonding batches start.</summary>
    /// <param name="Seconds">By how much; below 2^53 seconds.</param>
    public sealed record Advance(Duration Seconds) : Command<N>;
}

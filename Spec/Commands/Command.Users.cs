namespace MeshSecurity.Spec;

/// <content>What users do on the provider (protocol, section 5.1).</content>
public abstract partial record Command<N>
{
    /// <summary>Moves tokens from the wallet into the vault.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record Bond(ChainId Chain, UserId User, N Amount) : Command<N>;

    /// <summary>Takes free collateral out of the vault, at once.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record Unbond(ChainId Chain, UserId User, N Amount) : Command<N>;

    /// <summary>Promises collateral to the local staking of an Active validator.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record StakeLocal(ChainId Chain, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Queues local stake for the next unbonding batch.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record UnstakeLocal(ChainId Chain, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Releases every matured local unbonding entry from its lien.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    public sealed record WithdrawLocal(ChainId Chain, UserId User) : Command<N>;

    /// <summary>Promises collateral to a pairing: sends a Stake packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record StakeRemote(PairingId Pairing, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Asks the consumer to let go of stake: sends an Unstake packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">How much, in base units; above zero.</param>
    public sealed record UnstakeRemote(PairingId Pairing, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Releases every matured unbonding entry of a pairing from its lien, whatever the channel's
    /// state.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    public sealed record WithdrawRemote(PairingId Pairing, UserId User) : Command<N>;

    /// <summary>Claims all rewards of a pairing's validator: sends a TransferRewards packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Recipient">Who gets them on the consumer; not checked, the consumer judges it.</param>
    public sealed record WithdrawRewards(PairingId Pairing, UserId User, ValidatorId Validator, UserId Recipient) : Command<N>;

    /// <summary>Claims all local rewards of a validator, at once.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record WithdrawLocalRewards(ChainId Chain, UserId User, ValidatorId Validator) : Command<N>;
}

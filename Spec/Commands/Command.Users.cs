namespace MeshSecurity.Spec;

/// <content>Commands of users on the provider (protocol, section 5.1).</content>
public abstract partial record Command<N>
{
    /// <summary>Moves tokens from the wallet into the vault as collateral.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Amount">The amount, in base units; above 0.</param>
    public sealed record Bond(ChainId Chain, UserId User, N Amount) : Command<N>;

    /// <summary>Moves free collateral from the vault into the wallet at once.</summary>
    /// <inheritdoc cref="Bond"/>
    public sealed record Unbond(ChainId Chain, UserId User, N Amount) : Command<N>;

    /// <summary>Stakes collateral on an Active validator of the chain.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The amount, in base units; above 0.</param>
    public sealed record StakeLocal(ChainId Chain, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Queues local stake for the next batch of unbonding.</summary>
    /// <inheritdoc cref="StakeLocal"/>
    public sealed record UnstakeLocal(ChainId Chain, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Releases all matured local unbonding entries from their lien.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    public sealed record WithdrawLocal(ChainId Chain, UserId User) : Command<N>;

    /// <summary>Stakes collateral on an Active validator of the consumer. Sends a Stake packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Amount">The amount, in base units; above 0.</param>
    public sealed record StakeRemote(PairingId Pairing, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Unstakes cross-stake. Sends an Unstake packet.</summary>
    /// <inheritdoc cref="StakeRemote"/>
    public sealed record UnstakeRemote(PairingId Pairing, UserId User, ValidatorId Validator, N Amount) : Command<N>;

    /// <summary>Releases all matured unbonding entries of a pairing from their lien, in any channel
    /// state.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    public sealed record WithdrawRemote(PairingId Pairing, UserId User) : Command<N>;

    /// <summary>Claims all rewards of cross-stake on a validator. Sends a TransferRewards packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    /// <param name="Recipient">The user of the consumer that receives the rewards. The provider does not check it.</param>
    public sealed record WithdrawRewards(PairingId Pairing, UserId User, ValidatorId Validator, UserId Recipient) : Command<N>;

    /// <summary>Claims all rewards of local stake on a validator at once.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="User">The user.</param>
    /// <param name="Validator">The validator.</param>
    public sealed record WithdrawLocalRewards(ChainId Chain, UserId User, ValidatorId Validator) : Command<N>;
}

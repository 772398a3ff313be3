namespace MeshSecurity.Implementation;

/// <content>Commands as typed methods. Each has the same effect and outcome as <see cref="Apply"/> of the command of its name.</content>
public sealed partial class MeshLedger
{
    /// <summary>Moves tokens from the wallet into the vault (protocol, section 5.1).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user of the chain.</param>
    /// <param name="amount">The amount, in base units; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome Bond(ChainId chain, UserId user, Amount amount) => Complete(DoBond(chain, user, amount));

    /// <summary>Moves free collateral from the vault into the wallet at once (protocol, section 5.1).</summary>
    /// <inheritdoc cref="Bond"/>
    public LedgerOutcome Unbond(ChainId chain, UserId user, Amount amount) => Complete(DoUnbond(chain, user, amount));

    /// <summary>Stakes collateral on an Active validator of the same chain (protocol, section 5.1).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user of the chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <param name="amount">The amount, in base units; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome StakeLocal(ChainId chain, UserId user, ValidatorId validator, Amount amount) =>
        Complete(DoStakeLocal(chain, user, validator, amount));

    /// <summary>Moves local stake from Bonded to Queued until the next unbonding batch (protocol, section 5.1).</summary>
    /// <inheritdoc cref="StakeLocal"/>
    public LedgerOutcome UnstakeLocal(ChainId chain, UserId user, ValidatorId validator, Amount amount) =>
        Complete(DoUnstakeLocal(chain, user, validator, amount));

    /// <summary>Releases all matured local unbonding entries from their lien (protocol, section 5.1).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user of the chain.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome WithdrawLocal(ChainId chain, UserId user) => Complete(DoWithdrawLocal(chain, user));

    /// <summary>Stakes collateral on a validator of the consumer and sends a Stake packet (protocol, section 5.1).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user of the provider.</param>
    /// <param name="validator">The validator of the consumer.</param>
    /// <param name="amount">The amount, in base units; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome StakeRemote(PairingId pairing, UserId user, ValidatorId validator, Amount amount) =>
        Complete(DoStakeRemote(pairing, user, validator, amount));

    /// <summary>Starts to unstake from a validator of the consumer and sends an Unstake packet (protocol, section 5.1).</summary>
    /// <inheritdoc cref="StakeRemote"/>
    public LedgerOutcome UnstakeRemote(PairingId pairing, UserId user, ValidatorId validator, Amount amount) =>
        Complete(DoUnstakeRemote(pairing, user, validator, amount));

    /// <summary>Releases all matured unbonding entries of a pairing, in every state of the channel (protocol, section 5.1).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user of the provider.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome WithdrawRemote(PairingId pairing, UserId user) => Complete(DoWithdrawRemote(pairing, user));

    /// <summary>Claims all rewards of a validator and sends a TransferRewards packet (protocol, section 5.1).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user of the provider.</param>
    /// <param name="validator">The validator of the consumer.</param>
    /// <param name="recipient">
    /// The user of the consumer that receives the rewards.
    /// The ledger does not check it; an unknown one makes the acknowledgement an error.
    /// </param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome WithdrawRewards(PairingId pairing, UserId user, ValidatorId validator, UserId recipient) =>
        Complete(DoWithdrawRewards(pairing, user, validator, recipient));

    /// <summary>Pays all local rewards of a validator to the wallet at once (protocol, section 5.1).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user of the chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome WithdrawLocalRewards(ChainId chain, UserId user, ValidatorId validator) =>
        Complete(DoWithdrawLocalRewards(chain, user, validator));

    /// <summary>Processes a packet at its receiver and puts the acknowledgement in flight (protocol, section 5.2).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="from">The side that sent the packet.</param>
    /// <param name="sequence">The sequence of the packet on that side.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome Deliver(PairingId pairing, Side from, ulong sequence) => Complete(DoDeliver(pairing, new(from, sequence)));

    /// <summary>Processes the acknowledgement of a delivered packet at its sender (protocol, section 5.2).</summary>
    /// <inheritdoc cref="Deliver"/>
    public LedgerOutcome Acknowledge(PairingId pairing, Side from, ulong sequence) => Complete(DoAcknowledge(pairing, new(from, sequence)));

    /// <summary>Times out an undelivered packet at its sender (protocol, section 5.2).</summary>
    /// <inheritdoc cref="Deliver"/>
    public LedgerOutcome Timeout(PairingId pairing, Side from, ulong sequence) => Complete(DoTimeOut(pairing, new(from, sequence)));

    /// <summary>Sets the cap of virtual stake, in effect from the next epoch on (protocol, section 5.3).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="cap">The cap, in base units of the consumer; zero is allowed.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome SetCap(PairingId pairing, Amount cap) => Complete(DoSetCap(pairing, cap));

    /// <summary>Sets the price of the provider's token, in effect from the next epoch on (protocol, section 5.3).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="price">Base units of the consumer for one base unit of the provider; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome SetPrice(PairingId pairing, Price price) => Complete(DoSetPrice(pairing, price));

    /// <summary>Mints rewards for the virtual stake on a validator into the escrow (protocol, section 5.3).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator of the consumer.</param>
    /// <param name="amount">The amount, in base units; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome AccrueRewards(PairingId pairing, ValidatorId validator, Amount amount) =>
        Complete(DoAccrueRewards(pairing, validator, amount));

    /// <summary>Mints rewards and distributes them to the local stakers of a validator (protocol, sections 5.3 and 5.5).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <param name="amount">The amount, in base units; above zero.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome AccrueLocalRewards(ChainId chain, ValidatorId validator, Amount amount) =>
        Complete(DoAccrueLocalRewards(chain, validator, amount));

    /// <summary>Sends accrued rewards and sets virtual stake; a cap of zero forces all stake to unbond (protocol, section 5.3).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome EndEpoch(PairingId pairing) => Complete(DoEndEpoch(pairing));

    /// <summary>Makes an unknown or Unbonded validator Active (protocol, section 5.3).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome AddValidator(ChainId chain, ValidatorId validator) => Complete(DoAddValidator(chain, validator));

    /// <summary>Makes an Active validator Jailed (protocol, section 5.3).</summary>
    /// <inheritdoc cref="AddValidator"/>
    public LedgerOutcome Jail(ChainId chain, ValidatorId validator) => Complete(DoChangeStatus(chain, validator, ValidatorTrigger.Jail));

    /// <summary>Makes a Jailed validator Active (protocol, section 5.3).</summary>
    /// <inheritdoc cref="AddValidator"/>
    public LedgerOutcome Unjail(ChainId chain, ValidatorId validator) =>
        Complete(DoChangeStatus(chain, validator, ValidatorTrigger.Unjail));

    /// <summary>Makes an Active or Jailed validator Unbonded (protocol, section 5.3).</summary>
    /// <inheritdoc cref="AddValidator"/>
    public LedgerOutcome RemoveValidator(ChainId chain, ValidatorId validator) =>
        Complete(DoChangeStatus(chain, validator, ValidatorTrigger.Remove));

    /// <summary>Removes a validator for ever, without a slash (protocol, section 5.3).</summary>
    /// <inheritdoc cref="AddValidator"/>
    public LedgerOutcome Tombstone(ChainId chain, ValidatorId validator) =>
        Complete(DoChangeStatus(chain, validator, ValidatorTrigger.Tombstone));

    /// <summary>Sets the key of a validator from now on; its status stays (protocol, section 5.3).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <param name="publicKey">The new key, which no validator of the chain has now.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome RotateKey(ChainId chain, ValidatorId validator, PublicKey publicKey) =>
        Complete(DoRotateKey(chain, validator, publicKey));

    /// <summary>Slashes a validator for a double sign, here and on all providers, and tombstones it (protocol, section 5.4).</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator of the chain.</param>
    /// <param name="time">The time of the infraction, in seconds since genesis.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome ReportDoubleSign(ChainId chain, ValidatorId validator, Timestamp time) =>
        Complete(DoReport(chain, validator, time, Infraction.DoubleSign));

    /// <summary>Slashes an Active validator for downtime, here and on all providers, and jails it (protocol, section 5.4).</summary>
    /// <inheritdoc cref="ReportDoubleSign"/>
    public LedgerOutcome ReportDowntime(ChainId chain, ValidatorId validator, Timestamp time) =>
        Complete(DoReport(chain, validator, time, Infraction.Downtime));

    /// <summary>Slashes on the provider for two conflicting votes, in every state of the channel (protocol, section 5.4).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator of the consumer.</param>
    /// <param name="time">The time of the infraction, in seconds since genesis: that of the consumer's block before it.</param>
    /// <param name="valid">The verdict on the two votes: whether they conflict and the validator signed both.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome SubmitEvidence(PairingId pairing, ValidatorId validator, Timestamp time, bool valid) =>
        Complete(DoSubmitEvidence(pairing, validator, time, valid));

    /// <summary>
    /// Verifies two votes with the keys of the consumer at their height, and slashes on the provider (protocol, section 5.4).
    /// </summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator of the consumer.</param>
    /// <param name="evidence">The two votes.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    /// <exception cref="InvalidOperationException">The mesh has no verifier: <see cref="Configuration.WithEvidenceVerifier"/>.</exception>
    public LedgerOutcome SubmitEvidence(PairingId pairing, ValidatorId validator, DuplicateVote evidence) =>
        Complete(DoSubmitEvidence(pairing, validator, new Proof.Votes(evidence)));

    /// <summary>Proposes the highest version of the consumer (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome OpenInit(PairingId pairing) => Complete(DoOpenInit(pairing));

    /// <summary>Answers the proposal with a version of the provider (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome OpenTry(PairingId pairing) => Complete(DoOpenTry(pairing));

    /// <summary>Accepts the answer at the consumer (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome OpenAck(PairingId pairing) => Complete(DoOpenAck(pairing));

    /// <summary>Opens the channel at the provider; the consumer reports its validators (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome OpenConfirm(PairingId pairing) => Complete(DoOpenConfirm(pairing));

    /// <summary>Stops all packets, because the light client has reported misbehaviour (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome Freeze(PairingId pairing) => Complete(DoMoveChannel(pairing, ChannelTrigger.Freeze));

    /// <summary>Resumes a frozen channel (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome Unfreeze(PairingId pairing) => Complete(DoMoveChannel(pairing, ChannelTrigger.Unfreeze));

    /// <summary>Ends the pairing by the provider's governance: all its stake unbonds (protocol, section 7).</summary>
    /// <inheritdoc cref="EndEpoch"/>
    public LedgerOutcome Close(PairingId pairing) => Complete(DoClose(pairing));

    /// <summary>Advances the clock, adds a block to every chain and starts due unbonding batches (protocol, section 5.3).</summary>
    /// <param name="seconds">The step, in seconds; the sum with the current time stays below 2^53.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome Advance(Duration seconds) => Complete(DoAdvance(seconds));

    /// <summary>Makes a chain byzantine: as a consumer it follows no rule from now on (protocol, section 5.7).</summary>
    /// <param name="chain">The chain.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome Corrupt(ChainId chain) => Complete(DoCorrupt(chain));

    /// <summary>Sends any packet from a byzantine consumer to the provider (protocol, section 5.7).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="packet">The packet: one that a consumer can send, with any content.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome Forge(PairingId pairing, Packet<Amount> packet) => Complete(DoForge(pairing, packet));

    /// <summary>Answers a packet of the provider from a byzantine consumer, which does not process it (protocol, section 5.7).</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="sequence">The sequence number of the provider's packet.</param>
    /// <param name="time">The time of delivery that the acknowledgement claims; at most now.</param>
    /// <param name="error">The error that it claims; null for success.</param>
    /// <returns>The packets sent, or the rejection of the first guard in <see cref="Guards"/> that fails.</returns>
    public LedgerOutcome ForgeAcknowledgement(PairingId pairing, ulong sequence, Timestamp time, PacketError? error) =>
        Complete(DoForgeAcknowledgement(pairing, sequence, time, error));
}

namespace MeshSecurity.Implementation;

/// <content>Commands as typed methods; each gives the same outcome as <see cref="Apply"/> of the command of its name.</content>
public sealed partial class MeshLedger
{
    /// <summary>Moves tokens from the wallet into the vault.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Bond(ChainId chain, UserId user, Amount amount) =>
        Done(DoBond(chain, user, amount));

    /// <summary>Takes free collateral out of the vault, at once.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Unbond(ChainId chain, UserId user, Amount amount) =>
        Done(DoUnbond(chain, user, amount));

    /// <summary>Promises collateral to the local staking of an Active validator.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome StakeLocal(ChainId chain, UserId user, ValidatorId validator, Amount amount) =>
        Done(DoStakeLocal(chain, user, validator, amount));

    /// <summary>Queues local stake for the next unbonding batch.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome UnstakeLocal(ChainId chain, UserId user, ValidatorId validator, Amount amount) =>
        Done(DoUnstakeLocal(chain, user, validator, amount));

    /// <summary>Releases every matured local unbonding entry from its lien.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome WithdrawLocal(ChainId chain, UserId user) =>
        Done(DoWithdrawLocal(chain, user));

    /// <summary>Promises collateral to a pairing: sends a Stake packet.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome StakeRemote(PairingId pairing, UserId user, ValidatorId validator, Amount amount) =>
        Done(DoStakeRemote(pairing, user, validator, amount));

    /// <summary>Asks the consumer to let go of stake: sends an Unstake packet.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome UnstakeRemote(PairingId pairing, UserId user, ValidatorId validator, Amount amount) =>
        Done(DoUnstakeRemote(pairing, user, validator, amount));

    /// <summary>Releases every matured unbonding entry of a pairing from its lien, whatever the channel's
    /// state.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome WithdrawRemote(PairingId pairing, UserId user) =>
        Done(DoWithdrawRemote(pairing, user));

    /// <summary>Claims all rewards of a pairing's validator: sends a TransferRewards packet.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="recipient">Who gets them on the consumer; not checked, the consumer judges it.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome WithdrawRewards(PairingId pairing, UserId user, ValidatorId validator, UserId recipient) =>
        Done(DoWithdrawRewards(pairing, user, validator, recipient));

    /// <summary>Claims all local rewards of a validator, at once.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="user">The user.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome WithdrawLocalRewards(ChainId chain, UserId user, ValidatorId validator) =>
        Done(DoWithdrawLocalRewards(chain, user, validator));

    /// <summary>The receiver processes a packet; its acknowledgement is then in flight.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="from">The side that sent the packet.</param>
    /// <param name="sequence">Its sequence on that side.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Deliver(PairingId pairing, Side from, ulong sequence) =>
        Done(DoDeliver(pairing, new(from, sequence)));

    /// <summary>The sender processes the acknowledgement of a delivered packet.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="from">The side that sent the packet.</param>
    /// <param name="sequence">Its sequence on that side.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Acknowledge(PairingId pairing, Side from, ulong sequence) =>
        Done(DoAcknowledge(pairing, new(from, sequence)));

    /// <summary>The sender learns that a packet was never delivered.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="from">The side that sent the packet.</param>
    /// <param name="sequence">Its sequence on that side.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Timeout(PairingId pairing, Side from, ulong sequence) =>
        Done(DoTimeOut(pairing, new(from, sequence)));

    /// <summary>Sets the cap on virtual stake, from the next epoch on.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="cap">The most virtual stake, in consumer base units; may be zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome SetCap(PairingId pairing, Amount cap) =>
        Done(DoSetCap(pairing, cap));

    /// <summary>Sets the price of the provider's token, from the next epoch on.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="price">Consumer base units per provider base unit; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome SetPrice(PairingId pairing, Price price) =>
        Done(DoSetPrice(pairing, price));

    /// <summary>Mints rewards for the virtual stake behind a validator, into escrow.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome AccrueRewards(PairingId pairing, ValidatorId validator, Amount amount) =>
        Done(DoAccrueRewards(pairing, validator, amount));

    /// <summary>Mints rewards and shares them among the local stakers of a validator.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="amount">How much, in base units; above zero.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome AccrueLocalRewards(ChainId chain, ValidatorId validator, Amount amount) =>
        Done(DoAccrueLocalRewards(chain, validator, amount));

    /// <summary>Sends out accrued rewards and sets virtual stake; under a zero cap forces all stake to
    /// unbond.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome EndEpoch(PairingId pairing) =>
        Done(DoEndEpoch(pairing));

    /// <summary>An unknown or Unbonded validator becomes Active.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome AddValidator(ChainId chain, ValidatorId validator) =>
        Done(DoAddValidator(chain, validator));

    /// <summary>An Active validator becomes Jailed.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Jail(ChainId chain, ValidatorId validator) =>
        Done(DoChangeStatus(chain, validator, ValidatorTrigger.Jail));

    /// <summary>A Jailed validator becomes Active.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Unjail(ChainId chain, ValidatorId validator) =>
        Done(DoChangeStatus(chain, validator, ValidatorTrigger.Unjail));

    /// <summary>An Active or Jailed validator becomes Unbonded.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome RemoveValidator(ChainId chain, ValidatorId validator) =>
        Done(DoChangeStatus(chain, validator, ValidatorTrigger.Remove));

    /// <summary>A validator is put out for ever, without a slash.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Tombstone(ChainId chain, ValidatorId validator) =>
        Done(DoChangeStatus(chain, validator, ValidatorTrigger.Tombstone));

    /// <summary>A validator signs with another key from now on; its status stays.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="publicKey">The new key; no validator of the chain has it now.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome RotateKey(ChainId chain, ValidatorId validator, PublicKey publicKey) =>
        Done(DoRotateKey(chain, validator, publicKey));

    /// <summary>A validator is slashed for a double sign, here and on every provider, and tombstoned.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="time">When the infraction happened.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome ReportDoubleSign(ChainId chain, ValidatorId validator, Timestamp time) =>
        Done(DoReportDoubleSign(chain, validator, time));

    /// <summary>An Active validator is slashed for a downtime, here and on every provider, and jailed.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="time">When the infraction happened.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome ReportDowntime(ChainId chain, ValidatorId validator, Timestamp time) =>
        Done(DoReportDowntime(chain, validator, time));

    /// <summary>Slashes for two conflicting votes, on the provider, whatever the channel's state.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="time">When the infraction happened.</param>
    /// <param name="valid">The verdict on the two votes: whether they conflict and the validator signed both.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome SubmitEvidence(PairingId pairing, ValidatorId validator, Timestamp time, bool valid) =>
        Done(DoSubmitEvidence(pairing, validator, time, Proof.Of(valid)));

    /// <summary>Slashes for two conflicting votes, which the mesh's judge judges by the keys that the provider has heard of.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="validator">The validator.</param>
    /// <param name="time">When the infraction happened: the second of the earlier vote on the mesh's clock.</param>
    /// <param name="evidence">The two votes.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    /// <exception cref="InvalidOperationException">The mesh has no judge; see <see cref="Configuration.WithEvidenceVerifier"/>.</exception>
    public LedgerOutcome SubmitEvidence(PairingId pairing, ValidatorId validator, Timestamp time, DuplicateVote evidence) =>
        Done(DoSubmitEvidence(pairing, validator, time, new Proof.Votes(evidence)));

    /// <summary>The consumer proposes its highest version.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome OpenInit(PairingId pairing) =>
        Done(DoOpenInit(pairing));

    /// <summary>The provider answers with a version.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome OpenTry(PairingId pairing) =>
        Done(DoOpenTry(pairing));

    /// <summary>The consumer accepts the answer.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome OpenAck(PairingId pairing) =>
        Done(DoOpenAck(pairing));

    /// <summary>The provider opens; the consumer reports its validators.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome OpenConfirm(PairingId pairing) =>
        Done(DoOpenConfirm(pairing));

    /// <summary>The light client reports misbehaviour: nothing is delivered.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Freeze(PairingId pairing) =>
        Done(DoMoveChannel(pairing, ChannelTrigger.Freeze));

    /// <summary>The pairing is in operation again.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Unfreeze(PairingId pairing) =>
        Done(DoMoveChannel(pairing, ChannelTrigger.Unfreeze));

    /// <summary>The provider's governance ends the pairing: all its stake unbonds.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Close(PairingId pairing) =>
        Done(DoClose(pairing));

    /// <summary>The clock moves on, every chain makes a block, and local unbonding batches start.</summary>
    /// <param name="seconds">By how much; below 2^53 seconds.</param>
    /// <returns>Accepted with what was sent, or the rejection; see <see cref="Guards"/> for which.</returns>
    public LedgerOutcome Advance(Duration seconds) =>
        Done(DoAdvance(seconds));
}

using System.Collections.Frozen;
using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using static MeshSecurity.Spec.CommandForm;
using Timeout = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>.Timeout;

namespace MeshSecurity.Spec;

/// <summary>
/// The table of all commands: name, fields in canonical order, constructor, parts. Reading and writing both follow it.
/// </summary>
internal static class CommandForms
{
    private static readonly CommandField<ChainId> Chain = new("chain", Kinds.Chain);
    private static readonly CommandField<PairingId> Pairing = new("pairing", Kinds.Pairing);
    private static readonly CommandField<UserId> User = new("user", Kinds.User);
    private static readonly CommandField<UserId> Recipient = new("recipient", Kinds.User);
    private static readonly CommandField<ValidatorId> Validator = new("validator", Kinds.Validator);
    private static readonly CommandField<Amount> Amount = new("amount", Kinds.Amount);
    private static readonly CommandField<Amount> Cap = new("cap", Kinds.Amount);
    private static readonly CommandField<Price> Price = new("price", Kinds.Price);
    private static readonly CommandField<Side> From = new("from", Kinds.Side);
    private static readonly CommandField<ulong> Sequence = new("sequence", Kinds.Sequence);
    private static readonly CommandField<Timestamp> Time = new("time", Kinds.Time);
    private static readonly CommandField<PublicKey> PublicKey = new("public_key", Kinds.PublicKey);
    private static readonly CommandField<Duration> Seconds = new("seconds", Kinds.Seconds);

    /// <summary>One row a command.</summary>
    public static IReadOnlyList<CommandForm> All { get; } =
    [
        // Users, on the provider.
        Of("bond", Chain, User, Amount,
            (chain, user, amount) => new Bond(chain, user, amount),
            (Bond command) => (command.Chain, command.User, command.Amount)),
        Of("unbond", Chain, User, Amount,
            (chain, user, amount) => new Unbond(chain, user, amount),
            (Unbond command) => (command.Chain, command.User, command.Amount)),
        Of("stake_local", Chain, User, Validator, Amount,
            (chain, user, validator, amount) => new StakeLocal(chain, user, validator, amount),
            (StakeLocal command) => (command.Chain, command.User, command.Validator, command.Amount)),
        Of("unstake_local", Chain, User, Validator, Amount,
            (chain, user, validator, amount) => new UnstakeLocal(chain, user, validator, amount),
            (UnstakeLocal command) => (command.Chain, command.User, command.Validator, command.Amount)),
        Of("withdraw_local", Chain, User,
            (chain, user) => new WithdrawLocal(chain, user),
            (WithdrawLocal command) => (command.Chain, command.User)),
        Of("stake_remote", Pairing, User, Validator, Amount,
            (pairing, user, validator, amount) => new StakeRemote(pairing, user, validator, amount),
            (StakeRemote command) => (command.Pairing, command.User, command.Validator, command.Amount)),
        Of("unstake_remote", Pairing, User, Validator, Amount,
            (pairing, user, validator, amount) => new UnstakeRemote(pairing, user, validator, amount),
            (UnstakeRemote command) => (command.Pairing, command.User, command.Validator, command.Amount)),
        Of("withdraw_remote", Pairing, User,
            (pairing, user) => new WithdrawRemote(pairing, user),
            (WithdrawRemote command) => (command.Pairing, command.User)),
        Of("withdraw_rewards", Pairing, User, Validator, Recipient,
            (pairing, user, validator, recipient) => new WithdrawRewards(pairing, user, validator, recipient),
            (WithdrawRewards command) => (command.Pairing, command.User, command.Validator, command.Recipient)),
        Of("withdraw_local_rewards", Chain, User, Validator,
            (chain, user, validator) => new WithdrawLocalRewards(chain, user, validator),
            (WithdrawLocalRewards command) => (command.Chain, command.User, command.Validator)),

        // The relayer.
        Of("deliver", Pairing, From, Sequence,
            (pairing, from, sequence) => new Deliver(pairing, from, sequence),
            (Deliver command) => (command.Pairing, command.From, command.Sequence)),
        Of("acknowledge", Pairing, From, Sequence,
            (pairing, from, sequence) => new Acknowledge(pairing, from, sequence),
            (Acknowledge command) => (command.Pairing, command.From, command.Sequence)),
        Of("timeout", Pairing, From, Sequence,
            (pairing, from, sequence) => new Timeout(pairing, from, sequence),
            (Timeout command) => (command.Pairing, command.From, command.Sequence)),

        // The consumer and governance.
        Of("set_cap", Pairing, Cap, (pairing, cap) => new SetCap(pairing, cap), (SetCap command) => (command.Pairing, command.Cap)),
        Of("set_price", Pairing, Price,
            (pairing, price) => new SetPrice(pairing, price),
            (SetPrice command) => (command.Pairing, command.Price)),
        Of("accrue_rewards", Pairing, Validator, Amount,
            (pairing, validator, amount) => new AccrueRewards(pairing, validator, amount),
            (AccrueRewards command) => (command.Pairing, command.Validator, command.Amount)),
        Of("accrue_local_rewards", Chain, Validator, Amount,
            (chain, validator, amount) => new AccrueLocalRewards(chain, validator, amount),
            (AccrueLocalRewards command) => (command.Chain, command.Validator, command.Amount)),
        Of("end_epoch", Pairing, pairing => new EndEpoch(pairing), (EndEpoch command) => command.Pairing),

        // A pairing's lifecycle.
        Of("open_init", Pairing, pairing => new OpenInit(pairing), (OpenInit command) => command.Pairing),
        Of("open_try", Pairing, pairing => new OpenTry(pairing), (OpenTry command) => command.Pairing),
        Of("open_ack", Pairing, pairing => new OpenAck(pairing), (OpenAck command) => command.Pairing),
        Of("open_confirm", Pairing, pairing => new OpenConfirm(pairing), (OpenConfirm command) => command.Pairing),
        Of("freeze", Pairing, pairing => new Freeze(pairing), (Freeze command) => command.Pairing),
        Of("unfreeze", Pairing, pairing => new Unfreeze(pairing), (Unfreeze command) => command.Pairing),
        Of("close", Pairing, pairing => new Close(pairing), (Close command) => command.Pairing),

        // Validators, evidence and the clock.
        Of("add_validator", Chain, Validator,
            (chain, validator) => new AddValidator(chain, validator),
            (AddValidator command) => (command.Chain, command.Validator)),
        Of("jail", Chain, Validator,
            (chain, validator) => new Jail(chain, validator),
            (Jail command) => (command.Chain, command.Validator)),
        Of("unjail", Chain, Validator,
            (chain, validator) => new Unjail(chain, validator),
            (Unjail command) => (command.Chain, command.Validator)),
        Of("remove_validator", Chain, Validator,
            (chain, validator) => new RemoveValidator(chain, validator),
            (RemoveValidator command) => (command.Chain, command.Validator)),
        Of("tombstone", Chain, Validator,
            (chain, validator) => new Tombstone(chain, validator),
            (Tombstone command) => (command.Chain, command.Validator)),
        Of("rotate_key", Chain, Validator, PublicKey,
            (chain, validator, key) => new RotateKey(chain, validator, key),
            (RotateKey command) => (command.Chain, command.Validator, command.PublicKey)),
        Of("report_double_sign", Chain, Validator, Time,
            (chain, validator, time) => new ReportDoubleSign(chain, validator, time),
            (ReportDoubleSign command) => (command.Chain, command.Validator, command.Time)),
        Of("report_downtime", Chain, Validator, Time,
            (chain, validator, time) => new ReportDowntime(chain, validator, time),
            (ReportDowntime command) => (command.Chain, command.Validator, command.Time)),
        new("submit_evidence", typeof(SubmitEvidence),
            document => new SubmitEvidence(Pairing.Read(document), Validator.Read(document), Time.Read(document), ProofForm.Read(document)),
            (writer, command) =>
            {
                var evidence = (SubmitEvidence)command;
                Pairing.Write(writer, evidence.Pairing);
                Validator.Write(writer, evidence.Validator);
                Time.Write(writer, evidence.Time);
                ProofForm.Write(writer, evidence.Proof);
            }),
        Of("advance", Seconds, seconds => new Advance(seconds), (Advance command) => command.Seconds),
    ];

    /// <summary>The rows by name.</summary>
    public static FrozenDictionary<string, CommandForm> ByName { get; } = All.ToFrozenDictionary(form => form.Name, StringComparer.Ordinal);

    /// <summary>The rows by alternative.</summary>
    public static FrozenDictionary<Type, CommandForm> ByType { get; } = All.ToFrozenDictionary(form => form.Type);
}

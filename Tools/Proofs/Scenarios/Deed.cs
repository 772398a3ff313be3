namespace MeshSecurity.Proofs;

/// <summary>A command of a scenario, for any kind of number; what it does not use is left out.</summary>
/// <param name="Name">The command's name.</param>
internal sealed record Deed(string Name)
{
    /// <summary>The name of the amount in the command.</summary>
    public const string Amount = "amount";

    /// <summary>The chain.</summary>
    public ChainId Chain { get; init; } = Cast.Osmo;

    /// <summary>The pairing.</summary>
    public PairingId Pairing { get; init; } = Cast.ToJuno;

    /// <summary>The validator.</summary>
    public ValidatorId Validator { get; init; } = Cast.V1;

    /// <summary>The side that sent the packet.</summary>
    public Side From { get; init; }

    /// <summary>The packet's sequence on that side.</summary>
    public ulong Sequence { get; init; }

    /// <summary>How far the clock advances.</summary>
    public Duration Seconds { get; init; }

    /// <summary>The command; an amount in it is any number from 0.</summary>
    public Command<N> On<N>(IAmounts<N> amounts) where N : IQuantity<N>
    {
        UserId user = Cast.Alice;
        Timestamp time = Cast.InfractionTime;
        N Any() => amounts.Any(Amount);
        return Name switch
        {
            nameof(Command<>.Bond) => new Command<N>.Bond(Chain, user, Any()),
            nameof(Command<>.Unbond) => new Command<N>.Unbond(Chain, user, Any()),
            nameof(Command<>.StakeLocal) => new Command<N>.StakeLocal(Chain, user, Validator, Any()),
            nameof(Command<>.UnstakeLocal) => new Command<N>.UnstakeLocal(Chain, user, Validator, Any()),
            nameof(Command<>.WithdrawLocal) => new Command<N>.WithdrawLocal(Chain, user),
            nameof(Command<>.WithdrawLocalRewards) => new Command<N>.WithdrawLocalRewards(Chain, user, Validator),
            nameof(Command<>.StakeRemote) => new Command<N>.StakeRemote(Pairing, user, Validator, Any()),
            nameof(Command<>.UnstakeRemote) => new Command<N>.UnstakeRemote(Pairing, user, Validator, Any()),
            nameof(Command<>.WithdrawRemote) => new Command<N>.WithdrawRemote(Pairing, user),
            nameof(Command<>.WithdrawRewards) => new Command<N>.WithdrawRewards(Pairing, user, Validator, user),
            nameof(Command<>.Deliver) => new Command<N>.Deliver(Pairing, From, Sequence),
            nameof(Command<>.Acknowledge) => new Command<N>.Acknowledge(Pairing, From, Sequence),
            nameof(Command<>.Timeout) => new Command<N>.Timeout(Pairing, From, Sequence),
            nameof(Command<>.SetCap) => new Command<N>.SetCap(Pairing, Any()),
            nameof(Command<>.SetPrice) => new Command<N>.SetPrice(Pairing, Price.One),
            nameof(Command<>.AccrueRewards) => new Command<N>.AccrueRewards(Pairing, Validator, Any()),
            nameof(Command<>.EndEpoch) => new Command<N>.EndEpoch(Pairing),
            nameof(Command<>.AccrueLocalRewards) => new Command<N>.AccrueLocalRewards(Chain, Validator, Any()),
            nameof(Command<>.AddValidator) => new Command<N>.AddValidator(Chain, Validator),
            nameof(Command<>.Jail) => new Command<N>.Jail(Chain, Validator),
            nameof(Command<>.Unjail) => new Command<N>.Unjail(Chain, Validator),
            nameof(Command<>.RemoveValidator) => new Command<N>.RemoveValidator(Chain, Validator),
            nameof(Command<>.Tombstone) => new Command<N>.Tombstone(Chain, Validator),
            nameof(Command<>.RotateKey) => new Command<N>.RotateKey(Chain, Validator, Cast.NewKey),
            nameof(Command<>.ReportDoubleSign) => new Command<N>.ReportDoubleSign(Chain, Validator, time),
            nameof(Command<>.ReportDowntime) => new Command<N>.ReportDowntime(Chain, Validator, time),
            nameof(Command<>.SubmitEvidence) => new Command<N>.SubmitEvidence(Pairing, Validator, time, Valid: true),
            nameof(Command<>.OpenInit) => new Command<N>.OpenInit(Pairing),
            nameof(Command<>.OpenTry) => new Command<N>.OpenTry(Pairing),
            nameof(Command<>.OpenAck) => new Command<N>.OpenAck(Pairing),
            nameof(Command<>.OpenConfirm) => new Command<N>.OpenConfirm(Pairing),
            nameof(Command<>.Freeze) => new Command<N>.Freeze(Pairing),
            nameof(Command<>.Unfreeze) => new Command<N>.Unfreeze(Pairing),
            nameof(Command<>.Close) => new Command<N>.Close(Pairing),
            nameof(Command<>.Advance) => new Command<N>.Advance(Seconds),
            _ => throw new InvalidOperationException($"No such command: {Name}."),
        };
    }
}

namespace MeshSecurity.Proofs;

/// <summary>Command of a scenario for any kind of number. Each command uses some of the properties.</summary>
internal sealed record CommandTemplate(string Name)
{
    /// <summary>The name of the amount of the command.</summary>
    public const string AmountName = "amount";

    public ChainId Chain { get; init; } = ProofMesh.Osmo;

    public PairingId Pairing { get; init; } = ProofMesh.ToJuno;

    public ValidatorId Validator { get; init; } = ProofMesh.V1;

    /// <summary>The sender of the packet.</summary>
    public Side From { get; init; }

    /// <summary>The sequence of the packet.</summary>
    public ulong Sequence { get; init; }

    /// <summary>The price that the command sets.</summary>
    public Price Price { get; init; } = ProofConstants.Standard.NewPrice;

    /// <summary>The advance of the clock.</summary>
    public Duration Seconds { get; init; }

    /// <summary>Returns the command, with an amount of the source if it needs one.</summary>
    public Command<N> Instantiate<N>(IAmountSource<N> amounts) where N : IQuantity<N>
    {
        UserId user = ProofMesh.Alice;
        Timestamp time = ProofMesh.InfractionTime;
        N Any() => amounts.Any(AmountName);
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
            nameof(Command<>.SetPrice) => new Command<N>.SetPrice(Pairing, Price),
            nameof(Command<>.AccrueRewards) => new Command<N>.AccrueRewards(Pairing, Validator, Any()),
            nameof(Command<>.EndEpoch) => new Command<N>.EndEpoch(Pairing),
            nameof(Command<>.AccrueLocalRewards) => new Command<N>.AccrueLocalRewards(Chain, Validator, Any()),
            nameof(Command<>.AddValidator) => new Command<N>.AddValidator(Chain, Validator),
            nameof(Command<>.Jail) => new Command<N>.Jail(Chain, Validator),
            nameof(Command<>.Unjail) => new Command<N>.Unjail(Chain, Validator),
            nameof(Command<>.RemoveValidator) => new Command<N>.RemoveValidator(Chain, Validator),
            nameof(Command<>.Tombstone) => new Command<N>.Tombstone(Chain, Validator),
            nameof(Command<>.RotateKey) => new Command<N>.RotateKey(Chain, Validator, ProofMesh.NewKey),
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
            _ => throw new InvalidOperationException($"CommandTemplate has no case for the command {Name}. Add one."),
        };
    }
}

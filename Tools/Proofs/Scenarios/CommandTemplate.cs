namespace MeshSecurity.Proofs;

/// <summary>Command of a scenario for any kind of number. Each command uses some of the properties.</summary>
internal sealed record CommandTemplate(string Name)
{
    /// <summary>The name of the amount of the command.</summary>
    public const string AmountName = "amount";

    public ChainId Chain { get; init; } = ProofMesh.Osmo;

    public PairingId Pairing { get; init; } = ProofMesh.ToJuno;

    public ValidatorId Validator { get; init; } = ProofMesh.V1;

    public UserId User { get; init; } = ProofMesh.Alice;

    /// <summary>The time of the infraction.</summary>
    public Timestamp Time { get; init; } = ProofMesh.InfractionTime;

    /// <summary>Whether the evidence convicts the validator.</summary>
    public bool Valid { get; init; } = true;

    /// <summary>The sender of the packet.</summary>
    public Side From { get; init; }

    /// <summary>The sequence of the packet.</summary>
    public ulong Sequence { get; init; }

    /// <summary>The price that the command sets.</summary>
    public Price Price { get; init; } = ProofConstants.Standard.NewPrice;

    /// <summary>The packet that a byzantine consumer forges, on the validator of the command.</summary>
    public Packet<Amount> Packet { get; init; } = new Packet<Amount>.ForceUnstake(ProofMesh.W1);

    /// <summary>The error of the acknowledgement that a byzantine consumer forges; null for success.</summary>
    public PacketError? Error { get; init; }

    /// <summary>The advance of the clock.</summary>
    public Duration Seconds { get; init; }

    /// <summary>Returns the command, with an amount of the source if it needs one.</summary>
    public Command<N> Instantiate<N>(IAmountSource<N> amounts) where N : IQuantity<N> =>
        OpenCommand.Of(Of(Amount.Zero), _ => amounts.Any(AmountName));

    /// <summary>Returns the command with an amount, which commands without an amount do not use.</summary>
    public Command<Amount> Of(Amount amount) => Name switch
    {
        nameof(Command<>.Bond) => new Command<Amount>.Bond(Chain, User, amount),
        nameof(Command<>.Unbond) => new Command<Amount>.Unbond(Chain, User, amount),
        nameof(Command<>.StakeLocal) => new Command<Amount>.StakeLocal(Chain, User, Validator, amount),
        nameof(Command<>.UnstakeLocal) => new Command<Amount>.UnstakeLocal(Chain, User, Validator, amount),
        nameof(Command<>.WithdrawLocal) => new Command<Amount>.WithdrawLocal(Chain, User),
        nameof(Command<>.WithdrawLocalRewards) => new Command<Amount>.WithdrawLocalRewards(Chain, User, Validator),
        nameof(Command<>.StakeRemote) => new Command<Amount>.StakeRemote(Pairing, User, Validator, amount),
        nameof(Command<>.UnstakeRemote) => new Command<Amount>.UnstakeRemote(Pairing, User, Validator, amount),
        nameof(Command<>.WithdrawRemote) => new Command<Amount>.WithdrawRemote(Pairing, User),
        nameof(Command<>.WithdrawRewards) => new Command<Amount>.WithdrawRewards(Pairing, User, Validator, User),
        nameof(Command<>.Deliver) => new Command<Amount>.Deliver(Pairing, From, Sequence),
        nameof(Command<>.Acknowledge) => new Command<Amount>.Acknowledge(Pairing, From, Sequence),
        nameof(Command<>.Timeout) => new Command<Amount>.Timeout(Pairing, From, Sequence),
        nameof(Command<>.SetCap) => new Command<Amount>.SetCap(Pairing, amount),
        nameof(Command<>.SetPrice) => new Command<Amount>.SetPrice(Pairing, Price),
        nameof(Command<>.AccrueRewards) => new Command<Amount>.AccrueRewards(Pairing, Validator, amount),
        nameof(Command<>.EndEpoch) => new Command<Amount>.EndEpoch(Pairing),
        nameof(Command<>.AccrueLocalRewards) => new Command<Amount>.AccrueLocalRewards(Chain, Validator, amount),
        nameof(Command<>.AddValidator) => new Command<Amount>.AddValidator(Chain, Validator),
        nameof(Command<>.Jail) => new Command<Amount>.Jail(Chain, Validator),
        nameof(Command<>.Unjail) => new Command<Amount>.Unjail(Chain, Validator),
        nameof(Command<>.RemoveValidator) => new Command<Amount>.RemoveValidator(Chain, Validator),
        nameof(Command<>.Tombstone) => new Command<Amount>.Tombstone(Chain, Validator),
        nameof(Command<>.RotateKey) => new Command<Amount>.RotateKey(Chain, Validator, ProofMesh.NewKey),
        nameof(Command<>.ReportDoubleSign) => new Command<Amount>.ReportDoubleSign(Chain, Validator, Time),
        nameof(Command<>.ReportDowntime) => new Command<Amount>.ReportDowntime(Chain, Validator, Time),
        nameof(Command<>.SubmitEvidence) => new Command<Amount>.SubmitEvidence(Pairing, Validator, Time, Valid),
        nameof(Command<>.OpenInit) => new Command<Amount>.OpenInit(Pairing),
        nameof(Command<>.OpenTry) => new Command<Amount>.OpenTry(Pairing),
        nameof(Command<>.OpenAck) => new Command<Amount>.OpenAck(Pairing),
        nameof(Command<>.OpenConfirm) => new Command<Amount>.OpenConfirm(Pairing),
        nameof(Command<>.Freeze) => new Command<Amount>.Freeze(Pairing),
        nameof(Command<>.Unfreeze) => new Command<Amount>.Unfreeze(Pairing),
        nameof(Command<>.Close) => new Command<Amount>.Close(Pairing),
        nameof(Command<>.Advance) => new Command<Amount>.Advance(Seconds),
        nameof(Command<>.Corrupt) => new Command<Amount>.Corrupt(Chain),
        nameof(Command<>.Forge) => new Command<Amount>.Forge(Pairing, Packet with { Validator = Validator }),
        nameof(Command<>.ForgeAcknowledgement) => new Command<Amount>.ForgeAcknowledgement(Pairing, Sequence, Time, Error),
        _ => throw new InvalidOperationException($"CommandTemplate has no case for the command {Name}. Add one."),
    };
}

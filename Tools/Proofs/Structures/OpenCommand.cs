namespace MeshSecurity.Proofs;

/// <summary>Copies a command and replaces its amount.</summary>
internal static class OpenCommand
{
    /// <summary>Returns the copy.</summary>
    /// <param name="command">The command.</param>
    /// <param name="amount">Returns the new amount. It is called only for a command with an amount.</param>
    public static Command<N> Of<N>(Command<Amount> command, Func<Amount, N> amount) where N : IQuantity<N> => command switch
    {
        Command<Amount>.Bond c => new Command<N>.Bond(c.Chain, c.User, amount(c.Amount)),
        Command<Amount>.Unbond c => new Command<N>.Unbond(c.Chain, c.User, amount(c.Amount)),
        Command<Amount>.StakeLocal c => new Command<N>.StakeLocal(c.Chain, c.User, c.Validator, amount(c.Amount)),
        Command<Amount>.UnstakeLocal c => new Command<N>.UnstakeLocal(c.Chain, c.User, c.Validator, amount(c.Amount)),
        Command<Amount>.WithdrawLocal c => new Command<N>.WithdrawLocal(c.Chain, c.User),
        Command<Amount>.WithdrawLocalRewards c => new Command<N>.WithdrawLocalRewards(c.Chain, c.User, c.Validator),
        Command<Amount>.StakeRemote c => new Command<N>.StakeRemote(c.Pairing, c.User, c.Validator, amount(c.Amount)),
        Command<Amount>.UnstakeRemote c => new Command<N>.UnstakeRemote(c.Pairing, c.User, c.Validator, amount(c.Amount)),
        Command<Amount>.WithdrawRemote c => new Command<N>.WithdrawRemote(c.Pairing, c.User),
        Command<Amount>.WithdrawRewards c => new Command<N>.WithdrawRewards(c.Pairing, c.User, c.Validator, c.Recipient),
        Command<Amount>.Deliver c => new Command<N>.Deliver(c.Pairing, c.From, c.Sequence),
        Command<Amount>.Acknowledge c => new Command<N>.Acknowledge(c.Pairing, c.From, c.Sequence),
        Command<Amount>.Timeout c => new Command<N>.Timeout(c.Pairing, c.From, c.Sequence),
        Command<Amount>.SetCap c => new Command<N>.SetCap(c.Pairing, amount(c.Cap)),
        Command<Amount>.SetPrice c => new Command<N>.SetPrice(c.Pairing, c.Price),
        Command<Amount>.AccrueRewards c => new Command<N>.AccrueRewards(c.Pairing, c.Validator, amount(c.Amount)),
        Command<Amount>.EndEpoch c => new Command<N>.EndEpoch(c.Pairing),
        Command<Amount>.AccrueLocalRewards c => new Command<N>.AccrueLocalRewards(c.Chain, c.Validator, amount(c.Amount)),
        Command<Amount>.AddValidator c => new Command<N>.AddValidator(c.Chain, c.Validator),
        Command<Amount>.Jail c => new Command<N>.Jail(c.Chain, c.Validator),
        Command<Amount>.Unjail c => new Command<N>.Unjail(c.Chain, c.Validator),
        Command<Amount>.RemoveValidator c => new Command<N>.RemoveValidator(c.Chain, c.Validator),
        Command<Amount>.Tombstone c => new Command<N>.Tombstone(c.Chain, c.Validator),
        Command<Amount>.RotateKey c => new Command<N>.RotateKey(c.Chain, c.Validator, c.PublicKey),
        Command<Amount>.ReportDoubleSign c => new Command<N>.ReportDoubleSign(c.Chain, c.Validator, c.Time),
        Command<Amount>.ReportDowntime c => new Command<N>.ReportDowntime(c.Chain, c.Validator, c.Time),
        Command<Amount>.SubmitEvidence c => new Command<N>.SubmitEvidence(c.Pairing, c.Validator, c.Proof),
        Command<Amount>.OpenInit c => new Command<N>.OpenInit(c.Pairing),
        Command<Amount>.OpenTry c => new Command<N>.OpenTry(c.Pairing),
        Command<Amount>.OpenAck c => new Command<N>.OpenAck(c.Pairing),
        Command<Amount>.OpenConfirm c => new Command<N>.OpenConfirm(c.Pairing),
        Command<Amount>.Freeze c => new Command<N>.Freeze(c.Pairing),
        Command<Amount>.Unfreeze c => new Command<N>.Unfreeze(c.Pairing),
        Command<Amount>.Close c => new Command<N>.Close(c.Pairing),
        Command<Amount>.Advance c => new Command<N>.Advance(c.Seconds),
        Command<Amount>.Corrupt c => new Command<N>.Corrupt(c.Chain),
        Command<Amount>.Forge c => new Command<N>.Forge(c.Pairing, Of(c.Packet, amount)),
        Command<Amount>.ForgeAcknowledgement c => new Command<N>.ForgeAcknowledgement(c.Pairing, c.Sequence, c.Time, c.Error),
        _ => throw new ArgumentException(
            $"OpenCommand has no case for the command {command.GetType().Name}. Add one.", nameof(command)),
    };

    /// <summary>Copies a packet of a consumer and replaces its amount.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="amount">Returns the new amount. It is called only for a packet with an amount.</param>
    public static Packet<N> Of<N>(Packet<Amount> packet, Func<Amount, N> amount) where N : IQuantity<N> => packet switch
    {
        Packet<Amount>.ValidatorUpdate p => new Packet<N>.ValidatorUpdate(p.Validator, p.Change),
        Packet<Amount>.Slash p => new Packet<N>.Slash(p.Validator, p.Id, p.Infraction, p.Ratio, p.Time, p.Since),
        Packet<Amount>.Distribute p => new Packet<N>.Distribute(p.Validator, amount(p.Amount)),
        Packet<Amount>.ForceUnstake p => new Packet<N>.ForceUnstake(p.Validator),
        _ => throw new ArgumentException($"No consumer sends the packet {packet.GetType().Name}.", nameof(packet)),
    };
}

namespace MeshSecurity.Model;

/// <summary>
/// Checks the guards that all commands share (protocol, section 5): ids in the order of the command's fields, then amounts
/// and prices, which must not be 0. Does not check caps, recipients and the validator of AddValidator.
/// </summary>
internal readonly struct Guard<N>(Mesh<N> mesh, State<N> state) where N : IQuantity<N>
{
    /// <summary>Returns the rejection of the first guard that fails; null if none fails.</summary>
    public Rejection? Refusal(Command<N> command) => command switch
    {
        Command<N>.Bond c => Account(c.Chain, c.User) ?? NotZero(c.Amount),
        Command<N>.Unbond c => Account(c.Chain, c.User) ?? NotZero(c.Amount),
        Command<N>.StakeLocal c => Account(c.Chain, c.User) ?? Validator(c.Chain, c.Validator) ?? NotZero(c.Amount),
        Command<N>.UnstakeLocal c => Account(c.Chain, c.User) ?? Validator(c.Chain, c.Validator) ?? NotZero(c.Amount),
        Command<N>.WithdrawLocal c => Account(c.Chain, c.User),
        Command<N>.WithdrawLocalRewards c => Account(c.Chain, c.User) ?? Validator(c.Chain, c.Validator),

        Command<N>.StakeRemote c => Account(c.Pairing, c.User) ?? Validator(c.Pairing, c.Validator) ?? NotZero(c.Amount),
        Command<N>.UnstakeRemote c => Account(c.Pairing, c.User) ?? Validator(c.Pairing, c.Validator) ?? NotZero(c.Amount),
        Command<N>.WithdrawRemote c => Account(c.Pairing, c.User),
        Command<N>.WithdrawRewards c => Account(c.Pairing, c.User) ?? Validator(c.Pairing, c.Validator),

        Command<N>.Deliver c => Pairing(c.Pairing),
        Command<N>.Acknowledge c => Pairing(c.Pairing),
        Command<N>.Timeout c => Pairing(c.Pairing),

        Command<N>.SetCap c => Pairing(c.Pairing),
        Command<N>.SetPrice c => Pairing(c.Pairing) ?? (c.Price.IsZero ? Rejection.ZeroAmount : null),
        Command<N>.AccrueRewards c => Pairing(c.Pairing) ?? Validator(c.Pairing, c.Validator) ?? NotZero(c.Amount),
        Command<N>.EndEpoch c => Pairing(c.Pairing),
        Command<N>.AccrueLocalRewards c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator) ?? NotZero(c.Amount),

        Command<N>.AddValidator c => Chain(c.Chain),
        Command<N>.Jail c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.Unjail c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.RemoveValidator c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.Tombstone c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.RotateKey c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.ReportDoubleSign c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),
        Command<N>.ReportDowntime c => Chain(c.Chain) ?? Validator(c.Chain, c.Validator),

        Command<N>.OpenInit c => Pairing(c.Pairing),
        Command<N>.OpenTry c => Pairing(c.Pairing),
        Command<N>.OpenAck c => Pairing(c.Pairing),
        Command<N>.OpenConfirm c => Pairing(c.Pairing),
        Command<N>.Freeze c => Pairing(c.Pairing),
        Command<N>.Unfreeze c => Pairing(c.Pairing),
        Command<N>.Close c => Pairing(c.Pairing),
        Command<N>.SubmitEvidence c => Pairing(c.Pairing) ?? Validator(c.Pairing, c.Validator),

        Command<N>.Corrupt c => Chain(c.Chain),
        Command<N>.Forge c => Pairing(c.Pairing) ?? Validator(c.Pairing, c.Packet.Validator) ?? OfConsumer(c.Packet) ?? NotZero(c.Packet),
        Command<N>.ForgeAcknowledgement c => Pairing(c.Pairing),

        Command<N>.Advance => null,
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}. Add it to this table.", nameof(command)),
    };

    private static Rejection? NotZero(N amount) => amount == N.Zero ? Rejection.ZeroAmount : null;

    private static Rejection? NotZero(Packet<N> packet) => packet is Packet<N>.Distribute distribute ? NotZero(distribute.Amount) : null;

    /// <summary>Refuses a packet that no consumer can send.</summary>
    private static Rejection? OfConsumer(Packet<N> packet) => packet switch
    {
        Packet<N>.Slash slash => slash.Id == 0 ? Rejection.UnknownPacket : null,
        Packet<N>.ValidatorUpdate or Packet<N>.Distribute or Packet<N>.ForceUnstake => null,
        _ => Rejection.UnknownPacket,
    };

    private Rejection? Chain(ChainId chain) => mesh.Configuration.Has(chain) ? null : Rejection.UnknownChain;

    private Rejection? Pairing(PairingId pairing) => mesh.Configuration.Has(pairing) ? null : Rejection.UnknownPairing;

    private Rejection? Account(ChainId chain, UserId user) => Chain(chain) ?? User(chain, user);

    private Rejection? Account(PairingId pairing, UserId user) =>
        Pairing(pairing) ?? User(mesh.Configuration.Pairing(pairing).Provider, user);

    private Rejection? User(ChainId chain, UserId user) =>
        state.Chains[chain].Accounts.ContainsKey(user) ? null : Rejection.UnknownUser;

    private Rejection? Validator(ChainId chain, ValidatorId validator) =>
        state.Chains[chain].Validators.ContainsKey(validator) ? null : Rejection.UnknownValidator;

    private Rejection? Validator(PairingId pairing, ValidatorId validator) =>
        Validator(mesh.Configuration.Pairing(pairing).Consumer, validator);
}

namespace MeshSecurity.Model;

/// <summary>
/// The guards that come before those of a command's own: its ids, in the order of its fields, then amounts and prices, of which
/// none may be zero but a cap (protocol, section 5). A recipient is not checked, a validator that is added need not exist.
/// </summary>
/// <param name="mesh">The mesh.</param>
/// <param name="state">Its state.</param>
internal readonly struct Guard<N>(Mesh<N> mesh, State<N> state) where N : IQuantity<N>
{
    /// <summary>The first of these guards that refuses a command; null where all let it pass.</summary>
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

        Command<N>.Advance => null,
        _ => throw new ArgumentException($"No such command: {command.GetType().Name}.", nameof(command)),
    };

    private static Rejection? NotZero(N amount) => amount == N.Zero ? Rejection.ZeroAmount : null;

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

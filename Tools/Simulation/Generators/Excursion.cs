namespace MeshSecurity.Testing;

/// <summary>Commands that touch about everything a mesh has, whatever state it is in; many of them are refused.</summary>
internal static class Excursion
{
    private static readonly ValidatorId Newcomer = new("newcomer");

    /// <summary>Every packet in flight is delivered and acknowledged, each user stakes more on one validator, and rewards are withdrawn.</summary>
    public static IEnumerable<Command> Relaying(Configuration mesh, State state) =>
    [
        .. mesh.Pairings.SelectMany(pairing => state.Pairings[pairing.Id].InFlight.Keys.SelectMany(packet => Relay(pairing.Id, packet))),
        .. mesh.Pairings.SelectMany(pairing => Staking(mesh, pairing)),
        .. mesh.Chains.SelectMany(LocalStaking),
    ];

    /// <summary>Epochs end, everyone is slashed, everything is closed and withdrawn.</summary>
    public static IEnumerable<Command> Ending(Configuration mesh) =>
    [
        .. mesh.Pairings.Select(pairing => new Command.EndEpoch(pairing.Id)),
        .. mesh.Chains.SelectMany(Punishment),
        .. mesh.Pairings.SelectMany(pairing => Closing(mesh, pairing)),
        new Command.Advance(new(10_000_000)),
        .. mesh.Chains.SelectMany(chain => chain.Wallets.Keys.Select(user => new Command.WithdrawLocal(chain.Id, user))),
        .. mesh.Pairings.SelectMany(pairing =>
            mesh.Chain(pairing.Provider).Wallets.Keys.Select(user => new Command.WithdrawRemote(pairing.Id, user))),
    ];

    private static IEnumerable<Command> Relay(PairingId pairing, PacketId packet) =>
    [
        new Command.Deliver(pairing, packet.From, packet.Sequence),
        new Command.Acknowledge(pairing, packet.From, packet.Sequence),
    ];

    private static IEnumerable<Command> Staking(Configuration mesh, PairingConfiguration pairing) =>
        from pair in mesh.Chain(pairing.Provider).Wallets.Keys.Zip(mesh.Chain(pairing.Consumer).Validators)
        let user = pair.First
        let validator = pair.Second
        from command in new Command[]
        {
            new Command.StakeRemote(pairing.Id, user, validator, 1),
            new Command.UnstakeRemote(pairing.Id, user, validator, 1),
            new Command.WithdrawRewards(pairing.Id, user, validator, user),
        }
        select command;

    private static IEnumerable<Command> LocalStaking(ChainConfiguration chain) =>
        from pair in chain.Wallets.Keys.Zip(chain.Validators)
        let user = pair.First
        let validator = pair.Second
        from command in new Command[]
        {
            new Command.Bond(chain.Id, user, 2),
            new Command.StakeLocal(chain.Id, user, validator, 2),
            new Command.UnstakeLocal(chain.Id, user, validator, 1),
            new Command.AccrueLocalRewards(chain.Id, validator, 3),
            new Command.WithdrawLocalRewards(chain.Id, user, validator),
            new Command.Unbond(chain.Id, user, 1),
        }
        select command;

    private static IEnumerable<Command> Punishment(ChainConfiguration chain) =>
        chain.Validators.SelectMany(validator => new Command[]
        {
            new Command.ReportDowntime(chain.Id, validator, default),
            new Command.ReportDoubleSign(chain.Id, validator, default),
        }).Append(new Command.AddValidator(chain.Id, Newcomer));

    private static IEnumerable<Command> Closing(Configuration mesh, PairingConfiguration pairing) =>
    [
        .. mesh.Chain(pairing.Consumer).Validators.Select(validator => new Command.SubmitEvidence(pairing.Id, validator, default, true)),
        new Command.Close(pairing.Id),
        new Command.OpenInit(pairing.Id),
        new Command.OpenTry(pairing.Id),
    ];
}

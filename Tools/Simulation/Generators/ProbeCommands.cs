namespace MeshSecurity.Testing;

/// <summary>Command sequences that change nearly every part of a state, for engine probes. Many of the commands are rejected.</summary>
public static class ProbeCommands
{
    private static readonly ValidatorId Newcomer = new("newcomer");

    /// <summary>Delivers and acknowledges every packet in flight, stakes for each user, and withdraws rewards.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="state">The state, which has the packets in flight.</param>
    public static IEnumerable<Command> Relaying(Configuration mesh, State state) =>
    [
        .. mesh.Pairings.SelectMany(pairing => state.Pairings[pairing.Id].InFlight.Keys.SelectMany(packet => Relay(pairing.Id, packet))),
        .. mesh.Pairings.SelectMany(pairing => Staking(mesh, pairing)),
        .. mesh.Chains.SelectMany(LocalStaking),
    ];

    /// <summary>Ends epochs, slashes every validator, closes every pairing, and withdraws everything.</summary>
    /// <param name="mesh">The mesh.</param>
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
        mesh.Chain(pairing.Provider).Wallets.Keys.Zip(mesh.Chain(pairing.Consumer).Validators, (user, validator) => new Command[]
        {
            new Command.StakeRemote(pairing.Id, user, validator, 1),
            new Command.UnstakeRemote(pairing.Id, user, validator, 1),
            new Command.WithdrawRewards(pairing.Id, user, validator, user),
        }).SelectMany(commands => commands);

    private static IEnumerable<Command> LocalStaking(ChainConfiguration chain) =>
        chain.Wallets.Keys.Zip(chain.Validators, (user, validator) => new Command[]
        {
            new Command.Bond(chain.Id, user, 2),
            new Command.StakeLocal(chain.Id, user, validator, 2),
            new Command.UnstakeLocal(chain.Id, user, validator, 1),
            new Command.AccrueLocalRewards(chain.Id, validator, 3),
            new Command.WithdrawLocalRewards(chain.Id, user, validator),
            new Command.Unbond(chain.Id, user, 1),
        }).SelectMany(commands => commands);

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

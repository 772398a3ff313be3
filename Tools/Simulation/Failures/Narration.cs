namespace MeshSecurity.Testing;

/// <summary>Describes commands in the words of the protocol.</summary>
public static class Narration
{
    /// <summary>Describes a step in a sentence, with the reason if it was rejected.</summary>
    /// <param name="step">The step.</param>
    public static string Of(Transition step) => step.Outcome switch
    {
        Outcome.Rejected rejected => $"{Of(step.Before, step.Command)}  (rejected: {SnakeCase.Of(rejected.Reason)})",
        _ => Of(step.Before, step.Command),
    };

    /// <summary>Describes a command in a sentence, without its outcome.</summary>
    /// <param name="state">The state before the command, which has the packets that it names.</param>
    /// <param name="command">The command.</param>
    public static string Of(State state, Command command) => command switch
    {
        Command.Bond c => $"{c.User} bonds {c.Amount} on {c.Chain}",
        Command.Unbond c => $"{c.User} unbonds {c.Amount} on {c.Chain}",
        Command.StakeLocal c => $"{c.User} stakes {c.Amount} on {c.Validator} of {c.Chain} itself",
        Command.UnstakeLocal c => $"{c.User} unstakes {c.Amount} from {c.Validator} of {c.Chain} itself",
        Command.WithdrawLocal c => $"{c.User} withdraws matured local stake on {c.Chain}",
        Command.StakeRemote c => $"{c.User} stakes {c.Amount} on {c.Validator} over {c.Pairing}",
        Command.UnstakeRemote c => $"{c.User} unstakes {c.Amount} from {c.Validator} over {c.Pairing}",
        Command.WithdrawRemote c => $"{c.User} withdraws matured stake of {c.Pairing}",
        Command.WithdrawRewards c => $"{c.User} withdraws the rewards of {c.Validator} over {c.Pairing} to {c.Recipient}",
        Command.WithdrawLocalRewards c => $"{c.User} withdraws the local rewards of {c.Validator} on {c.Chain}",
        Command.Deliver c => $"{c.Pairing} delivers {Name(state, c.Pairing, new(c.From, c.Sequence))}",
        Command.Acknowledge c => $"{c.Pairing} acknowledges {Name(state, c.Pairing, new(c.From, c.Sequence))}",
        Command.Timeout c => $"{c.Pairing} times out {Name(state, c.Pairing, new(c.From, c.Sequence))}",
        Command.SetCap c => $"the cap of {c.Pairing} becomes {c.Cap}",
        Command.SetPrice c => $"the price of {c.Pairing} becomes {c.Price}",
        Command.AccrueRewards c => $"rewards of {c.Amount} accrue for {c.Validator} over {c.Pairing}",
        Command.AccrueLocalRewards c => $"rewards of {c.Amount} accrue for {c.Validator} of {c.Chain} itself",
        Command.EndEpoch c => $"an epoch of {c.Pairing} ends",
        Command.AddValidator c => $"{c.Validator} joins {c.Chain}",
        Command.Jail c => $"{c.Validator} of {c.Chain} is jailed",
        Command.Unjail c => $"{c.Validator} of {c.Chain} is unjailed",
        Command.RemoveValidator c => $"{c.Validator} leaves {c.Chain}",
        Command.Tombstone c => $"{c.Validator} of {c.Chain} is tombstoned",
        Command.ReportDoubleSign c => $"{c.Validator} of {c.Chain} is reported for a double sign at {c.Time}",
        Command.ReportDowntime c => $"{c.Validator} of {c.Chain} is reported for downtime at {c.Time}",
        Command.RotateKey c => $"{c.Validator} of {c.Chain} signs with the key {c.PublicKey} from now on",
        Command.SubmitEvidence c => $"{Of(c.Proof)} of a double sign of {c.Validator} is submitted to {c.Pairing}",
        Command.Corrupt c => $"{c.Chain} turns byzantine",
        Command.Forge c => $"the consumer of {c.Pairing} forges {Of(c.Packet)}",
        Command.ForgeAcknowledgement c =>
            $"the consumer of {c.Pairing} ignores {Name(state, c.Pairing, new(Side.Provider, c.Sequence))}, and answers "
            + (c.Error is { } error ? SnakeCase.Of(error) : "success"),
        Command.OpenInit c => $"{c.Pairing}: open init",
        Command.OpenTry c => $"{c.Pairing}: open try",
        Command.OpenAck c => $"{c.Pairing}: open ack",
        Command.OpenConfirm c => $"{c.Pairing}: open confirm",
        Command.Freeze c => $"{c.Pairing} is frozen",
        Command.Unfreeze c => $"{c.Pairing} is unfrozen",
        Command.Close c => $"{c.Pairing} is closed",
        Command.Advance c => $"{c.Seconds} seconds pass",
        _ => throw new ArgumentException($"No such command: {command.GetType().Name}.", nameof(command)),
    };

    private static string Of(Proof proof) => proof switch
    {
        Proof.Assumed { Valid: true } assumed => $"evidence from {assumed.Time}",
        Proof.Assumed assumed => $"false evidence from {assumed.Time}",
        Proof.Votes votes => $"two votes at height {votes.Evidence.VoteA.Height} as evidence",
        _ => throw new ArgumentException($"No such proof: {proof.GetType().Name}.", nameof(proof)),
    };

    private static string Name(State state, PairingId pairing, PacketId id)
    {
        InFlight<Amount>? flight = null;
        bool known = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found) && found.InFlight.TryGetValue(id, out flight);
        return known ? $"{Of(flight!.Packet)} ({id})" : $"{id}";
    }

    /// <summary>Describes a packet as a noun phrase.</summary>
    internal static string Of(Packet packet) => packet switch
    {
        Packet.Stake p => $"the stake of {p.Amount} by {p.User} on {p.Validator}",
        Packet.Unstake p => $"the unstake of {p.Amount} by {p.User} from {p.Validator}",
        Packet.Adjust { Answers: { } slash } p => $"the adjustment of {p.Validator} by {p.Amount} in answer to slash {slash}",
        Packet.Adjust p => $"the adjustment of {p.Validator} by {p.Amount}",
        Packet.TransferRewards p => $"the transfer of rewards of {p.Amount} from {p.User} to {p.Recipient}",
        Packet.ValidatorUpdate { Change.Key: { } key } p =>
            $"the update that {p.Validator} is {SnakeCase.Of(p.Change.Status)} and signs with {key.Key} since height {key.Since}",
        Packet.ValidatorUpdate p => $"the update that {p.Validator} is {SnakeCase.Of(p.Change.Status)}",
        Packet.Slash p => $"slash {p.Id} of {p.Validator} by {p.Ratio} for a {SnakeCase.Of(p.Infraction)} at {p.Time}",
        Packet.Distribute p => $"the rewards of {p.Amount} for {p.Validator}",
        Packet.ForceUnstake p => $"the forced unstake of {p.Validator}",
        _ => throw new ArgumentException($"No such packet: {packet.GetType().Name}.", nameof(packet)),
    };
}

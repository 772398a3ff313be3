namespace MeshSecurity.Testing;

/// <summary>Coverage goals for packets and for the lifecycle of a pairing.</summary>
internal static class PacketGoals
{
    public static IReadOnlyList<CoverageGoal> All { get; } =
    [
        new("stake is refused for a tombstoned validator", step => SlashGoals.Error(step) == PacketError.ValidatorTombstoned),
        new("rewards are refused for an unknown recipient", step => SlashGoals.Error(step) == PacketError.UnknownRecipient),
        new("a validator update arrives after a later one", step => SlashGoals.Delivered(step) is Packet.ValidatorUpdate update
            && SlashGoals.Pairing(step)!.Provider.View.GetValueOrDefault(update.Validator, default).Keys
                .Any(known => known > update.Change.Update)),
        new("a packet overtakes an older one", step => step.Command is Command.Deliver deliver
            && step.Before.Pairings[deliver.Pairing].InFlight.Any(other =>
                other.Key.From == deliver.From && other.Key.Sequence < deliver.Sequence && other.Value.State == PacketState.Sent)),
        new("a slash packet times out and is sent again", step => TimedOut(step) is Packet.Slash),
        new("an adjustment times out and is sent again", step => TimedOut(step) is Packet.Adjust),
        new("an unstake that was slashed in flight times out", step => TimedOut(step) is Packet.Unstake
            && step.Outcome is Outcome.Accepted { Sent.Count: > 0 }),
        new("a slash is answered with nothing to adjust", step => step.Outcome is Outcome.Accepted accepted && accepted.Sent.Any(sent =>
            step.After.Pairings[sent.Pairing].InFlight[sent.Packet].Packet is Packet.Adjust { Amount.IsZero: true })),
        new("a pairing closes with transactions in flight", step =>
            ClosesWith(step, flight => flight.Packet is Packet.Stake or Packet.Unstake)),
        new("a pairing closes and takes rewards back", step =>
            ClosesWith(step, flight => flight is { Packet: Packet.Distribute, State: PacketState.Sent })),
        new("a pairing closes with a slash on its way", step =>
            ClosesWith(step, flight => flight is { Packet: Packet.Slash, State: PacketState.Sent })),
        new("a closed pairing opens again", step => step.Command is Command.OpenConfirm confirm
            && !step.Before.Pairings[confirm.Pairing].Provider.View.IsEmpty),
        new("a pairing is used again after it was closed", step => step.Command is Command.StakeRemote stake
            && step.Before.Chains[step.Configuration.Pairing(stake.Pairing).Provider].Accounts[stake.User]
                .LienOf(Holder.Of(stake.Pairing)).Stakes.Values.Any(left => !left.Unbonding.IsEmpty)),
    ];

    private static bool ClosesWith(Transition step, Func<InFlight<Amount>, bool> flight) =>
        step.Command is Command.Close close && step.Before.Pairings[close.Pairing].InFlight.Values.Any(flight);

    private static Packet? TimedOut(Transition step) => step.Command is Command.Timeout timeout
        ? step.Before.Pairings[timeout.Pairing].InFlight[new(timeout.From, timeout.Sequence)].Packet
        : null;
}

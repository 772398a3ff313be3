namespace MeshSecurity.Testing;

/// <summary>Replaces amounts and times in actions.</summary>
internal static class ActionRewriter
{
    /// <summary>Returns the amount of an action; null if it has none.</summary>
    public static Amount? AmountOf(RunAction action) => Capture<Amount>(capture => Amounts(action, capture));

    /// <summary>Replaces the amount of an action, if it has one.</summary>
    public static RunAction Amounts(RunAction action, Func<Amount, Amount> change) => Rewrite(action, command => command switch
    {
        Command.Bond c => c with { Amount = change(c.Amount) },
        Command.Unbond c => c with { Amount = change(c.Amount) },
        Command.StakeLocal c => c with { Amount = change(c.Amount) },
        Command.UnstakeLocal c => c with { Amount = change(c.Amount) },
        Command.StakeRemote c => c with { Amount = change(c.Amount) },
        Command.UnstakeRemote c => c with { Amount = change(c.Amount) },
        Command.AccrueRewards c => c with { Amount = change(c.Amount) },
        Command.AccrueLocalRewards c => c with { Amount = change(c.Amount) },
        Command.SetCap c => c with { Cap = change(c.Cap) },
        Command.Forge { Packet: Packet.Distribute packet } c => c with { Packet = packet with { Amount = change(packet.Amount) } },
        _ => command,
    });

    /// <summary>Returns the seconds by which an action advances the clock; zero if it does not.</summary>
    public static long SecondsOf(RunAction action) =>
        action is RunAction.Submit { Command: Command.Advance advance } ? advance.Seconds.Seconds : 0;

    /// <summary>Returns the time of the infraction that an action reports; null if it reports none.</summary>
    public static Timestamp? InfractionOf(RunAction action) => Capture<Timestamp>(capture => Infractions(action, capture));

    /// <summary>Replaces the time of a reported infraction.</summary>
    public static RunAction Infractions(RunAction action, Func<Timestamp, Timestamp> change) => Rewrite(action, command => command switch
    {
        Command.ReportDoubleSign c => c with { Time = change(c.Time) },
        Command.ReportDowntime c => c with { Time = change(c.Time) },
        Command.SubmitEvidence { Proof: Proof.Assumed proof } c => c with { Proof = proof with { Time = change(proof.Time) } },
        _ => command,
    });

    /// <summary>Makes all reported infractions earlier by a number of seconds, but not earlier than zero.</summary>
    public static IEnumerable<RunAction> Earlier(IEnumerable<RunAction> actions, long seconds) =>
        actions.Select(action => Infractions(action, time => new(Math.Max(0, time.Seconds - seconds))));

    private static RunAction Rewrite(RunAction action, Func<Command, Command> change) =>
        action is RunAction.Submit submit ? new RunAction.Submit(change(submit.Command)) : action;

    private static T? Capture<T>(Action<Func<T, T>> rewrite) where T : struct
    {
        T? found = null;
        rewrite(value =>
        {
            found = value;
            return value;
        });
        return found;
    }
}

namespace MeshSecurity.Testing;

/// <summary>Replaces amounts and times in actions.</summary>
internal static class ActionRewriter
{
    /// <summary>Returns the amount of an action; null if it has none.</summary>
    public static Amount? AmountOf(RunAction action)
    {
        Amount? found = null;
        _ = Amounts(action, amount =>
        {
            found = amount;
            return amount;
        });
        return found;
    }

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
        _ => command,
    });

    /// <summary>Returns the seconds by which an action advances the clock; zero if it does not.</summary>
    public static long SecondsOf(RunAction action) =>
        action is RunAction.Submit { Command: Command.Advance advance } ? advance.Seconds.Seconds : 0;

    /// <summary>Returns the time of the infraction that an action reports, in seconds; null if it reports none.</summary>
    public static long? InfractionOf(RunAction action) => action is RunAction.Submit submit
        ? submit.Command switch
        {
            Command.ReportDoubleSign c => c.Time.Seconds,
            Command.ReportDowntime c => c.Time.Seconds,
            Command.SubmitEvidence c => c.Time.Seconds,
            _ => null,
        }
        : null;

    /// <summary>Replaces the time of a reported infraction.</summary>
    public static RunAction Infraction(RunAction action, long seconds)
    {
        var time = new Timestamp(Math.Max(0, seconds));
        return Rewrite(action, command => command switch
        {
            Command.ReportDoubleSign c => c with { Time = time },
            Command.ReportDowntime c => c with { Time = time },
            Command.SubmitEvidence c => c with { Time = time },
            _ => command,
        });
    }

    /// <summary>Makes all reported infractions earlier.</summary>
    public static IEnumerable<RunAction> Earlier(IEnumerable<RunAction> actions, long seconds) =>
        actions.Select(action => InfractionOf(action) is { } time ? Infraction(action, time - seconds) : action);

    private static RunAction Rewrite(RunAction action, Func<Command, Command> change) =>
        action is RunAction.Submit submit ? new RunAction.Submit(change(submit.Command)) : action;
}

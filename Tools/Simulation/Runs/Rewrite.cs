namespace MeshSecurity.Testing;

/// <summary>Commands with other numbers in them.</summary>
public static class Rewrite
{
    /// <summary>The amount of a command; null where it has none.</summary>
    public static Amount? AmountOf(Move move)
    {
        Amount? found = null;
        _ = Amounts(move, amount =>
        {
            found = amount;
            return amount;
        });
        return found;
    }

    /// <summary>The command with another amount, where it has one.</summary>
    public static Move Amounts(Move move, Func<Amount, Amount> change) => Plain(move, command => command switch
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

    /// <summary>By how many seconds a move advances the clock; zero for any other.</summary>
    public static long SecondsOf(Move move) => move is Move.Plain { Command: Command.Advance advance } ? advance.Seconds.Seconds : 0;

    /// <summary>The time of the infraction that a move reports; null where it reports none.</summary>
    public static long? InfractionOf(Move move) => move is Move.Plain plain
        ? plain.Command switch
        {
            Command.ReportDoubleSign c => c.Time.Seconds,
            Command.ReportDowntime c => c.Time.Seconds,
            Command.SubmitEvidence c => c.Time.Seconds,
            _ => null,
        }
        : null;

    /// <summary>The same report of an infraction at another time.</summary>
    public static Move Infraction(Move move, long seconds)
    {
        var time = new Timestamp(Math.Max(0, seconds));
        return Plain(move, command => command switch
        {
            Command.ReportDoubleSign c => c with { Time = time },
            Command.ReportDowntime c => c with { Time = time },
            Command.SubmitEvidence c => c with { Time = time },
            _ => command,
        });
    }

    /// <summary>The same moves, with infractions that much earlier.</summary>
    public static IEnumerable<Move> Earlier(IEnumerable<Move> moves, long seconds) =>
        moves.Select(move => InfractionOf(move) is { } time ? Infraction(move, time - seconds) : move);

    private static Move Plain(Move move, Func<Command, Command> change) =>
        move is Move.Plain plain ? new Move.Plain(change(plain.Command)) : move;
}

namespace MeshSecurity.Testing;

/// <summary>The same command with a simpler amount or time, the simplest first.</summary>
internal static class SimplerCommands
{
    public static IEnumerable<Command> Of(Command command) => command switch
    {
        Command.Bond c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.Unbond c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.StakeLocal c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.UnstakeLocal c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.StakeRemote c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.UnstakeRemote c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.AccrueRewards c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.AccrueLocalRewards c => Amounts(c.Amount, x => c with { Amount = x }),
        Command.SetCap c => Amounts(c.Cap, x => c with { Cap = x }),
        Command.Advance c => Seconds(c.Seconds.Seconds).Select(x => c with { Seconds = new(x) }),
        Command.ReportDoubleSign c => Seconds(c.Time.Seconds).Select(x => c with { Time = new(x) }),
        Command.ReportDowntime c => Seconds(c.Time.Seconds).Select(x => c with { Time = new(x) }),
        Command.SubmitEvidence c => Seconds(c.Time.Seconds).Select(x => c with { Time = new(x) }),
        _ => [],
    };

    private static IEnumerable<Command> Amounts(Amount amount, Func<Amount, Command> with)
    {
        int[] round = [1, 2, 10, 100, 1000];
        foreach (int x in round)
        {
            if (x < amount)
            {
                yield return with(x);
            }
        }

        if (amount > 1000)
        {
            yield return with(Amount.DivideFloor(amount, 1000UL));
            yield return with(Amount.DivideFloor(amount, 2UL));
        }

        if (amount > 1)
        {
            yield return with(amount - 1);
        }
    }

    private static IEnumerable<long> Seconds(long seconds)
    {
        long[] candidates = [0, 1, seconds / 2, seconds - 1];
        return candidates.Where(x => x >= 0 && x < seconds).Distinct();
    }
}

using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>Shrinks a failed run while the same invariant is violated.</summary>
/// <remarks>Removes actions, simplifies amounts and times, and removes parts of the mesh.</remarks>
/// <param name="runner">Executes the runs.</param>
/// <param name="invariant">The id of the invariant.</param>
/// <param name="cancellation">Ends the shrinking early, with the smallest run found up to then.</param>
public sealed class Shrinker(Runner runner, string invariant, CancellationToken cancellation = default)
{
    private static readonly ulong[] Divisors =
        [1_000_000_000_000_000_000, 1_000_000_000_000, 1_000_000_000, 1_000_000, 1000, 100, 10, 10, 2, 2];

    private static readonly Amount[] RoundAmounts = [1, 2, 10, 100, 1000, 10_000, 1_000_000, 1_000_000_000];

    /// <summary>Returns the smallest failed run found.</summary>
    /// <param name="failing">The failed run.</param>
    public Run Shrink(Run failing)
    {
        Run best = failing;
        Run before;
        do
        {
            before = best;
            best = SimplifyTimes(SimplifyAmounts(ScaleAmounts(JoinAdvances(RemoveActions(best)))));
        }
        while (!best.Actions.SequenceEqual(before.Actions));
        return ShrinkMesh(best);
    }

    /// <summary>Removes ever shorter ranges of actions. Tries to move later infractions with the clock, then to keep their times.</summary>
    private Run RemoveActions(Run best)
    {
        for (int stretch = Math.Max(1, best.Actions.Count / 2); stretch > 0; stretch /= 2)
        {
            for (int from = best.Actions.Count - stretch; from >= 0; from -= stretch)
            {
                int start = Math.Min(from, best.Actions.Count - 1);
                IEnumerable<RunAction> front = best.Actions.Take(start);
                IEnumerable<RunAction> back = best.Actions.Skip(start + stretch);
                long seconds = best.Actions.Skip(start).Take(stretch).Sum(ActionRewriter.SecondsOf);
                best = Fails(best, front.Concat(ActionRewriter.Earlier(back, seconds)))
                    ?? (seconds > 0 ? Fails(best, front.Concat(back)) : null)
                    ?? best;
            }
        }

        return best;
    }

    /// <summary>Joins each advance of the clock with the next one.</summary>
    private Run JoinAdvances(Run best)
    {
        for (int k = best.Actions.Count - 1; k >= 0; k--)
        {
            if (k < best.Actions.Count
                && ActionRewriter.SecondsOf(best.Actions[k]) is > 0 and var seconds
                && NextAdvance(best.Actions, k) is { } next)
            {
                long together = seconds + ActionRewriter.SecondsOf(best.Actions[next]);
                int joined = k;
                best = together < Timestamp.Limit.Seconds
                    ? Fails(best, Replace(best.Actions, next, Advance(together)).Where((_, index) => index != joined)) ?? best
                    : best;
            }
        }

        return best;
    }

    private static int? NextAdvance(IReadOnlyList<RunAction> actions, int after)
    {
        int next = Enumerable.Range(after + 1, actions.Count - after - 1).FirstOrDefault(k => ActionRewriter.SecondsOf(actions[k]) > 0);
        return next > 0 ? next : null;
    }

    /// <summary>Divides all amounts, or rounds them to fewer significant digits.</summary>
    private Run ScaleAmounts(Run best)
    {
        foreach (ulong divisor in Divisors)
        {
            best = Change(best, amount => Amount.Max(1, Amount.DivideFloor(amount, divisor)));
        }

        foreach (int digits in (ReadOnlySpan<int>)[3, 2, 1])
        {
            best = Change(best, amount => Round(amount, digits));
        }

        return best;
    }

    private Run Change(Run best, Func<Amount, Amount> change)
    {
        RunAction[] changed =
            [.. best.Actions.Select(action => ActionRewriter.Amounts(action, amount => amount.IsZero ? amount : change(amount)))];
        return !changed.SequenceEqual(best.Actions) && Fails(best, changed) is { } smaller && smaller.Actions.Count <= best.Actions.Count
            ? smaller
            : best;
    }

    /// <summary>Rounds an amount down to its first digits.</summary>
    private static Amount Round(Amount amount, int digits)
    {
        string text = amount.ToString();
        string rounded = text.Length <= digits ? text : text[..digits].PadRight(text.Length, '0');
        return Amount.Of(BigInteger.Parse(rounded, CultureInfo.InvariantCulture));
    }

    /// <summary>Replaces amounts by simpler ones, first in all commands with the same amount, then in each command.</summary>
    private Run SimplifyAmounts(Run best)
    {
        foreach (Amount amount in best.Actions.Select(ActionRewriter.AmountOf).OfType<Amount>().Distinct().OrderDescending())
        {
            best = Simplest(best, amount, (actions, simpler) =>
                actions.Select(action => ActionRewriter.Amounts(action, x => x == amount ? simpler : x)));
        }

        for (int k = 0; k < best.Actions.Count; k++)
        {
            int place = k;
            if (ActionRewriter.AmountOf(best.Actions[k]) is { } amount)
            {
                best = Simplest(best, amount, (actions, simpler) =>
                    Replace(actions, place, ActionRewriter.Amounts(actions[place], _ => simpler)));
            }
        }

        return best;
    }

    /// <summary>Returns the run with the first simpler amount that fails.</summary>
    private Run Simplest(Run best, Amount amount, Func<IReadOnlyList<RunAction>, Amount, IEnumerable<RunAction>> with)
    {
        IEnumerable<Amount> candidates = RoundAmounts
            .Concat(Enumerable.Range(3, 7).Select(x => (Amount)x))
            .Append(Amount.DivideFloor(amount, 1_000_000UL))
            .Append(Amount.DivideFloor(amount, 2UL))
            .Where(simpler => simpler < amount && !simpler.IsZero);
        foreach (Amount simpler in candidates)
        {
            if (Fails(best, with(best.Actions, simpler)) is { } smaller && smaller.Actions.Count <= best.Actions.Count)
            {
                return smaller;
            }
        }

        return best;
    }

    /// <summary>Shortens advances of the clock, with later infractions earlier, and sets times of infractions to zero.</summary>
    private Run SimplifyTimes(Run best)
    {
        for (int k = best.Actions.Count - 1; k >= 0; k--)
        {
            if (k >= best.Actions.Count)
            {
                continue;
            }

            RunAction action = best.Actions[k];
            long seconds = ActionRewriter.SecondsOf(action);
            foreach (long shorter in new[] { 1, seconds / 2 }.Where(x => x < seconds))
            {
                IEnumerable<RunAction> rest = ActionRewriter.Earlier(best.Actions.Skip(k + 1), seconds - shorter);
                best = Fails(best, best.Actions.Take(k).Append(Advance(shorter)).Concat(rest)) ?? best;
            }

            if (ActionRewriter.InfractionOf(action) is { Seconds: > 0 })
            {
                best = Fails(best, Replace(best.Actions, k, ActionRewriter.Infractions(action, _ => default))) ?? best;
            }
        }

        return best;
    }

    /// <summary>Removes pairings, chains, users and validators.</summary>
    private Run ShrinkMesh(Run best)
    {
        while (MeshShrinker.Of(best.Configuration)
            .Select(simpler => Fails(best with { Configuration = simpler }, best.Actions))
            .FirstOrDefault(run => run?.Actions.Count <= best.Actions.Count) is { } smaller)
        {
            best = smaller;
        }

        return best;
    }

    private static RunAction.Submit Advance(long seconds) => new(new Command.Advance(new(seconds)));

    private static IEnumerable<RunAction> Replace(IReadOnlyList<RunAction> actions, int place, RunAction replacement) =>
        actions.Select((action, k) => k == place ? replacement : action);

    /// <summary>Executes actions. Returns the run if it violates the same invariant, otherwise null.</summary>
    private Run? Fails(Run run, IEnumerable<RunAction> actions)
    {
        RunAction[] attempt = [.. actions];
        if (cancellation.IsCancellationRequested
            || attempt.OfType<RunAction.Relay>().Any(relay => !run.Configuration.Has(relay.Pairing)))
        {
            return null;
        }

        Run made = runner.Replay(run.Configuration, attempt);
        return made.Findings.Any(finding => finding.Invariant == invariant) ? made : null;
    }
}

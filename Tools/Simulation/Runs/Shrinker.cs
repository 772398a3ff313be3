using System.Globalization;
using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>
/// Makes a failing run as small as it gets while the same invariant still fails: fewer commands, simpler amounts and times, a
/// smaller mesh.
/// </summary>
/// <param name="runner">Makes the runs.</param>
/// <param name="invariant">What must still fail.</param>
/// <param name="cancellation">Ends it early, with the smallest run found until then.</param>
public sealed class Shrinker(Runner runner, string invariant, CancellationToken cancellation = default)
{
    private static readonly ulong[] Divisors = [1_000_000_000_000_000_000, 1_000_000_000_000, 1_000_000_000, 1_000_000, 1000, 100, 10, 10, 2, 2];
    private static readonly Amount[] RoundAmounts = [1, 2, 10, 100, 1000, 10_000, 1_000_000, 1_000_000_000];

    /// <summary>The smallest failing run that was found.</summary>
    public Run Shrink(Run failing)
    {
        Run best = failing;
        Run before;
        do
        {
            before = best;
            best = SimplifyTimes(SimplifyAmounts(ScaleAmounts(JoinWaits(RemoveMoves(best)))));
        }
        while (!best.Moves.SequenceEqual(before.Moves));
        return ShrinkMesh(best);
    }

    /// <summary>Leaves out ever smaller stretches of the run; infractions move with the clock, or stay.</summary>
    private Run RemoveMoves(Run best)
    {
        for (int stretch = Math.Max(1, best.Moves.Count / 2); stretch > 0; stretch /= 2)
        {
            for (int from = best.Moves.Count - stretch; from >= 0; from -= stretch)
            {
                int start = Math.Min(from, best.Moves.Count - 1);
                IEnumerable<Move> front = best.Moves.Take(start);
                IEnumerable<Move> back = best.Moves.Skip(start + stretch);
                long seconds = best.Moves.Skip(start).Take(stretch).Sum(Rewrite.SecondsOf);
                best = Fails(best, front.Concat(Rewrite.Earlier(back, seconds)))
                    ?? (seconds > 0 ? Fails(best, front.Concat(back)) : null)
                    ?? best;
            }
        }

        return best;
    }

    /// <summary>Waits once where the run waits twice: a wait joins the next one, wherever that is.</summary>
    private Run JoinWaits(Run best)
    {
        for (int k = best.Moves.Count - 1; k >= 0; k--)
        {
            if (k < best.Moves.Count && Rewrite.SecondsOf(best.Moves[k]) is > 0 and var seconds && NextWait(best.Moves, k) is { } next)
            {
                long together = seconds + Rewrite.SecondsOf(best.Moves[next]);
                int joined = k;
                best = together < Timestamp.Limit.Seconds
                    ? Fails(best, Replace(best.Moves, next, new Move.Plain(new Command.Advance(new(together)))).Where((_, place) => place != joined)) ?? best
                    : best;
            }
        }

        return best;
    }

    private static int? NextWait(IReadOnlyList<Move> moves, int after)
    {
        for (int k = after + 1; k < moves.Count; k++)
        {
            if (Rewrite.SecondsOf(moves[k]) > 0)
            {
                return k;
            }
        }

        return null;
    }

    /// <summary>Tries all amounts at once, so many times smaller or with fewer digits that matter.</summary>
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
        Move[] changed = [.. best.Moves.Select(move => Rewrite.Amounts(move, amount => amount.IsZero ? amount : change(amount)))];
        return !changed.SequenceEqual(best.Moves) && Fails(best, changed) is { } smaller && smaller.Moves.Count <= best.Moves.Count
            ? smaller
            : best;
    }

    /// <summary>The amount with zeros behind its first digits.</summary>
    private static Amount Round(Amount amount, int digits)
    {
        string text = amount.ToString();
        return text.Length <= digits ? amount : Amount.Of(BigInteger.Parse(text[..digits].PadRight(text.Length, '0'), CultureInfo.InvariantCulture));
    }

    /// <summary>Tries simpler amounts, for all commands of one amount together and then for each by itself.</summary>
    private Run SimplifyAmounts(Run best)
    {
        foreach (Amount amount in best.Moves.Select(Rewrite.AmountOf).OfType<Amount>().Distinct().OrderDescending())
        {
            best = Simplest(best, amount, (moves, simpler) =>
                moves.Select(move => Rewrite.Amounts(move, x => x == amount ? simpler : x)));
        }

        for (int k = 0; k < best.Moves.Count; k++)
        {
            int place = k;
            if (Rewrite.AmountOf(best.Moves[k]) is { } amount)
            {
                best = Simplest(best, amount, (moves, simpler) => Replace(moves, place, Rewrite.Amounts(moves[place], _ => simpler)));
            }
        }

        return best;
    }

    /// <summary>The run with the first of the simpler amounts that still fails.</summary>
    private Run Simplest(Run best, Amount amount, Func<IReadOnlyList<Move>, Amount, IEnumerable<Move>> with)
    {
        IEnumerable<Amount> candidates = RoundAmounts
            .Concat(Enumerable.Range(3, 7).Select(x => (Amount)x))
            .Append(Amount.DivideFloor(amount, 1_000_000UL))
            .Append(Amount.DivideFloor(amount, 2UL))
            .Where(simpler => simpler < amount && !simpler.IsZero);
        foreach (Amount simpler in candidates)
        {
            if (Fails(best, with(best.Moves, simpler)) is { } smaller && smaller.Moves.Count <= best.Moves.Count)
            {
                return smaller;
            }
        }

        return best;
    }

    /// <summary>Tries shorter waits, infractions moving with them, and rounder times of infractions.</summary>
    private Run SimplifyTimes(Run best)
    {
        for (int k = best.Moves.Count - 1; k >= 0; k--)
        {
            if (k >= best.Moves.Count)
            {
                continue;
            }

            Move move = best.Moves[k];
            long seconds = Rewrite.SecondsOf(move);
            foreach (long shorter in new[] { 1, seconds / 2 }.Where(x => x < seconds))
            {
                var advance = new Move.Plain(new Command.Advance(new(shorter)));
                best = Fails(best, best.Moves.Take(k).Append(advance).Concat(Rewrite.Earlier(best.Moves.Skip(k + 1), seconds - shorter))) ?? best;
            }

            if (Rewrite.InfractionOf(move) is > 0)
            {
                best = Fails(best, Replace(best.Moves, k, Rewrite.Infraction(move, 0))) ?? best;
            }
        }

        return best;
    }

    /// <summary>Leaves out pairings, chains, users and validators that the failure does not need.</summary>
    private Run ShrinkMesh(Run best)
    {
        bool again = true;
        while (again)
        {
            again = false;
            foreach (Configuration simpler in SimplerMeshes.Of(best.Configuration))
            {
                if (Fails(best with { Configuration = simpler }, best.Moves) is { } smaller && smaller.Moves.Count <= best.Moves.Count)
                {
                    best = smaller;
                    again = true;
                    break;
                }
            }
        }

        return best;
    }

    private static IEnumerable<Move> Replace(IReadOnlyList<Move> moves, int place, Move by) =>
        moves.Select((move, k) => k == place ? by : move);

    /// <summary>The run of these moves, if the same invariant fails in it.</summary>
    private Run? Fails(Run run, IEnumerable<Move> moves)
    {
        Move[] attempt = [.. moves];
        if (cancellation.IsCancellationRequested || !attempt.All(move => move is not Move.Relay relay || run.Configuration.Has(relay.Pairing)))
        {
            return null;
        }

        Run made = runner.Replay(run.Configuration, attempt);
        return made.Findings.Any(finding => finding.Invariant == invariant) ? made : null;
    }
}

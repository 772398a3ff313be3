namespace MeshSecurity.Testing;

/// <summary>
/// Makes a failing run as small as it gets while the same invariant still fails: fewer commands, then smaller numbers in them.
/// </summary>
/// <param name="runner">Makes the runs.</param>
/// <param name="invariant">What must still fail.</param>
public sealed class Shrinker(Runner runner, string invariant)
{
    /// <summary>The smallest failing run that was found.</summary>
    public Run Shrink(Run failing)
    {
        Run best = failing;
        while (true)
        {
            Run smaller = ShrinkNumbers(RemoveCommands(best));
            if (smaller.Moves.Count == best.Moves.Count)
            {
                return ShrinkMesh(smaller);
            }

            best = smaller;
        }
    }

    /// <summary>Leaves out ever smaller stretches of the run.</summary>
    private Run RemoveCommands(Run best)
    {
        for (int stretch = Math.Max(1, best.Moves.Count / 2); stretch > 0; stretch /= 2)
        {
            for (int from = best.Moves.Count - stretch; from >= 0; from -= stretch)
            {
                int start = Math.Min(from, best.Moves.Count - 1);
                best = Fails(best.Configuration, [.. best.Moves.Take(start), .. best.Moves.Skip(start + stretch)]) ?? best;
            }
        }

        return best;
    }

    /// <summary>Tries simpler amounts and times, command by command.</summary>
    private Run ShrinkNumbers(Run best)
    {
        for (int k = best.Moves.Count - 1; k >= 0; k--)
        {
            bool again = true;
            while (again && k < best.Moves.Count && best.Moves[k] is Move.Plain plain)
            {
                again = false;
                foreach (Command simpler in SimplerCommands.Of(plain.Command))
                {
                    IReadOnlyList<Move> moves = [.. best.Moves.Take(k), new Move.Plain(simpler), .. best.Moves.Skip(k + 1)];
                    if (Fails(best.Configuration, moves) is { } smaller && smaller.Moves.Count == best.Moves.Count)
                    {
                        best = smaller;
                        again = true;
                        break;
                    }
                }
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
                if (Fails(simpler, best.Moves) is { } smaller && smaller.Moves.Count <= best.Moves.Count)
                {
                    best = smaller;
                    again = true;
                    break;
                }
            }
        }

        return best;
    }

    private Run? Fails(Configuration configuration, IReadOnlyList<Move> moves)
    {
        if (!moves.All(move => move is not Move.Relay relay || configuration.Has(relay.Pairing)))
        {
            return null;
        }

        Run run = runner.Replay(configuration, moves);
        return run.Findings.Any(finding => finding.Invariant == invariant) ? run : null;
    }
}

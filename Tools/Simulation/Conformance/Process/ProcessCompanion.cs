namespace MeshSecurity.Testing;

/// <summary>
/// An implementation in another process, led along one run. Whatever it does wrong in a process that runs went through before is
/// tried again in one that was just started, so that a finding never hangs on runs that nobody sees.
/// </summary>
/// <param name="mesh">The mesh.</param>
/// <param name="pool">Where processes come from.</param>
/// <param name="comparison">Holds what it says against the model.</param>
internal sealed class ProcessCompanion(Configuration mesh, ImplementationPool pool, Comparison comparison) : ICompanion
{
    private const string Genesis = "genesis";
    private const string OutcomeAnswer = "outcome";
    private const string StateAnswer = "state";

    private readonly List<(Command Command, Outcome Outcome, State State)> steps = [];
    private Implementation? implementation;
    private Greeting? greeting;
    private State? genesis;

    /// <summary>Nothing happens to it but what it is asked.</summary>
    public IReadOnlyList<Move.Upkeep> Upkeep => [];

    /// <inheritdoc/>
    public Finding? Start(State genesis)
    {
        this.genesis = genesis;
        return Confirm(Begin(pool.Take));
    }

    /// <inheritdoc/>
    public bool Knows(Command command) => greeting?.Commands?.Contains(CommandDocument.NameOf(command)) != false;

    /// <inheritdoc/>
    public Finding? Apply(Command command, Outcome outcome, State state)
    {
        steps.Add((command, outcome, state));
        return Confirm(Take(command, outcome, state));
    }

    /// <inheritdoc/>
    public Finding? Do(Move.Upkeep upkeep, State state) => null;

    /// <summary>Gives the process back.</summary>
    public void Dispose()
    {
        if (implementation is { } used)
        {
            pool.Return(used);
            implementation = null;
        }
    }

    private Finding? Begin(Func<Implementation> obtain) => Ask(Genesis, () =>
    {
        implementation = obtain();
        greeting = implementation.Reset(mesh);
        comparison.Expect(greeting);
        implementation.Ask(new Request.Show());
        return ([], comparison.Of(mesh, genesis!, implementation.Answer(StateAnswer)));
    });

    private Finding? Take(Command command, Outcome outcome, State state) => Ask(CommandDocument.NameOf(command), () =>
    {
        implementation!.Ask(new Request.Apply(command), new Request.Show());
        return (comparison.Of(outcome, implementation.Answer(OutcomeAnswer)), comparison.Of(mesh, state, implementation.Answer(StateAnswer)));
    });

    private Finding? Ask(string where, Func<(IReadOnlyList<string> Outcome, IReadOnlyList<string> State)> differences)
    {
        try
        {
            (IReadOnlyList<string> outcome, IReadOnlyList<string> state) = differences();
            return outcome.Count > 0 ? Differs(Misconduct.Outcome, where, [.. outcome, .. state])
                : state.Count > 0 ? Differs(Misconduct.State, where, state)
                : null;
        }
        catch (ConversationException failed)
        {
            return new(failed.Kind, where, failed.Message);
        }
        catch (DocumentException refused)
        {
            return new(Misconduct.Protocol, where, implementation!.Refuse(refused).Message);
        }
    }

    /// <summary>The finding as a process has it through which no other run went.</summary>
    private Finding? Confirm(Finding? found)
    {
        if (found is null || implementation is not { Resets: > 1 })
        {
            return found;
        }

        Dispose();
        Finding? again = Begin(pool.Start);
        for (int k = 0; again is null && k < steps.Count; k++)
        {
            again = Take(steps[k].Command, steps[k].Outcome, steps[k].State);
        }

        return again ?? new(
            Misconduct.Reset,
            found.Where,
            $"is right in a process that was just started, and wrong in one that was reset before:\n{found.Invariant}: {found.Where} {found.What}");
    }

    private static Finding Differs(string kind, string where, IReadOnlyList<string> lines) =>
        new(kind, where, string.Join('\n', lines.Prepend("differs (model ≠ implementation):")));
}

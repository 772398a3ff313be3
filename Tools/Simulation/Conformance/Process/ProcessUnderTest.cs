namespace MeshSecurity.Testing;

/// <summary>An implementation in another process, in lock step with the model during one run.</summary>
/// <remarks>A difference in a reused process is confirmed in a new one, so that no finding depends on earlier runs.</remarks>
internal sealed class ProcessUnderTest(Configuration mesh, ImplementationPool pool, Comparison comparison) : ISystemUnderTest
{
    private readonly List<(Command Command, Outcome Outcome, State State)> steps = [];
    private ImplementationProcess? process;
    private Capabilities? capabilities;
    private State? genesis;

    public IReadOnlyList<EngineProbe> Probes => [];

    public Finding? Start(State state)
    {
        genesis = state;
        return Confirm(Begin(pool.Take));
    }

    public bool Supports(Command command) => capabilities?.Commands?.Contains(CommandDocument.NameOf(command)) != false;

    public Finding? Apply(Command command, Outcome outcome, State state)
    {
        steps.Add((command, outcome, state));
        return Confirm(Take(command, outcome, state));
    }

    public Finding? Run(EngineProbe probe, State state) => null;

    /// <summary>Returns the process to the pool.</summary>
    public void Dispose()
    {
        if (process is { } used)
        {
            pool.Return(used);
            process = null;
        }
    }

    private Finding? Begin(Func<ImplementationProcess> obtain) => Ask("genesis", () =>
    {
        process = obtain();
        capabilities = process.Reset(mesh);
        comparison.Expect(capabilities);
        process.Ask(new Request.Show());
        return ([], StateDifferences(genesis!));
    });

    private Finding? Take(Command command, Outcome outcome, State state) => Ask(CommandDocument.NameOf(command), () =>
    {
        process!.Ask(new Request.Apply(command), new Request.Show());
        return (comparison.Of(outcome, process.Answer("outcome")), StateDifferences(state));
    });

    private IReadOnlyList<string> StateDifferences(State state) => comparison.Of(mesh, state, process!.Answer("state"));

    private Finding? Ask(string where, Func<(IReadOnlyList<string> Outcome, IReadOnlyList<string> State)> differences)
    {
        try
        {
            (IReadOnlyList<string> outcome, IReadOnlyList<string> state) = differences();
            return outcome.Count > 0 ? Differs(ProtocolViolation.Outcome, where, [.. outcome, .. state])
                : state.Count > 0 ? Differs(ProtocolViolation.State, where, state)
                : null;
        }
        catch (ConversationException failed)
        {
            return new(failed.Kind, where, failed.Message);
        }
        catch (DocumentException refused)
        {
            return new(ProtocolViolation.Protocol, where, process!.Refuse(refused).Message);
        }
    }

    /// <summary>Returns the finding of a new process if the one that found it has served other runs.</summary>
    private Finding? Confirm(Finding? found)
    {
        if (found is null || process is not { Resets: > 1 })
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
            ProtocolViolation.Reset,
            found.Where,
            "is right in a process that was just started, and wrong in one that was reset before:\n"
            + $"{found.Invariant}: {found.Where} {found.What}");
    }

    private static Finding Differs(string kind, string where, IReadOnlyList<string> lines) =>
        new(kind, where, string.Join('\n', lines.Prepend("differs (model ≠ implementation):")));
}

namespace MeshSecurity.Testing;

/// <summary>Applies commands to the model and checks every invariant, the guards, and the progress of relaying.</summary>
/// <param name="mesh">The mesh.</param>
public sealed class Checker(Mesh<Amount> mesh)
{
    /// <summary>The id of the finding that a rejection has a reason that is not a guard of the command, or changes the state.</summary>
    public const string Guard = "GUARD";

    /// <summary>The id of the finding that a command threw an exception, if no invariant covers it.</summary>
    public const string Failure = "FAILURE";

    private const string TotalityInvariant = "SLASH-5";

    private static readonly Invariant<Amount>.OfStep[] StepInvariants = [.. Invariants<Amount>.OfStep];
    private static readonly Invariant<Amount>.OfState[] StateInvariants = [.. Invariants<Amount>.OfState];
    private static readonly IReadOnlyList<Finding> Nothing = [];

    /// <summary>The mesh.</summary>
    public Mesh<Amount> Mesh { get; } = mesh;

    /// <summary>Applies a command. An exception becomes a finding and leaves the state unchanged.</summary>
    /// <param name="state">The state before the command.</param>
    /// <param name="command">The command.</param>
    /// <param name="failure">The finding of an exception; null if there was none.</param>
    /// <returns>The step.</returns>
    public Transition Apply(State state, Command command, out Finding? failure)
    {
        failure = null;
        try
        {
            Step<Amount> step = Mesh.Apply(state, command);
            return new(Mesh.Configuration, state, command, step.Outcome, step.Next);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            failure = FailureOf(command, thrown);
            return new(Mesh.Configuration, state, command, new Outcome.Accepted([]), state);
        }
    }

    /// <summary>Returns the violations of a step and of the state after it.</summary>
    /// <param name="step">The step.</param>
    public IReadOnlyList<Finding> Check(Transition step)
    {
        List<Finding>? findings = null;
        CheckStep(ref findings, step);
        if (!ReferenceEquals(step.Before, step.After))
        {
            CheckState(ref findings, step.After);
        }

        return findings ?? Nothing;
    }

    /// <summary>Returns the violations of a step.</summary>
    /// <param name="step">The step.</param>
    public IReadOnlyList<Finding> CheckStep(Transition step)
    {
        List<Finding>? findings = null;
        CheckStep(ref findings, step);
        return findings ?? Nothing;
    }

    /// <summary>Returns the violations of a state.</summary>
    /// <param name="state">The state.</param>
    public IReadOnlyList<Finding> CheckState(State state)
    {
        List<Finding>? findings = null;
        CheckState(ref findings, state);
        return findings ?? Nothing;
    }

    /// <summary>Checks that every user can leave from a state (EXIT-1).</summary>
    /// <param name="state">The state.</param>
    /// <returns>The violation; null if there is none.</returns>
    public Finding? CheckExit(State state) =>
        Evaluate(ExitInvariant<Amount>.Exit1, new Trace<Amount>(Mesh.Configuration, state, [], Continue));

    /// <summary>Returns the violations of trace invariants by a run from genesis.</summary>
    /// <param name="steps">The steps of the run.</param>
    public IReadOnlyList<Finding> Check(IReadOnlyList<Transition> steps)
    {
        var trace = new Trace<Amount>(Mesh.Configuration, Mesh.Genesis(), steps, Continue);
        return [.. Invariants<Amount>.OfTrace
            .Select(invariant => Evaluate(invariant, trace))
            .OfType<Finding>()];
    }

    /// <summary>Applies a command for a trace invariant, which handles exceptions itself.</summary>
    private Transition Continue(State state, Command command)
    {
        Step<Amount> step = Mesh.Apply(state, command);
        return new(Mesh.Configuration, state, command, step.Outcome, step.Next);
    }

    private void CheckStep(ref List<Finding>? findings, Transition step)
    {
        Add(ref findings, CheckGuards(step));
        Add(ref findings, Relaying.Check(step));
        foreach (Invariant<Amount>.OfStep invariant in StepInvariants)
        {
            Add(ref findings, Evaluate(invariant, step));
        }
    }

    private void CheckState(ref List<Finding>? findings, State state)
    {
        foreach (Invariant<Amount>.OfState invariant in StateInvariants)
        {
            Add(ref findings, Evaluate(invariant, state));
        }
    }

    private static Finding? CheckGuards(Transition step)
    {
        if (step.Outcome is not Outcome.Rejected rejected)
        {
            return null;
        }

        return CheckReason(step.Command, rejected.Reason) ?? (ReferenceEquals(step.Before, step.After)
            ? null
            : new(Guard, step.Command.GetType().Name, "was rejected and changed the state"));
    }

    /// <summary>Checks that the reason of a rejection is one of the command's guards.</summary>
    internal static Finding? CheckReason(Command command, Rejection reason)
    {
        string name = command.GetType().Name;
        return Guards.ByCommand[name].Contains(reason)
            ? null
            : new(Guard, name, $"was rejected for {reason}, which is not one of its guards");
    }

    private static void Add(ref List<Finding>? findings, Finding? finding)
    {
        if (finding is not null)
        {
            (findings ??= []).Add(finding);
        }
    }

    /// <summary>Evaluates an invariant on a state, a step or a trace. An arithmetic or lookup exception is a violation.</summary>
    private Finding? Evaluate(Invariant<Amount> invariant, object subject)
    {
        try
        {
            Violation? found = (invariant, subject) switch
            {
                (Invariant<Amount>.OfState ofState, State state) => ofState.Find(Mesh.Configuration, state),
                (Invariant<Amount>.OfStep ofStep, Transition step) => ofStep.Find(step),
                (Invariant<Amount>.OfTrace ofTrace, Trace<Amount> trace) => ofTrace.Find(trace),
                _ => throw new ArgumentException($"{invariant.Id} cannot be evaluated on a {subject.GetType().Name}.", nameof(subject)),
            };
            return found is null ? null : new(invariant.Id, found.Where, found.What);
        }
        catch (Exception thrown)
            when (thrown is OverflowException or KeyNotFoundException or InvalidOperationException or InvalidCastException)
        {
            return new(invariant.Id, "the state", thrown.Message);
        }
    }

    private static Finding FailureOf(Command command, Exception thrown)
    {
        string name = command.GetType().Name;
        Invariant<Amount> total = Invariants<Amount>.All.Single(invariant => invariant.Id == TotalityInvariant);
        return new(total.BrokenBy.Contains(name) ? TotalityInvariant : Failure, name, $"failed: {thrown.Message}");
    }
}

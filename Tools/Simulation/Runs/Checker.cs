namespace MeshSecurity.Testing;

/// <summary>Applies commands to a mesh and holds every invariant against every step, and that relaying goes on (<see cref="Relaying"/>).</summary>
/// <param name="mesh">The mesh.</param>
public sealed class Checker(Mesh<Amount> mesh)
{
    /// <summary>The finding that a command was rejected for a reason that it does not know, or changed something all the same.</summary>
    public const string Guard = "GUARD";

    /// <summary>The finding that a command failed instead of being accepted or rejected, where no invariant speaks of it.</summary>
    public const string Failure = "FAILURE";

    private const string TotalityInvariant = "SLASH-5";

    private static readonly Invariant<Amount>.OfStep[] StepInvariants = [.. Invariants<Amount>.OfStep];
    private static readonly Invariant<Amount>.OfState[] StateInvariants = [.. Invariants<Amount>.OfState];
    private static readonly IReadOnlyList<Finding> Nothing = [];

    /// <summary>The mesh.</summary>
    public Mesh<Amount> Mesh { get; } = mesh;

    /// <summary>Applies a command; an exception becomes a finding, and the state stays.</summary>
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

    /// <summary>Everything that is wrong with a step: each step and state invariant that it violates.</summary>
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

    /// <summary>The step invariants that a step violates.</summary>
    public IReadOnlyList<Finding> CheckStep(Transition step)
    {
        List<Finding>? findings = null;
        CheckStep(ref findings, step);
        return findings ?? Nothing;
    }

    /// <summary>The state invariants that a state violates.</summary>
    public IReadOnlyList<Finding> CheckState(State state)
    {
        List<Finding>? findings = null;
        CheckState(ref findings, state);
        return findings ?? Nothing;
    }

    /// <summary>Whether everyone can leave from a state, whatever led there (EXIT-1); null where they can.</summary>
    public Finding? CheckExit(State state) =>
        Evaluate(ExitInvariant<Amount>.Exit1, new Trace<Amount>(Mesh.Configuration, state, [], Continue));

    /// <summary>Everything that is wrong with a whole run.</summary>
    public IReadOnlyList<Finding> Check(IReadOnlyList<Transition> steps)
    {
        var trace = new Trace<Amount>(Mesh.Configuration, Mesh.Genesis(), steps, Continue);
        return [.. Invariants<Amount>.OfTrace
            .Select(invariant => Evaluate(invariant, trace))
            .OfType<Finding>()];
    }

    /// <summary>The mesh as trace invariants go on with it: here a failure is what they are to find.</summary>
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

    /// <summary>What is wrong where a command is rejected for a reason that it does not have.</summary>
    internal static Finding? CheckReason(Command command, Rejection reason)
    {
        string name = command.GetType().Name;
        return Guards.ByCommand[name].Contains(reason) ? null : new(Guard, name, $"was rejected for {reason}, which is not one of its guards");
    }

    private static void Add(ref List<Finding>? findings, Finding? finding)
    {
        if (finding is not null)
        {
            (findings ??= []).Add(finding);
        }
    }

    /// <summary>A predicate that cannot even be computed is violated.</summary>
    /// <param name="invariant">The predicate.</param>
    /// <param name="subject">The state, the step or the run that it speaks of.</param>
    private Finding? Evaluate(Invariant<Amount> invariant, object subject)
    {
        try
        {
            Violation? found = (invariant, subject) switch
            {
                (Invariant<Amount>.OfState ofState, State state) => ofState.Find(Mesh.Configuration, state),
                (Invariant<Amount>.OfStep ofStep, Transition step) => ofStep.Find(step),
                (Invariant<Amount>.OfTrace ofTrace, Trace<Amount> trace) => ofTrace.Find(trace),
                _ => throw new ArgumentException($"{invariant.Id} does not speak of a {subject.GetType().Name}.", nameof(subject)),
            };
            return found is null ? null : new(invariant.Id, found.Where, found.What);
        }
        catch (Exception thrown) when (thrown is OverflowException or KeyNotFoundException or InvalidOperationException or InvalidCastException)
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

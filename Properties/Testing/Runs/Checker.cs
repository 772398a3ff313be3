using MeshSecurity.Model;

namespace MeshSecurity.Testing;

/// <summary>Applies commands to a mesh and holds every invariant against every step.</summary>
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
        Add(ref findings, CheckGuards(step));
        foreach (Invariant<Amount>.OfStep invariant in StepInvariants)
        {
            Add(ref findings, Evaluate(invariant, step));
        }

        if (!ReferenceEquals(step.Before, step.After))
        {
            foreach (Invariant<Amount>.OfState invariant in StateInvariants)
            {
                Add(ref findings, Evaluate(invariant, step));
            }
        }

        return findings ?? Nothing;
    }

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

    private static Finding? CheckGuards(Transition step)
    {
        if (step.Outcome is not Outcome.Rejected rejected)
        {
            return null;
        }

        string command = step.Command.GetType().Name;
        bool known = Guards.ByCommand[command].Contains(rejected.Reason);
        return known && ReferenceEquals(step.Before, step.After)
            ? null
            : new(Guard, command, known ? "was rejected and changed the state" : $"was rejected for {rejected.Reason}, which is not one of its guards");
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
    /// <param name="subject">The step, or the run, that it speaks of; of a step, one of a state speaks of the state after it.</param>
    private static Finding? Evaluate(Invariant<Amount> invariant, object subject)
    {
        try
        {
            Violation? found = (invariant, subject) switch
            {
                (Invariant<Amount>.OfState ofState, Transition step) => ofState.Find(step.Configuration, step.After),
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

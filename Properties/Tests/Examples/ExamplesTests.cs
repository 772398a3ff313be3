using System.Text.Json;
using MeshSecurity.Model;
using MeshSecurity.Spec;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Every folder of Examples, run on the model.</summary>
public sealed class ExamplesTests
{
    private static IEnumerable<string> Names => Example.Names;

    [Test]
    public void There_are_examples() => Assert.That(Names.Count(), Is.GreaterThan(20));

    [TestCaseSource(nameof(Names))]
    public void Every_example_goes_as_expected(string name)
    {
        Example example = Example.Read(name);
        Assert.That(example.Expected.Select(checkpoint => checkpoint.After), Is.Ordered.And.All.InRange(0, example.Run.Count));
        var mesh = new Mesh<Amount>(example.Configuration);
        State<Amount> state = mesh.Genesis();
        Check(example, state, 0, null);
        for (int k = 0; k < example.Run.Count; k++)
        {
            Step<Amount> step = mesh.Apply(state, example.Run[k]);
            state = step.Next;
            Check(example, state, k + 1, step.Outcome);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Every_invariant_holds_all_along_every_example(string name)
    {
        Example example = Example.Read(name);
        var scenario = new Scenario(example.Configuration);
        foreach (Command<Amount> command in example.Run)
        {
            scenario.Try(command);
        }

        Assert.That(scenario.TraceViolations(), Is.Empty);
    }

    private static void Check(Example example, State<Amount> state, int after, Outcome? outcome)
    {
        Checkpoint[] checkpoints = [.. example.Expected.Where(checkpoint => checkpoint.After == after)];
        string said = outcome is null ? "{}" : OutcomeDocument.Write(outcome);
        if (!checkpoints.Any(checkpoint => IsStated(checkpoint.Outcome)))
        {
            Assert.That(outcome, Is.Not.InstanceOf<Outcome.Rejected>(), $"command {after}: {said}");
        }

        foreach (Checkpoint checkpoint in checkpoints)
        {
            Compare(checkpoint.Outcome, () => said, $"after {after}: outcome");
            Compare(checkpoint.State, () => StateDocument.Write(example.Configuration, state), $"after {after}: state");
            Compare(checkpoint.Power, () => PowerDocument.Write(PowerReport.Of(example.Configuration, state)), $"after {after}: power");
        }
    }

    private static void Compare(JsonElement part, Func<string> whole, string what)
    {
        if (IsStated(part))
        {
            using var document = JsonDocument.Parse(whole());
            Assert.That(JsonPart.Difference(part, document.RootElement), Is.Null, what);
        }
    }

    private static bool IsStated(JsonElement part) => part.ValueKind != JsonValueKind.Undefined;
}

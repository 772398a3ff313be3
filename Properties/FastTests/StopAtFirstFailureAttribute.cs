using System.Reflection;
using MeshSecurity.Tests;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

[assembly: StopAtFirstFailure]

namespace MeshSecurity.Tests;

/// <summary>
/// Runs no test after one that a mutant made fail: it is dead once, and the process that runs the tests hears only after every tenth test that
/// nobody waits for more. Where no mutant is judged all tests run: what a test reaches is noted then, whether it fails or not.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class StopAtFirstFailureAttribute : Attribute, ITestAction
{
    private static volatile string? _failed;

    /// <summary>Whether one of the mutants is in force, by what the mutated assembly says of itself.</summary>
    private static readonly Lazy<bool> IsMutantJudged = new(() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name!.StartsWith("MeshSecurity.", StringComparison.Ordinal))
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name == "MutantControl")
        .Select(type => type.GetField("ActiveMutant", BindingFlags.Public | BindingFlags.Static))
        .Any(field => field?.GetValue(null) is >= 0));

    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
        if (_failed is { } failed && IsMutantJudged.Value)
        {
            Assert.Ignore($"{failed} failed.");
        }
    }

    public void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            _failed = test.FullName;
        }
    }
}

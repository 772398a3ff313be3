using MeshSecurity.Tests;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

[assembly: StopAtFirstFailure]

namespace MeshSecurity.Tests;

/// <summary>
/// Runs no test after one that failed: a mutant is dead once, and the process that runs the tests hears only after every tenth test that
/// nobody waits for more.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class StopAtFirstFailureAttribute : Attribute, ITestAction
{
    private static volatile string? _failed;

    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
        if (_failed is { } failed)
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

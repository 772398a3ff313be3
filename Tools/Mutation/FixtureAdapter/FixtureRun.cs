using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using NUnit;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using TestResult = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestResult;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>Represents one run of one fixture, with the results of its tests as one result.</summary>
internal sealed class FixtureRun : ITestListener
{
    /// <summary>The fixed seed of NUnit's random choices, so that no mutant is killed by chance.</summary>
    private const int Seed = 1;

    private ITestResult? _failed;

    private FixtureRun()
    {
    }

    /// <summary>Runs a fixture. The result is that of its first failed test, or passed.</summary>
    public static TestResult Of(TestCase test, bool stopAtFailure)
    {
        DateTimeOffset start = DateTimeOffset.UtcNow;
        var run = new FixtureRun();
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        Assembly assembly = Assembly.LoadFrom(test.Source);
        runner.Load(assembly, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [FrameworkPackageSettings.LOAD] = new[] { assembly.GetType(Shares.FixtureOf(test), throwOnError: true)!.FullName! },
            [FrameworkPackageSettings.RandomSeed] = Seed,
            [FrameworkPackageSettings.NumberOfTestWorkers] = 0,
            [FrameworkPackageSettings.StopOnError] = stopAtFailure,
        });
        ITestResult result = runner.Run(run, TestFilter.Empty);
        ITestResult? failed = run._failed ?? (result.ResultState.Status == TestStatus.Failed ? result : null);
        DateTimeOffset end = DateTimeOffset.UtcNow;
        return new(test)
        {
            StartTime = start,
            EndTime = end,
            Duration = end - start,
            Outcome = failed is null ? TestOutcome.Passed : TestOutcome.Failed,
            ErrorMessage = failed is null ? null : $"{failed.FullName}: {failed.Message}",
            ErrorStackTrace = failed?.StackTrace,
        };
    }

    /// <inheritdoc/>
    public void TestFinished(ITestResult result)
    {
        if (!result.Test.IsSuite && result.ResultState.Status == TestStatus.Failed)
        {
            _failed ??= result;
        }
    }

    /// <inheritdoc/>
    public void TestStarted(ITest test)
    {
    }

    /// <inheritdoc/>
    public void TestOutput(TestOutput output)
    {
    }

    /// <inheritdoc/>
    public void SendMessage(TestMessage message)
    {
    }
}

using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Runs fixtures one after the other, those that say nothing of their order before those that do: what is dear says so, and a mutant that a cheap one kills
/// never gets there. Once a mutant has made a test fail it is dead, and no other test runs. Where none is judged, all tests run: what a test reaches is noted then,
/// whether it fails or not.
/// </summary>
[ExtensionUri(Uri)]
public sealed class FixtureExecutor : ITestExecutor
{
    internal const string Uri = "executor://mesh-security-fixtures";

    /// <summary>What a run that judges a mutant is told.</summary>
    private const string Mutant = "<Mutant ";

    /// <summary>What the run is told that notes which tests reach which mutant: the last before mutants are judged.</summary>
    private const string Coverage = "<Coverage";

    /// <summary>What names the assembly that is full of mutants to a process that runs tests on them.</summary>
    private const string MutatedAssembly = "MeshSecurity.MutatedAssembly";

    private static readonly TestProperty Name = TestCaseProperties.FullyQualifiedName;

    private volatile bool _isCancelled;

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        ITestCaseFilterExpression? filter = runContext?.GetTestCaseFilter([Name.Id], name => name == Name.Id ? Name : null);
        RunTests(
            sources?.SelectMany(FixtureDiscoverer.In).Where(test => filter?.MatchTestCase(test, _ => test.FullyQualifiedName) ?? true),
            runContext,
            frameworkHandle);
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(frameworkHandle);
        _isCancelled = false;
        LoadMutants();
        string settings = runContext?.RunSettings?.SettingsXml ?? string.Empty;
        bool isMutantJudged = settings.Contains(Mutant, StringComparison.Ordinal);
        foreach (TestCase test in tests.OrderBy(test => test.GetPropertyValue(FixtureDiscoverer.Place, int.MinValue)).ThenBy(test => test.FullyQualifiedName, StringComparer.Ordinal))
        {
            if (_isCancelled || (Run(test, isMutantJudged, frameworkHandle) == TestOutcome.Failed && isMutantJudged))
            {
                break;
            }
        }

        if (settings.Contains(Coverage, StringComparison.Ordinal))
        {
            AheadOfTime.Here?.CompileLoaded();
        }
    }

    /// <inheritdoc/>
    public void Cancel() => _isCancelled = true;

    /// <summary>The assembly that is full of mutants comes first: Stryker looks for what switches them through every type of whatever is loaded before it.</summary>
    private static void LoadMutants()
    {
        if (AppContext.GetData(MutatedAssembly) is string name)
        {
            Assembly.Load(name);
        }
    }

    private static TestOutcome Run(TestCase test, bool stopAtFailure, IFrameworkHandle output)
    {
        output.RecordStart(test);
        TestResult result = FixtureRun.Of(test, stopAtFailure);
        output.RecordEnd(test, result.Outcome);
        output.RecordResult(result);
        return result.Outcome;
    }
}

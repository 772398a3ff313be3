using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Runs fixtures one after the other for each mutant. Fixtures with an <c>Order</c> run last, because they are expensive. After a failure
/// the mutant is killed, and its other fixtures are skipped. Without a mutant all tests run, because the coverage of each is recorded.
/// </summary>
[ExtensionUri(Uri)]
public sealed class FixtureExecutor : ITestExecutor
{
    internal const string Uri = "executor://mesh-security-fixtures";

    /// <summary>The runtime option that names the mutated assembly.</summary>
    private const string MutatedAssembly = "MeshSecurity.MutatedAssembly";

    /// <summary>The runtime option that holds the time limit of a fixture on a mutant, in seconds.</summary>
    private const string FixtureLimit = "MeshSecurity.FixtureLimit";

    /// <summary>The option in which a fixture finds the id of the mutant that it runs on; -1 for none.</summary>
    private const string Mutant = "MeshSecurity.Mutant";

    /// <summary>
    /// The time limit of a fixture on a mutant. After it the run ends without a result, which Stryker counts as a time-out. The limit of
    /// Stryker itself is that of all fixtures together.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(
        AppContext.GetData(FixtureLimit) is string seconds ? int.Parse(seconds, CultureInfo.InvariantCulture) : 10);

    /// <summary>The time in which results are sent before a process with an endless test is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

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
        TestCase[] all = [.. tests];
        var plan = new MutantPlan(runContext?.RunSettings?.SettingsXml ?? string.Empty);
        Assembly? mutated = LoadMutated();
        if (plan.HasSeveral)
        {
            StaticConstructors.RunFrom(Assembly.LoadFrom(all[0].Source));
        }

        CoverageData? coverage = plan.IsCoverageRecorded && mutated is not null ? new(mutated, plan.Control!) : null;
        foreach (IGrouping<int, TestCase> mutant in all.GroupBy(plan.MutantOf))
        {
            AppContext.SetData(Mutant, mutant.Key);
            Run(mutant, mutant.Key != MutantPlan.None, coverage, frameworkHandle);
        }

        if (plan.IsCoverageRecorded)
        {
            AheadOfTime.Here?.CompileLoaded();
        }
    }

    /// <inheritdoc/>
    public void Cancel() => _isCancelled = true;

    /// <summary>Loads the mutated assembly first, because Stryker searches the types of all assemblies that are loaded before it.</summary>
    private static Assembly? LoadMutated() => AppContext.GetData(MutatedAssembly) is string name ? Assembly.Load(name) : null;

    private static IEnumerable<TestCase[]> Fixtures(IEnumerable<TestCase> tests) => tests
        .GroupBy(Shares.FixtureOf, (_, shares) => shares.ToArray())
        .OrderBy(shares => shares[0].GetPropertyValue(FixtureDiscoverer.Place, int.MinValue))
        .ThenBy(shares => Shares.FixtureOf(shares[0]), StringComparer.Ordinal);

    /// <summary>Runs the fixtures of one mutant, or of none.</summary>
    private void Run(IEnumerable<TestCase> tests, bool hasMutant, CoverageData? coverage, IFrameworkHandle output)
    {
        bool isKilled = false;
        foreach (TestCase[] fixture in Fixtures(tests).TakeWhile(_ => !_isCancelled))
        {
            if (isKilled)
            {
                Skip(fixture, output);
            }
            else
            {
                isKilled = Run(fixture, hasMutant, coverage, output) == TestOutcome.Failed && hasMutant;
            }
        }
    }

    /// <summary>Runs a fixture once for all shares.</summary>
    private TestOutcome Run(TestCase[] shares, bool hasMutant, CoverageData? coverage, IFrameworkHandle output)
    {
        output.RecordStart(shares[0]);
        Task<TestResult> run = Task.Factory.StartNew(() => FixtureRun.Of(shares[0], hasMutant), TaskCreationOptions.LongRunning);
        if (Task.WaitAny([run], hasMutant ? Limit : System.Threading.Timeout.InfiniteTimeSpan) < 0)
        {
            _isCancelled = true;
            _ = Task.Delay(Grace).ContinueWith(_ => Process.GetCurrentProcess().Kill(), TaskScheduler.Default);
            return TestOutcome.None;
        }

        TestResult result = run.GetAwaiter().GetResult();
        (int[], int[]) all = coverage?.Take() ?? ([], []);
        foreach (TestCase share in shares)
        {
            if (share != shares[0])
            {
                output.RecordStart(share);
            }

            coverage?.Put(all, mutant => Shares.Contains(share, mutant));
            output.RecordEnd(share, result.Outcome);
            output.RecordResult(For(share, result));
        }

        return result.Outcome;
    }

    private static void Skip(TestCase[] shares, IFrameworkHandle output)
    {
        foreach (TestCase share in shares)
        {
            output.RecordResult(new(share) { Outcome = TestOutcome.Skipped });
        }
    }

    private static TestResult For(TestCase test, TestResult result) => new(test)
    {
        StartTime = result.StartTime,
        EndTime = result.EndTime,
        Duration = result.Duration,
        Outcome = result.Outcome,
        ErrorMessage = result.ErrorMessage,
        ErrorStackTrace = result.ErrorStackTrace,
    };
}

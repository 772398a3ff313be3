using System.Diagnostics;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Runs fixtures one after the other for each mutant, those that say nothing of their order before those that do: what is dear says so, and a mutant that a cheap
/// one kills never gets there. Once a mutant has made a test fail it is dead, and no other test runs for it. Where none is judged, all tests run: what a test
/// reaches is noted then, whether it fails or not.
/// </summary>
[ExtensionUri(Uri)]
public sealed class FixtureExecutor : ITestExecutor
{
    internal const string Uri = "executor://mesh-security-fixtures";

    /// <summary>What names the assembly that is full of mutants to a process that runs tests on them.</summary>
    private const string MutatedAssembly = "MeshSecurity.MutatedAssembly";

    /// <summary>
    /// How long a fixture may take on a mutant: many times what the longest takes without. Then the run ends without a result of it, which Stryker takes for a
    /// time-out; it would have waited for as long as all fixtures may take together.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long what came of a run may take to be handed on, before a process ends of which something goes on for ever.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

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
        var judged = new Judged(runContext?.RunSettings?.SettingsXml ?? string.Empty);
        Assembly? mutated = Mutated();
        if (judged.AreSeveral)
        {
            Statics.MakeFrom(Assembly.LoadFrom(all[0].Source));
        }

        Reached? reached = judged.IsCoverageNoted && mutated is not null ? new(mutated, judged.Control!) : null;
        foreach (IGrouping<int, TestCase> mutant in all.GroupBy(judged.By))
        {
            Run(mutant, mutant.Key != Judged.None, reached, frameworkHandle);
        }

        if (judged.IsCoverageNoted)
        {
            AheadOfTime.Here?.CompileLoaded();
        }
    }

    /// <inheritdoc/>
    public void Cancel() => _isCancelled = true;

    /// <summary>The assembly that is full of mutants comes first: Stryker looks for what switches them through every type of whatever is loaded before it.</summary>
    private static Assembly? Mutated() => AppContext.GetData(MutatedAssembly) is string name ? Assembly.Load(name) : null;

    private static IEnumerable<TestCase[]> Fixtures(IEnumerable<TestCase> tests) => tests
        .GroupBy(Shares.FixtureOf, (_, shares) => shares.ToArray())
        .OrderBy(shares => shares[0].GetPropertyValue(FixtureDiscoverer.Place, int.MinValue))
        .ThenBy(shares => Shares.FixtureOf(shares[0]), StringComparer.Ordinal);

    /// <summary>Runs what judges a mutant, or what judges none.</summary>
    private void Run(IEnumerable<TestCase> tests, bool isMutantJudged, Reached? reached, IFrameworkHandle output)
    {
        bool isDead = false;
        foreach (TestCase[] fixture in Fixtures(tests).TakeWhile(_ => !_isCancelled))
        {
            if (isDead)
            {
                Skip(fixture, output);
            }
            else
            {
                isDead = Run(fixture, isMutantJudged, reached, output) == TestOutcome.Failed && isMutantJudged;
            }
        }
    }

    /// <summary>Runs a fixture, once for all shares.</summary>
    private TestOutcome Run(TestCase[] shares, bool isMutantJudged, Reached? reached, IFrameworkHandle output)
    {
        output.RecordStart(shares[0]);
        Task<TestResult> run = Task.Factory.StartNew(() => FixtureRun.Of(shares[0], isMutantJudged), TaskCreationOptions.LongRunning);
        if (Task.WaitAny([run], isMutantJudged ? Patience : Timeout.InfiniteTimeSpan) < 0)
        {
            _isCancelled = true;
            _ = Task.Delay(Farewell).ContinueWith(_ => Process.GetCurrentProcess().Kill(), TaskScheduler.Default);
            return TestOutcome.None;
        }

        TestResult result = run.GetAwaiter().GetResult();
        (int[], int[]) all = reached?.Take() ?? ([], []);
        foreach (TestCase share in shares)
        {
            if (share != shares[0])
            {
                output.RecordStart(share);
            }

            reached?.Put(all, mutant => Shares.IsFor(share, mutant));
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

using MeshSecurity.Fixtures;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Tests;

/// <summary>The adapter runs a fixture as one test, and stops after the first failure on a mutant.</summary>
[NonParallelizable] // The sample keeps its calls in static members.
public sealed class FixtureAdapterTests
{
    private const string NoMutant = "<RunSettings><Parameters><Coverage/></Parameters></RunSettings>";
    private const string AMutant = "<RunSettings><Parameters><Mutant id='7' tests=''/></Parameters></RunSettings>";

    private static readonly string Sample = typeof(FixtureSample).FullName!;

    /// <summary>Another fixture, a short one: a fixture that exceeds the time limit on a mutant ends the process.</summary>
    private static readonly string Other = typeof(MutationReportTests).FullName!;

    private static readonly string Source = typeof(FixtureSample).Assembly.Location;

    [SetUp]
    public void Reset()
    {
        FixtureSample.IsBroken = false;
        FixtureSample.Ran.Clear();
    }

    [Test]
    public void A_passing_fixture_passes_as_one_test()
    {
        Recorder recorder = Run(NoMutant, Case(Sample, 0));
        Assert.That(recorder.Events, Is.EqualTo([$"{Sample}/0 starts", $"{Sample}/0 ends: Passed", $"{Sample}/0: Passed"]));
        Assert.That(FixtureSample.Ran, Is.EqualTo([nameof(FixtureSample.First), nameof(FixtureSample.Second)]));
    }

    [Test]
    public void A_failure_names_the_test()
    {
        FixtureSample.IsBroken = true;
        Assert.That(Run(NoMutant, Case(Sample, 0)).Messages, Has.One.StartsWith($"{Sample}.First: ").And.One.Contains("broken"));
    }

    [TestCase(NoMutant, new[] { "First", "Second" })]
    [TestCase(AMutant, new[] { "First" })]
    public void After_a_failure_tests_run_only_without_a_mutant(string settings, string[] expected)
    {
        FixtureSample.IsBroken = true;
        Run(settings, Case(Sample, 0));
        Assert.That(FixtureSample.Ran, Is.EqualTo(expected));
    }

    [Test]
    public void A_missing_fixture_is_an_error_and_no_pass() =>
        Assert.That(() => Run(AMutant, Case("MeshSecurity.Tests.Nowhere", 0)), Throws.TypeOf<TypeLoadException>());

    [Test]
    public void Fixtures_without_a_place_come_first_and_the_others_in_order()
    {
        string[] cheap = [Sample, Other, typeof(SurvivorsTests).FullName!];
        Recorder recorder = Run(NoMutant, Case(cheap[0], 7), Case(cheap[1], 3), Case(cheap[2], null));
        Assert.That(recorder.Events.Where(line => line.EndsWith("starts", StringComparison.Ordinal)), Is.EqualTo(
            cheap.Reverse().Select(name => $"{name}/0 starts")));
    }

    [Test]
    public void A_fixture_runs_once_for_all_shares()
    {
        Recorder recorder = Run(NoMutant, Case(Sample, 0, share: 0), Case(Sample, 0, share: 3));
        Assert.That(recorder.Events.Where(line => line.EndsWith(": Passed", StringComparison.Ordinal)), Is.EqualTo(
            [$"{Sample}/0 ends: Passed", $"{Sample}/0: Passed", $"{Sample}/3 ends: Passed", $"{Sample}/3: Passed"]));
        Assert.That(FixtureSample.Ran, Has.Count.EqualTo(2));
    }

    [Test]
    public void After_a_mutant_is_killed_its_other_fixtures_are_skipped_and_the_next_mutant_runs()
    {
        FixtureSample.IsBroken = true;
        TestCase[] first = [Case(Sample, 0, share: 1), Case(Other, 1, share: 1)];
        TestCase[] second = [Case(Other, 0, share: 2)];
        Recorder recorder = Run(
            $"<Parameters><Mutant id='9' tests='{first[0].Id},{first[1].Id}'/><Mutant id='10' tests='{second[0].Id}'/></Parameters>",
            [.. second, .. first]);

        Assert.That(recorder.Events, Is.EqualTo(
            [
                $"{Other}/2 starts", $"{Other}/2 ends: Passed", $"{Other}/2: Passed",
                $"{Sample}/1 starts", $"{Sample}/1 ends: Failed", $"{Sample}/1: Failed", $"{Other}/1: Skipped",
            ]));
    }

    [Test]
    public void All_fast_fixtures_of_an_assembly_are_found_with_their_place()
    {
        var sink = new Sink();
        new FixtureDiscoverer().DiscoverTests([Source], null!, null!, sink);
        Assert.That(sink.Found.Select(test => test.FullyQualifiedName), Is.Unique);
        Assert.That(sink.Found.GroupBy(Shares.FixtureOf).Select(fixture => fixture.Count()), Is.All.EqualTo(Shares.Count));
        Assert.That(PlaceOf(Sample), Is.EqualTo(7));
        Assert.That(PlaceOf(typeof(ShortLockStepTests).FullName!), Is.EqualTo(1));
        Assert.That(sink.Found.Select(Shares.FixtureOf), Has.None.EqualTo(typeof(FixtureAdapterTests).FullName), "it is not Fast");
        object? PlaceOf(string name) => sink.Found.First(test => Shares.FixtureOf(test) == name).GetPropertyValue(FixtureDiscoverer.Place);
    }

    [Test]
    public void Discovery_creates_no_test_cases()
    {
        int before = FixtureSample.CasesMade;
        new FixtureDiscoverer().DiscoverTests([Source], null!, null!, new Sink());
        Assert.That(FixtureSample.CasesMade, Is.EqualTo(before));
        Run(NoMutant, Case(Sample, 0));
        Assert.That(FixtureSample.CasesMade, Is.EqualTo(before + 1));
    }

    private static TestCase Case(string name, int? place, int share = 0)
    {
        TestCase test = Shares.Case(name, share, Source);
        test.SetPropertyValue(FixtureDiscoverer.Place, place ?? int.MinValue);
        return test;
    }

    private static Recorder Run(string settings, params TestCase[] tests)
    {
        var recorder = new Recorder();
        new FixtureExecutor().RunTests(tests, new Context(settings), recorder);
        return recorder;
    }

    private sealed class Sink : ITestCaseDiscoverySink
    {
        public List<TestCase> Found { get; } = [];

        public void SendTestCase(TestCase discoveredTest) => Found.Add(discoveredTest);
    }

    private sealed class Context(string settings) : IRunContext, IRunSettings
    {
        public IRunSettings RunSettings => this;

        public string SettingsXml => settings;

        public bool KeepAlive => false;

        public bool InIsolation => false;

        public bool IsDataCollectionEnabled => false;

        public bool IsBeingDebugged => false;

        public string? TestRunDirectory => null;

        public string? SolutionDirectory => null;

        public ITestCaseFilterExpression? GetTestCaseFilter(
            IEnumerable<string>? supportedProperties, Func<string, TestProperty?> propertyProvider) => null;

        public ISettingsProvider? GetSettings(string? settingsName) => null;
    }

    private sealed class Recorder : IFrameworkHandle
    {
        public List<string> Events { get; } = [];

        public List<string> Messages { get; } = [];

        public bool EnableShutdownAfterTestRun { get; set; }

        public void RecordStart(TestCase testCase) => Events.Add($"{testCase.FullyQualifiedName} starts");

        public void RecordEnd(TestCase testCase, TestOutcome outcome) => Events.Add($"{testCase.FullyQualifiedName} ends: {outcome}");

        public void RecordResult(TestResult testResult)
        {
            Events.Add($"{testResult.TestCase.FullyQualifiedName}: {testResult.Outcome}");
            Messages.Add(testResult.ErrorMessage ?? string.Empty);
        }

        public void RecordAttachments(IList<AttachmentSet> attachmentSets) => throw new NotSupportedException();

        public void SendMessage(TestMessageLevel testMessageLevel, string message) => throw new NotSupportedException();

        public int LaunchProcessWithDebuggerAttached(
            string filePath, string? workingDirectory, string? arguments, IDictionary<string, string?>? environmentVariables) =>
            throw new NotSupportedException();
    }
}

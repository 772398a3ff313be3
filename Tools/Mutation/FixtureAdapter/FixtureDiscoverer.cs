using System.ComponentModel;
using System.Reflection;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using OrderAttribute = NUnit.Framework.OrderAttribute;
using CategoryAttribute = System.ComponentModel.CategoryAttribute;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>Finds the fixtures of test assemblies: each is one test to those who ask, for each of the <see cref="Shares"/>.</summary>
[FileExtension(".dll")]
[Category("managed")]
[DefaultExecutorUri(FixtureExecutor.Uri)]
public sealed class FixtureDiscoverer : ITestDiscoverer
{
    /// <summary>When a fixture runs, among the others of its assembly: what its <c>Order</c> says, and before those that have one if it has none.</summary>
    internal static TestProperty Place { get; } = TestProperty.Register("MeshSecurity.Fixtures.Place", nameof(Place), typeof(int), typeof(TestCase));

    /// <inheritdoc/>
    public void DiscoverTests(IEnumerable<string> sources, IDiscoveryContext discoveryContext, IMessageLogger logger, ITestCaseDiscoverySink discoverySink)
    {
        foreach (TestCase fixture in sources.SelectMany(In))
        {
            discoverySink.SendTestCase(fixture);
        }
    }

    /// <summary>
    /// The fixtures of an assembly, by the name of their class, for each share. None is built for it: what makes the cases of its tests runs for nothing else,
    /// so that a mutant which it reaches is reached by that fixture.
    /// </summary>
    /// <param name="source">The file of the assembly.</param>
    internal static IEnumerable<TestCase> In(string source)
    {
        var builder = new DefaultSuiteBuilder();
        return Assembly.LoadFrom(source).GetTypes()
            .Where(type => builder.CanBuildFrom(new TypeWrapper(type)))
            .SelectMany(fixture => Enumerable.Range(0, Shares.Count).Select(share => Case(fixture, share, source)));
    }

    private static TestCase Case(Type fixture, int share, string source)
    {
        TestCase test = Shares.Case(fixture.FullName!, share, source);
        test.DisplayName = fixture.Name;
        test.SetPropertyValue(Place, fixture.GetCustomAttribute<OrderAttribute>()?.Order ?? int.MinValue);
        return test;
    }
}

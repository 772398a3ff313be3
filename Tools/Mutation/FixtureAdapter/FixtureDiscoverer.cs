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

/// <summary>Discovers the fixtures of test assemblies. Each fixture is one test for each of the <see cref="Shares"/>.</summary>
[FileExtension(".dll")]
[Category("managed")]
[DefaultExecutorUri(FixtureExecutor.Uri)]
public sealed class FixtureDiscoverer : ITestDiscoverer
{
    /// <summary>The metadata of a test assembly that lists its fixtures of the category Fast. Without it, all fixtures count.</summary>
    private const string FastFixtures = nameof(FastFixtures);

    /// <summary>The position of a fixture in a run: its <c>Order</c>; the lowest if it has none.</summary>
    internal static TestProperty Place { get; } =
        TestProperty.Register("MeshSecurity.Fixtures.Place", nameof(Place), typeof(int), typeof(TestCase));

    /// <inheritdoc/>
    public void DiscoverTests(
        IEnumerable<string> sources, IDiscoveryContext discoveryContext, IMessageLogger logger, ITestCaseDiscoverySink discoverySink)
    {
        foreach (TestCase fixture in sources.SelectMany(In))
        {
            discoverySink.SendTestCase(fixture);
        }
    }

    /// <summary>
    /// Returns a test for each share of each fixture that counts. Does not build the fixtures, because their case sources may reach
    /// mutants.
    /// </summary>
    /// <param name="source">The file of the assembly.</param>
    internal static IEnumerable<TestCase> In(string source)
    {
        var builder = new DefaultSuiteBuilder();
        Assembly assembly = Assembly.LoadFrom(source);
        string[] fast = [.. assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == FastFixtures)
            .SelectMany(metadata => metadata.Value!.Split(' '))];
        return assembly.GetTypes()
            .Where(type => (fast.Length == 0 || fast.Contains(type.Name)) && builder.CanBuildFrom(new TypeWrapper(type)))
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

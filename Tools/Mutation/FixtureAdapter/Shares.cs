using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Each fixture is one test for each share of the mutants. Stryker judges mutants in one process whose tests are not the same; those of a share reach
/// no mutant of another, so that as many mutants as there are shares have one process, whatever they reach.
/// </summary>
internal static class Shares
{
    /// <summary>How many there are.</summary>
    public const int Count = 16;

    /// <summary>The name of the fixture that a test is.</summary>
    private static readonly TestProperty Fixture = TestProperty.Register("MeshSecurity.Fixtures.Fixture", nameof(Fixture), typeof(string), typeof(TestCase));

    /// <summary>The share that a test is for.</summary>
    private static readonly TestProperty Share = TestProperty.Register("MeshSecurity.Fixtures.Share", nameof(Share), typeof(int), typeof(TestCase));

    /// <summary>The test that a fixture is for a share.</summary>
    /// <param name="fixture">The name of its class.</param>
    /// <param name="share">The share.</param>
    /// <param name="source">The file of its assembly.</param>
    public static TestCase Case(string fixture, int share, string source)
    {
        var test = new TestCase($"{fixture}/{share}", new(FixtureExecutor.Uri), source);
        test.SetPropertyValue(Fixture, fixture);
        test.SetPropertyValue(Share, share);
        return test;
    }

    /// <summary>The name of the fixture that a test is.</summary>
    public static string FixtureOf(TestCase test) => test.GetPropertyValue(Fixture, string.Empty);

    /// <summary>Whether a mutant is of the share that a test is for.</summary>
    public static bool IsFor(TestCase test, int mutant) => mutant % Count == test.GetPropertyValue(Share, 0);
}

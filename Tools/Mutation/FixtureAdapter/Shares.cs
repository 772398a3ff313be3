using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using TestCase = Microsoft.VisualStudio.TestPlatform.ObjectModel.TestCase;

namespace MeshSecurity.Fixtures;

/// <summary>
/// Divides the mutants into shares, with a test of each fixture for each share. Stryker runs mutants in one process if their tests are
/// disjoint. The tests of two shares are disjoint, so that one process serves as many mutants as there are shares.
/// </summary>
internal static class Shares
{
    public const int Count = 16;

    private static readonly TestProperty Fixture =
        TestProperty.Register("MeshSecurity.Fixtures.Fixture", nameof(Fixture), typeof(string), typeof(TestCase));

    private static readonly TestProperty Share =
        TestProperty.Register("MeshSecurity.Fixtures.Share", nameof(Share), typeof(int), typeof(TestCase));

    /// <summary>Creates the test of a fixture for a share.</summary>
    public static TestCase Case(string fixture, int share, string source)
    {
        var test = new TestCase($"{fixture}/{share}", new(FixtureExecutor.Uri), source);
        test.SetPropertyValue(Fixture, fixture);
        test.SetPropertyValue(Share, share);
        return test;
    }

    /// <summary>Returns the class name of the fixture of a test.</summary>
    public static string FixtureOf(TestCase test) => test.GetPropertyValue(Fixture, string.Empty);

    /// <summary>Returns whether a mutant is in the share of a test.</summary>
    public static bool Contains(TestCase test, int mutant) => mutant % Count == test.GetPropertyValue(Share, 0);
}

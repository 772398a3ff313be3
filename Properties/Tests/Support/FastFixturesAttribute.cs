using System.Reflection;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

[assembly: MeshSecurity.Tests.FastFixtures]
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace MeshSecurity.Tests;

/// <summary>Adds the category Fast to the fixtures that the project file lists as FastFixture.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class FastFixturesAttribute : NUnitAttribute, IApplyToTest
{
    private const string Category = "Fast";

    private static readonly HashSet<string> Names =
    [
        .. typeof(FastFixturesAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "FastFixtures").Value!.Split(' '),
    ];

    public void ApplyToTest(Test test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test is { IsSuite: true, TypeInfo.Type.Name: var name } && Names.Contains(name))
        {
            test.Properties.Add(PropertyNames.Category, Category);
            return;
        }

        foreach (Test child in test.Tests.OfType<Test>())
        {
            ApplyToTest(child);
        }
    }
}

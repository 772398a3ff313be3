using System.Reflection;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace MeshSecurity.Fixtures;

/// <summary>Builds one fixture of an assembly, and looks at no other.</summary>
/// <param name="name">The name of its class.</param>
internal sealed class FixtureBuilder(string name) : ITestAssemblyBuilder
{
    /// <summary>What NUnit's random choices start from: always at the same place, so that nothing is killed by luck.</summary>
    private const int Seed = 1;

    /// <inheritdoc/>
    public ITest Build(Assembly assembly, IDictionary<string, object> options)
    {
        Randomizer.InitialSeed = Seed;
        var suite = new TestAssembly(assembly, assembly.GetName().Name!);
        suite.ApplyAttributesToTest(assembly);
        suite.Add(new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(assembly.GetType(name, throwOnError: true)!)));
        return suite;
    }

    /// <inheritdoc/>
    public ITest Build(string assemblyNameOrPath, IDictionary<string, object> options) => Build(Assembly.LoadFrom(assemblyNameOrPath), options);
}

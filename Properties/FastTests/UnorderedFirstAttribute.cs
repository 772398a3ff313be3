using MeshSecurity.Tests;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

[assembly: UnorderedFirst]

namespace MeshSecurity.Tests;

/// <summary>
/// Fixtures that say nothing of their order come before those that do, and not after them: what is dear says so, and a mutant that a cheap test kills
/// never gets there.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class UnorderedFirstAttribute : Attribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        foreach (Test child in test.Tests.OfType<Test>())
        {
            bool isNamespace = child.TypeInfo is null;
            if (isNamespace)
            {
                ApplyToTest(child);
            }
            else if (!child.Properties.ContainsKey(PropertyNames.Order))
            {
                child.Properties.Set(PropertyNames.Order, int.MinValue);
            }
        }
    }
}

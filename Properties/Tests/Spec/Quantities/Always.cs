using FsCheck;
using FsCheck.Fluent;

namespace MeshSecurity.Tests;

/// <summary>Checks that a predicate holds for 1,000 generated values. A failure prints the value and the seed.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> generator, Func<T, bool> predicate) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(generator.ToArbitrary(), predicate));
}

using FsCheck;
using FsCheck.Fluent;

namespace MeshSecurity.Tests;

/// <summary>A named predicate that holds for whatever a generator makes; a failure prints the case and the seed.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> generator, Func<T, bool> predicate) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(generator.ToArbitrary(), predicate));
}

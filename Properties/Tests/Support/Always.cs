using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Checks a predicate on generated values. A failure prints the case and the seed.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> generator, Func<T, bool> predicate) =>
        Check.One(Effort.Properties, Prop.ForAll(generator.ToArbitrary(), predicate));
}

using FsCheck;
using FsCheck.Fluent;

namespace MeshSecurity.Tests;

/// <summary>The properties of the whole suite on fewer cases, which are always the same ones: nothing is killed by luck.</summary>
internal static class Always
{
    private const ulong Seed = 20_260;
    private const ulong Gamma = 1;
    private const int Cases = 100;

    public static void Holds<T>(Gen<T> generator, Func<T, bool> predicate) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(Seed, Gamma),
        Prop.ForAll(generator.ToArbitrary(), predicate));
}

using FsCheck;
using FsCheck.Fluent;
using FsCheck.NUnit;

namespace MeshSecurity.Tests;

/// <summary>A property of a seed, as in the whole suite, on a few seeds that are always the same ones.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForEverySeedAttribute : PropertyAttribute
{
    private const int Seeds = 5;

    public ForEverySeedAttribute()
    {
        MaxTest = Seeds;
        Replay = "20260,1";
        Arbitrary = [typeof(AnySeed)];
        QuietOnSuccess = true;
    }

    /// <summary>Seeds, which have no smaller ones.</summary>
    private static class AnySeed
    {
        public static Arbitrary<int> Seed() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
    }
}

using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.NUnit;

namespace MeshSecurity.Tests;

/// <summary>A property of a seed: of a random mesh and a random run on it. A failure prints the seed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForEverySeedAttribute : PropertyAttribute
{
    public ForEverySeedAttribute()
    {
        MaxTest = Effort.Seeds;
        Replay = Effort.Replay;
        Arbitrary = [typeof(AnySeed)];
        QuietOnSuccess = true;
    }

    /// <summary>Seeds, which have no smaller ones.</summary>
    private static class AnySeed
    {
        public static Arbitrary<int> Seed() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
    }
}

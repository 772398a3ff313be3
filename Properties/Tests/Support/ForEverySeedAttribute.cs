using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;
using FsCheck;
using FsCheck.NUnit;

namespace MeshSecurity.Tests;

/// <summary>Marks a property of a seed, which selects a random mesh and a random run. A failure prints the seed.</summary>
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

    /// <summary>Generates seeds without shrinking.</summary>
    private static class AnySeed
    {
        public static Arbitrary<int> Seed() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
    }
}

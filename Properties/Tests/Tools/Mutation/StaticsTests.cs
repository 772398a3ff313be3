using MeshSecurity.Fixtures;

namespace MeshSecurity.Tests;

/// <summary>What is static is made without being asked for, also of generic types.</summary>
public sealed class StaticsTests
{
    private static readonly List<string> Made = [];

    private interface INumber<N>
        where N : INumber<N>;

    [Test]
    public void What_is_static_is_made_for_each_value_that_a_parameter_allows()
    {
        Statics.Make([typeof(Plain), typeof(Of<>), typeof(OfAny<>), typeof(Number), typeof(Other)]);

        Assert.That(Made, Is.EqualTo(["Plain", "Of Number"]));
    }

    private readonly struct Number : INumber<Number>;

    private readonly struct Other;

    private static class Plain
    {
        static Plain() => Made.Add(nameof(Plain));
    }

    private static class Of<N>
        where N : struct, INumber<N>
    {
        static Of() => Made.Add($"Of {typeof(N).Name}");
    }

    private static class OfAny<T>
    {
        static OfAny() => Made.Add($"OfAny {typeof(T).Name}");
    }
}

using MeshSecurity.Fixtures;

namespace MeshSecurity.Tests;

public sealed class StaticConstructorsTests
{
    private static readonly List<string> Runs = [];

    private interface INumber<N>
        where N : INumber<N>;

    [Test]
    public void Static_constructors_run_for_each_value_type_that_a_parameter_allows()
    {
        StaticConstructors.Run([typeof(Plain), typeof(Of<>), typeof(OfAny<>), typeof(Number), typeof(Other)]);
        Assert.That(Runs, Is.EqualTo(["Plain", "Of Number"]));
    }

    private readonly struct Number : INumber<Number>;

    private readonly struct Other;

    private static class Plain
    {
        static Plain() => Runs.Add(nameof(Plain));
    }

    private static class Of<N>
        where N : struct, INumber<N>
    {
        static Of() => Runs.Add($"Of {typeof(N).Name}");
    }

    private static class OfAny<T>
    {
        static OfAny() => Runs.Add($"OfAny {typeof(T).Name}");
    }
}

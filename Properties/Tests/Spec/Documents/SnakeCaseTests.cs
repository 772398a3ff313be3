namespace MeshSecurity.Tests;

public sealed class SnakeCaseTests
{
    [TestCase(ChannelState.TryOpen, "try_open")]
    [TestCase(ChannelState.Open, "open")]
    public void A_member_is_named_in_snake_case(ChannelState member, string name) => Assert.Multiple(() =>
    {
        Assert.That(SnakeCase.Of(member), Is.EqualTo(name));
        Assert.That(SnakeCase.TryParse(name, out ChannelState read), Is.True);
        Assert.That(read, Is.EqualTo(member));
    });

    [Test]
    public void Nothing_else_is_a_name(
        [Values("TryOpen", "tryopen", "2", "")] string name) => Assert.That(SnakeCase.TryParse<ChannelState>(name, out _), Is.False);

    [Test]
    public void The_names_of_an_enum_are_in_its_order() =>
        Assert.That(SnakeCase.Names<Infraction>(), Is.EqualTo(["double_sign", "downtime"]));

    [Test]
    public void Every_rejection_has_a_name_of_its_own() =>
        Assert.That(SnakeCase.Names<Rejection>(), Is.Unique.And.Count.EqualTo(Enum.GetValues<Rejection>().Length));

    [Test]
    public void What_is_no_member_has_no_name() => Assert.That(() => SnakeCase.Of((Side)7), Throws.TypeOf<KeyNotFoundException>());
}

namespace MeshSecurity.Tests;

/// <summary>The first guard that fails gives the rejection, for every row of <see cref="GuardCases"/>.</summary>
public sealed class GuardOrderTests
{
    private static IEnumerable<TestCaseData> Cases() => GuardCases.All.Select(row =>
        new TestCaseData(row).SetArgDisplayNames($"{row.Command.GetType().Name}: {row.Reason}"));

    [TestCaseSource(nameof(Cases))]
    public void The_first_guard_that_fails_gives_the_reason(GuardCase row) => row.Given().Refuse(row.Reason, row.Command);

    [TestCaseSource(typeof(Guards), nameof(Guards.ByCommand))]
    public void Every_rejection_of_every_command_is_reached_in_guard_order(KeyValuePair<string, Sequence<Rejection>> command) =>
        Assert.That(
            GuardCases.All.Where(row => row.Command.GetType().Name == command.Key).Select(row => row.Reason),
            Is.EqualTo(command.Value));

    [Test]
    public void Every_command_has_its_guards() =>
        Assert.That(typeof(Command<Amount>).GetNestedTypes().Select(type => type.Name), Is.EquivalentTo(Guards.ByCommand.Keys));

    [Test]
    public void No_rejection_is_without_a_command() =>
        Assert.That(Guards.ByCommand.Values.SelectMany(reasons => reasons).Distinct(), Is.EquivalentTo(Enum.GetValues<Rejection>()));
}

namespace MeshSecurity.Tests;

public sealed class InvariantsTests
{
    private static readonly string[] Ids =
    [
        "VAULT-1", "VAULT-2", "VAULT-3", "VAULT-4", "SUPPLY-1", "UNBOND-1", "UNBOND-2", "UNBOND-3",
        "SLASH-1", "SLASH-2", "SLASH-3", "SLASH-4", "SLASH-5", "SLASH-6", "SLASH-7",
        "SYNC-1", "SYNC-2", "SYNC-3", "SYNC-4", "SYNC-5", "SYNC-6",
        "POWER-1", "POWER-2", "POWER-3", "POWER-4", "REWARD-1", "REWARD-2", "REWARD-3", "TX-1", "EXIT-1", "EVID-1",
        "EVID-2", "OPEN-1", "KEY-1", "JAIL-1",
    ];

    [Test]
    public void The_invariants_are_those_of_the_protocol_in_its_order() =>
        Assert.That(Invariants<Amount>.All.Select(invariant => invariant.Id), Is.EqualTo(Ids));

    [Test]
    public void Every_command_that_an_invariant_names_exists() =>
        Assert.That(Invariants<Amount>.All.SelectMany(invariant => invariant.BrokenBy).Distinct(), Is.SubsetOf(Guards.ByCommand.Keys));

    [Test]
    public void Every_command_has_its_guards()
    {
        IEnumerable<string> commands = typeof(Command<Amount>).GetNestedTypes().Select(type => type.Name);
        Assert.That(Guards.ByCommand.Keys, Is.EquivalentTo(commands));
    }

    [Test]
    public void Every_command_lists_its_guards_in_the_order_of_the_rejections()
    {
        using IDisposable assertions = Assert.EnterMultipleScope();
        foreach ((string command, Sequence<Rejection> guards) in Guards.ByCommand)
        {
            Assert.That(guards, Is.Ordered, command);
            Assert.That(guards, Is.Unique, command);
        }
    }

    [Test]
    public void The_page_of_invariants_is_not_stale() =>
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "invariants.md")), Is.EqualTo(InvariantsCommand.Page),
            "run `./mesh invariants --write`");
}

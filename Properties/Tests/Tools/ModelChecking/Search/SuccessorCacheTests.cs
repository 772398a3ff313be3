namespace MeshSecurity.Tests;

/// <summary>The successor cache of a state with three candidates, of which the second and the third have budgets.</summary>
public sealed class SuccessorCacheTests
{
    private static readonly CommandOutcome Accepted = new(0, CommandOutcome.Accepted, 7);
    private static readonly CommandOutcome Rejected = new(1, CommandOutcome.CodeOf(Rejection.ZeroAmount), 0);
    private static readonly CommandOutcome Later = new(2, CommandOutcome.Accepted, 9);

    private static readonly Scope Scope = Scopes.Read(
        "three",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2], "pairings": []},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"], "times": 1}, "advance": {"seconds": [1], "times": 1}},
         "goals": []}
        """);

    private ExplorationContext context = null!;
    private uint state;

    private Budgets Budgets => context.Budgets;

    private OutcomeVector Outcomes => context.Successors.Of(state).Outcomes;

    private uint[] Successors => context.Successors.Of(state).States.ToArray();

    [SetUp]
    public void InternState()
    {
        context = new(Scope, new());
        context.States.TryAdd(UInt128.One, [1], StateInterner.None, context.States.NewAllocator(), out state);
    }

    [Test]
    public void A_new_state_has_no_known_successors() => Assert.Multiple(() =>
    {
        Assert.That(Successors, Is.Empty);
        Assert.That(Outcomes.IsCompleteUnder(Budgets.Full), Is.False);
    });

    [Test]
    public void Outcomes_of_two_threads_with_different_budgets_are_merged()
    {
        Store(Accepted, Rejected, Untried(Later));
        Store(Untried(Accepted), Untried(Rejected), Later);
        CommandOutcome[] all = [Untried(Accepted), Untried(Rejected), Untried(Later)];
        context.Successors.FillKnown(state, all);
        Assert.That(all, Is.EqualTo(new[] { Accepted, Rejected, Later }));
        Assert.That(Successors, Is.EqualTo(new uint[] { 7, 9 }));
        Assert.That(context.Successors.Executed, Is.EqualTo(3));
    }

    [TestCase(1, 0, true)]
    [TestCase(0, 0, true)]
    [TestCase(1, 1, false)]
    public void A_vector_is_complete_under_budgets_that_allow_no_untried_command(int unbond, int advance, bool isComplete)
    {
        Store(Accepted, Rejected, Untried(Later));
        Assert.That(Outcomes.IsCompleteUnder(Budgets.Intern([(byte)unbond, (byte)advance])), Is.EqualTo(isComplete));
    }

    [Test]
    public void Budgets_select_the_outcomes_of_the_commands_that_they_allow()
    {
        Store(Accepted, Rejected, Later);
        IEnumerable<(int, int)> AllowedBy(Budget left) =>
            Outcomes.Commands.Where(command => (left.Bits & command.Bit) != 0).Select(command => (command.Row, command.Code));
        (int Row, int Code)[] all = [(0, CommandOutcome.Accepted), (1, Rejected.Code), (2, CommandOutcome.Accepted)];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Outcomes.Accepted, Is.EqualTo(new[] { new AcceptedCommand(0, -1), new AcceptedCommand(2, 1) }));
        Assert.That(AllowedBy(Budgets.Full), Is.EqualTo(all));
        Assert.That(AllowedBy(Budgets.Intern([1, 0])), Is.EqualTo(new[] { all[0], all[1] }));
        Assert.That(AllowedBy(Budgets.Intern([0, 1])), Is.EqualTo(new[] { all[0], all[2] }));
    }

    [Test]
    public void Remaining_budgets_do_not_depend_on_the_order_of_commands()
    {
        Budget full = Budgets.Full;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(full.Left, Is.EqualTo(new byte[] { 1, 1 }));
        Assert.That(full.After(0).After(1), Is.SameAs(full.After(1).After(0)));
        Assert.That(full.After(-1), Is.SameAs(full));
        Assert.That(Budgets[full.After(1).Number].Left, Is.EqualTo(new byte[] { 1, 0 }));
        Assert.That(full.After(1).Allows(1), Is.False);
        Assert.That(full.After(1).Bits, Is.EqualTo(full.Bits & ~Budget.Bit(1)));
    }

    [Test]
    public void A_scope_has_at_most_63_budgets_which_have_distinct_bits() => Assert.Multiple(() =>
    {
        var most = new Budgets(Enumerable.Repeat((byte)1, 63).ToArray());

        Assert.That(most.Full.After(62).Allows(62), Is.False);
        Assert.That(Enumerable.Range(-1, 63).All(most.Full.After(62).Allows), Is.True);
        Assert.That(() => new Budgets(new byte[64]), Throws.ArgumentException.With.Message.Contains("64 commands"));
    });

    [Test]
    public void A_node_is_added_once()
    {
        var nodes = new NodeSet();
        Node[] all = [.. Enumerable.Range(0, 10_000).Select(k => new Node((uint)k / 3, k % 3))];
        Assert.That(all.Where(nodes.TryAdd).Count(), Is.EqualTo(all.Length));
        Assert.That(all.Where(nodes.TryAdd), Is.Empty);
        Assert.That(nodes.Count, Is.EqualTo(all.Length));
        Assert.That(all.Select(node => Node.Of(node.Key)), Is.EqualTo(all));
    }

    private static CommandOutcome Untried(CommandOutcome outcome) => new(outcome.Row, CommandOutcome.Untried, 0);

    private void Store(params CommandOutcome[] outcomes) => context.Successors.Store(state, outcomes, context.Successors.NewAllocator());
}

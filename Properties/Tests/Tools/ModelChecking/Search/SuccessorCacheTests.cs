namespace MeshSecurity.Tests;

/// <summary>What is kept of the steps from states, on a scope of three commands, of which the second and the third have budgets.</summary>
[TestFixture]
public sealed class SuccessorCacheTests
{
    private static readonly CommandOutcome Accepted = new(0, CommandOutcome.Accepted, 7);
    private static readonly CommandOutcome Refused = new(1, CommandOutcome.OutcomeOf(MeshSecurity.Spec.Rejection.ZeroAmount), 0);
    private static readonly CommandOutcome Later = new(2, CommandOutcome.Accepted, 9);

    private static readonly Scope Scope = Scopes.Read(
        "three",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2], "pairings": []},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"], "times": 1}, "advance": {"seconds": [1], "times": 1}}, "goals": []}
        """);

    private ExplorationContext context = null!;
    private uint state;

    [SetUp]
    public void See()
    {
        context = new(Scope, new());
        context.States.TryAdd(UInt128.One, [1], StateInterner.None, context.States.NewAllocator(), out state);
    }

    [Test]
    public void Nothing_is_known_of_a_state_at_first() => Assert.Multiple(() =>
    {
        Assert.That(ToOf(state), Is.Empty);
        Assert.That(context.Steps.Of(state).OutcomeVector.IsCompleteUnder(context.Budgets.Full), Is.False);
    });

    /// <summary>Two who knew nothing of each other, each with budgets that allowed something else.</summary>
    [Test]
    public void What_one_has_tried_and_what_another_has_is_kept_together()
    {
        Keep(Accepted, Refused, Untried(Later));
        Keep(Untried(Accepted), Untried(Refused), Later);

        CommandOutcome[] all = [Untried(Accepted), Untried(Refused), Untried(Later)];
        context.Steps.Recall(state, all);

        Assert.That(all, Is.EqualTo(new[] { Accepted, Refused, Later }));
        Assert.That(ToOf(state), Is.EqualTo(new uint[] { 7, 9 }));
        Assert.That(context.Steps.Executed, Is.EqualTo(3));
    }

    [Test]
    public void It_is_complete_for_those_budgets_that_allow_nothing_else()
    {
        Keep(Accepted, Refused, Untried(Later));

        OutcomeVector vector = context.Steps.Of(state).OutcomeVector;

        Assert.Multiple(() =>
        {
            Assert.That(vector.IsCompleteUnder(context.Budgets.Of([1, 0])), Is.True);
            Assert.That(vector.IsCompleteUnder(context.Budgets.Of([0, 0])), Is.True);
            Assert.That(vector.IsCompleteUnder(context.Budgets.Full), Is.False);
        });
    }

    [Test]
    public void Budgets_say_what_of_it_is_allowed_and_what_it_takes()
    {
        Keep(Accepted, Refused, Later);

        OutcomeVector vector = context.Steps.Of(state).OutcomeVector;

        Assert.Multiple(() =>
        {
            Assert.That(vector.Accepted, Is.EqualTo(new[] { new AcceptedCommand(0, -1), new AcceptedCommand(2, 1) }));
            Assert.That(vector.Allowed(context.Budgets.Full.Bits), Is.EqualTo(new[] { (0, CommandOutcome.Accepted), (1, Refused.Outcome), (2, CommandOutcome.Accepted) }));
            Assert.That(vector.Allowed(context.Budgets.Of([1, 0]).Bits), Is.EqualTo(new[] { (0, CommandOutcome.Accepted), (1, Refused.Outcome) }));
            Assert.That(vector.Allowed(context.Budgets.Of([0, 1]).Bits), Is.EqualTo(new[] { (0, CommandOutcome.Accepted), (2, CommandOutcome.Accepted) }));
        });
    }

    [Test]
    public void What_is_left_of_budgets_is_the_same_whatever_way_led_there()
    {
        Budget full = context.Budgets.Full;

        Assert.Multiple(() =>
        {
            Assert.That(full.Left, Is.EqualTo(new byte[] { 1, 1 }));
            Assert.That(full.After(0).After(1), Is.SameAs(full.After(1).After(0)));
            Assert.That(full.After(-1), Is.SameAs(full));
            Assert.That(context.Budgets[full.After(1).Number].Left, Is.EqualTo(new byte[] { 1, 0 }));
            Assert.That(full.After(1).Allows(1), Is.False);
            Assert.That(full.After(1).Set, Is.Not.EqualTo(full.Set));
            Assert.That(context.Budgets.Sets[full.After(1).Set], Is.EqualTo(full.After(1).Bits));
        });
    }

    [Test]
    public void There_are_at_most_63_budgets_and_none_is_taken_for_another() => Assert.Multiple(() =>
    {
        var most = new Budgets(Enumerable.Repeat((byte)1, 63).ToArray());

        Assert.That(most.Full.After(62).Allows(62), Is.False);
        Assert.That(Enumerable.Range(-1, 63).All(most.Full.After(62).Allows), Is.True);
        Assert.That(() => new Budgets(new byte[64]), Throws.ArgumentException.With.Message.Contains("64 rows"));
    });

    [Test]
    public void A_node_is_new_once()
    {
        var nodes = new NodeSet();
        Node[] all = [.. Enumerable.Range(0, 10_000).Select(k => new Node((uint)k / 3, k % 3))];

        Assert.That(all.Where(nodes.TryAdd).Count(), Is.EqualTo(all.Length));
        Assert.That(all.Where(nodes.TryAdd), Is.Empty);
        Assert.That(nodes.Count, Is.EqualTo(all.Length));
        Assert.That(all.Select(node => Node.Of(node.Key)), Is.EqualTo(all));
    }

    private static CommandOutcome Untried(CommandOutcome outcome) => new(outcome.Row, CommandOutcome.Untried, 0);

    private void Keep(params CommandOutcome[] outcomes) => context.Steps.Keep(state, outcomes, context.Steps.NewAllocator());

    private uint[] ToOf(uint number) => context.Steps.Of(number).To.ToArray();
}

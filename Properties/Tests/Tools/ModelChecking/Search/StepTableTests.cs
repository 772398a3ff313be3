namespace MeshSecurity.Tests;

/// <summary>What is kept of the steps from states, on a scope of three commands, of which the second and the third have budgets.</summary>
[TestFixture]
public sealed class StepTableTests
{
    private static readonly Attempt Accepted = new(0, Attempt.Accepted, 7);
    private static readonly Attempt Refused = new(1, Attempt.OutcomeOf(MeshSecurity.Spec.Rejection.ZeroAmount), 0);
    private static readonly Attempt Later = new(2, Attempt.Accepted, 9);

    private static readonly Scope Scope = Scopes.Read(
        "three",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2], "pairings": []},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"], "times": 1}, "advance": {"seconds": [1], "times": 1}}, "goals": []}
        """);

    private Search search = null!;
    private uint state;

    [SetUp]
    public void See()
    {
        search = new(Scope, new());
        search.Visited.TryAdd(UInt128.One, [1], Visited.None, search.Visited.NewRoom(), out state);
    }

    [Test]
    public void Nothing_is_known_of_a_state_at_first() => Assert.Multiple(() =>
    {
        Assert.That(ToOf(state), Is.Empty);
        Assert.That(search.Steps.Of(state).Outline.IsCompleteUnder(search.Budgets.Full), Is.False);
    });

    /// <summary>Two who knew nothing of each other, each with budgets that allowed something else.</summary>
    [Test]
    public void What_one_has_tried_and_what_another_has_is_kept_together()
    {
        Keep(Accepted, Refused, Untried(Later));
        Keep(Untried(Accepted), Untried(Refused), Later);

        Attempt[] all = [Untried(Accepted), Untried(Refused), Untried(Later)];
        search.Steps.Recall(state, all);

        Assert.That(all, Is.EqualTo(new[] { Accepted, Refused, Later }));
        Assert.That(ToOf(state), Is.EqualTo(new uint[] { 7, 9 }));
        Assert.That(search.Steps.Taken, Is.EqualTo(3));
    }

    [Test]
    public void It_is_complete_for_those_budgets_that_allow_nothing_else()
    {
        Keep(Accepted, Refused, Untried(Later));

        Outline outline = search.Steps.Of(state).Outline;

        Assert.Multiple(() =>
        {
            Assert.That(outline.IsCompleteUnder(search.Budgets.Of([1, 0])), Is.True);
            Assert.That(outline.IsCompleteUnder(search.Budgets.Of([0, 0])), Is.True);
            Assert.That(outline.IsCompleteUnder(search.Budgets.Full), Is.False);
        });
    }

    [Test]
    public void Budgets_say_what_of_it_is_allowed_and_what_it_takes()
    {
        Keep(Accepted, Refused, Later);

        Outline outline = search.Steps.Of(state).Outline;

        Assert.Multiple(() =>
        {
            Assert.That(outline.Accepted, Is.EqualTo(new[] { new AcceptedStep(0, -1), new AcceptedStep(2, 1) }));
            Assert.That(outline.Allowed(search.Budgets.Full.Bits), Is.EqualTo(new[] { (0, Attempt.Accepted), (1, Refused.Outcome), (2, Attempt.Accepted) }));
            Assert.That(outline.Allowed(search.Budgets.Of([1, 0]).Bits), Is.EqualTo(new[] { (0, Attempt.Accepted), (1, Refused.Outcome) }));
            Assert.That(outline.Allowed(search.Budgets.Of([0, 1]).Bits), Is.EqualTo(new[] { (0, Attempt.Accepted), (2, Attempt.Accepted) }));
        });
    }

    [Test]
    public void What_is_left_of_budgets_is_the_same_whatever_way_led_there()
    {
        Budget full = search.Budgets.Full;

        Assert.Multiple(() =>
        {
            Assert.That(full.Left, Is.EqualTo(new byte[] { 1, 1 }));
            Assert.That(full.After(0).After(1), Is.SameAs(full.After(1).After(0)));
            Assert.That(full.After(-1), Is.SameAs(full));
            Assert.That(search.Budgets[full.After(1).Number].Left, Is.EqualTo(new byte[] { 1, 0 }));
            Assert.That(full.After(1).Allows(1), Is.False);
            Assert.That(full.After(1).Set, Is.Not.EqualTo(full.Set));
            Assert.That(search.Budgets.Sets[full.After(1).Set], Is.EqualTo(full.After(1).Bits));
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

    private static Attempt Untried(Attempt attempt) => new(attempt.Row, Attempt.Untried, 0);

    private void Keep(params Attempt[] attempts) => search.Steps.Keep(state, attempts, search.Steps.NewRoom());

    private uint[] ToOf(uint number) => search.Steps.Of(number).To.ToArray();
}

namespace MeshSecurity.Tests;

/// <summary>A proof holds for any number of users only where the command could reach the others, and did not.</summary>
public sealed class FrameTests
{
    [TestCase(true, true, ExpectedResult = false)]
    [TestCase(true, false, ExpectedResult = true)]
    [TestCase(false, true, ExpectedResult = true)]
    public bool A_command_is_for_the_users_of_the_shape_unless_others_are_reached_and_unchanged(bool isUnchanged, bool isReached) =>
        Frame.ForTheShape([Result(isUnchanged, isReached, "")]).Any();

    [Test]
    public void Every_kind_of_packet_has_to_reach_the_others() =>
        Assert.That(Frame.ForTheShape([Result(true, true, "Stake"), Result(true, false, "Slash")]), Is.EqualTo(["Deliver"]));

    [Test]
    public void One_shape_that_reaches_the_others_is_enough() =>
        Assert.That(Frame.ForTheShape([Result(true, true, "Stake"), Result(true, false, "Stake")]), Is.Empty);

    [TestCase("ReportDoubleSign: three lien holders", ExpectedResult = false)]
    [TestCase("SubmitEvidence: three lien holders", ExpectedResult = false)]
    [TestCase("SubmitEvidence: two delegators", ExpectedResult = true)]
    [TestCase("Deliver: a slash for downtime", ExpectedResult = false)]
    [TestCase("Deliver: a slash of two delegators", ExpectedResult = true)]
    [TestCase("Acknowledge: a stake, others in flight", ExpectedResult = true)]
    [TestCase("OpenInit: a channel that is Closed", ExpectedResult = true)]
    [TestCase("EndEpoch: nobody has staked", ExpectedResult = false)]
    public bool A_shape_reaches_the_others_if_they_have_stake_where_the_command_acts(string scenario) =>
        Frame.Reaches(Scenarios.All.Single(known => known.Name == scenario));

    [TestCase("SubmitEvidence")]
    [TestCase("ReportDoubleSign")]
    [TestCase("ReportDowntime")]
    [TestCase("AccrueLocalRewards")]
    public void Slashes_and_distributions_are_recorded_for_the_users_of_the_shapes(string command) =>
        Assert.That(ProofRecord.Load().Single(record => record.Invariant == "VAULT-1").ForTheShape, Does.Contain(command));

    private static ScenarioResult Result(bool isUnchanged, bool isReached, string part) =>
        new("a shape", "Deliver", "z3", 1, 1, 0, TimeSpan.Zero, TimeSpan.Zero, isUnchanged, []) { IsRestReached = isReached, Part = part };
}

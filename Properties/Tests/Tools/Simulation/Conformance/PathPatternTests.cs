namespace MeshSecurity.Tests;

public sealed class PathPatternTests
{
    [TestCase("time")]
    [TestCase("chains.*.accounts.*.rewards")]
    [TestCase("pairings.osmo-juno")]
    [TestCase("outcome.rejected")]
    public void A_pattern_starts_at_the_root_and_reads_back(string text)
    {
        Assert.That(PathPattern.FaultOf(text), Is.Null);
        Assert.That(PathPattern.Parse(text).ToString(), Is.EqualTo(text));
    }

    [TestCase("", "\"\" has an empty name")]
    [TestCase("chains..burned", "\"chains..burned\" has an empty name")]
    [TestCase("chains.", "\"chains.\" has an empty name")]
    [TestCase("accounts.alice", "\"accounts.alice\" starts with accounts; expected time, blocks, chains, pairings or outcome")]
    [TestCase("*.osmo", "\"*.osmo\" starts with *; expected")]
    public void A_wrong_pattern_has_a_fault(string text, string message)
    {
        Assert.That(PathPattern.FaultOf(text), Does.StartWith(message));
        Assert.That(() => PathPattern.Parse(text), Throws.ArgumentException);
    }
}

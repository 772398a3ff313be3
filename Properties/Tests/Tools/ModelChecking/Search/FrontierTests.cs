namespace MeshSecurity.Tests;

/// <summary>Chunks of the frontier.</summary>
public sealed class FrontierTests
{
    [Test]
    public void Chunks_are_taken_in_the_order_of_adding()
    {
        byte[][] chunks = [.. Enumerable.Range(1, 3).Select(k => Enumerable.Repeat((byte)k, 100).ToArray())];
        var frontier = new Frontier();
        foreach (byte[] chunk in chunks)
        {
            frontier.Add(chunk);
        }

        Assert.That((frontier.Bytes, frontier.IsEmpty), Is.EqualTo((300L, false)));
        Assert.That(Enumerable.Range(0, 3).Select(_ => frontier.Take()), Is.EqualTo(chunks));
        Assert.That((frontier.Bytes, frontier.IsEmpty, frontier.Take()), Is.EqualTo((0L, true, (byte[]?)null)));
    }

    [Test]
    public void An_empty_chunk_is_not_added()
    {
        var frontier = new Frontier();
        frontier.Add([]);
        Assert.That(frontier.IsEmpty, Is.True);
    }
}

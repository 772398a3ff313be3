namespace MeshSecurity.Tests;

public sealed class TimestampTests
{
    [Test]
    public void A_time_moves_on_by_a_duration() => Assert.That(new Timestamp(5) + Duration.Days(21), Is.EqualTo(new Timestamp(1_814_405)));

    [TestCase(10, 3, 7)]
    [TestCase(10, 10, 0)]
    [TestCase(10, 11, 0)]
    public void Looking_back_stops_at_genesis(long time, long back, long expected) =>
        Assert.That(new Timestamp(time) - new Duration(back), Is.EqualTo(new Timestamp(expected)));

    [Test]
    public void An_overflow_is_refused() =>
        Assert.That(() => new Timestamp(long.MaxValue) + new Duration(1), Throws.TypeOf<OverflowException>());

    [TestCase(1, 2)]
    [TestCase(2, 2)]
    [TestCase(3, 2)]
    public void Times_are_ordered_as_their_seconds(long left, long right) => Assert.Multiple(() =>
    {
        (Timestamp a, Timestamp b) = (new(left), new(right));
        Assert.That(a < b, Is.EqualTo(left < right));
        Assert.That(a <= b, Is.EqualTo(left <= right));
        Assert.That(a > b, Is.EqualTo(left > right));
        Assert.That(a >= b, Is.EqualTo(left >= right));
        Assert.That(Math.Sign(a.CompareTo(b)), Is.EqualTo(Math.Sign(left - right)));
    });

    [Test]
    public void The_clock_stays_where_every_JSON_reader_is_exact() => Assert.Multiple(() =>
    {
        Assert.That(Timestamp.Limit.Seconds, Is.EqualTo(9_007_199_254_740_992));
        Assert.That(default(Timestamp).ToString(), Is.EqualTo("0"));
    });
}

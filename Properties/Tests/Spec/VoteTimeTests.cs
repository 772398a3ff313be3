namespace MeshSecurity.Tests;

/// <summary>Tests the range, the text form and the order of the times of votes.</summary>
public sealed class VoteTimeTests
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    [TestCase(FirstSecond, 0, true)]
    [TestCase(FirstSecond - 1, 999_999_999, false)]
    [TestCase(0, 0, true)]
    [TestCase(0, -1, false)]
    [TestCase(0, 1_000_000_000, false)]
    [TestCase(LastSecond, 999_999_999, true)]
    [TestCase(LastSecond + 1, 0, false)]
    [TestCase(long.MinValue, 0, false)]
    [TestCase(long.MaxValue, 0, false)]
    public void A_time_lies_in_the_years_1_to_9999_and_has_less_than_a_second_of_nanoseconds(long seconds, int nanoseconds, bool valid) =>
        Assert.That(new VoteTime(seconds, nanoseconds).IsValid, Is.EqualTo(valid));

    [TestCase(LastSecond + 1, 0, "253402300800 s and 0 ns")]
    [TestCase(FirstSecond - 1, 5, "-62135596801 s and 5 ns")]
    [TestCase(1, -2, "1 s and -2 ns")]
    public void A_time_that_has_no_date_is_printed_as_what_it_counts(long seconds, int nanoseconds, string expected) =>
        Assert.That(new VoteTime(seconds, nanoseconds).ToString(), Is.EqualTo(expected));

    [Test]
    public void Text_that_is_no_time_is_refused(
        [Values("2023-05-01T09:30:00", "2023-05-01T09:30Z", "2023-05-01T09:30:00.Z", "2023-05-01T09:30:00.1.2Z",
            "2023-05-01T09:30:00.1xZ", "2023-05-01T09:30:00.-1Z", "2023-05-01T09:30:00.1234567890Z")] string text) => Assert.Multiple(() =>
    {
        Assert.That(VoteTime.TryParse(text, out VoteTime time), Is.False);
        Assert.That(time, Is.EqualTo(default(VoteTime)));
    });

    [TestCase(1, 0, 2, 0, -1)]
    [TestCase(1, 999_999_999, 2, 0, -1)]
    [TestCase(1, 5, 1, 6, -1)]
    [TestCase(1, 5, 1, 5, 0)]
    [TestCase(1, 6, 1, 5, 1)]
    [TestCase(-1, 0, -2, 9, 1)]
    public void Times_are_ordered_by_seconds_and_then_by_nanoseconds(
        long seconds, int nanoseconds, long otherSeconds, int otherNanoseconds, int order) =>
        Assert.Multiple(() =>
        {
            (VoteTime one, VoteTime other) = (new(seconds, nanoseconds), new(otherSeconds, otherNanoseconds));
            Assert.That(one < other, Is.EqualTo(order < 0));
            Assert.That(one <= other, Is.EqualTo(order <= 0));
            Assert.That(one > other, Is.EqualTo(order > 0));
            Assert.That(one >= other, Is.EqualTo(order >= 0));
            Assert.That(Math.Sign(one.CompareTo(other)), Is.EqualTo(order));
            Assert.That(VoteTime.Earlier(one, other), Is.EqualTo(order < 0 ? one : other));
        });
}

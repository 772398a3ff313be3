namespace MeshSecurity.Tests;

public sealed class PriceTests
{
    [TestCase("0", "0")]
    [TestCase("18", "18000000000000000000")]
    [TestCase("2.5", "2500000000000000000")]
    [TestCase("0.000000000000000001", "1")]
    [TestCase("1000000000", "1000000000000000000000000000")]
    [TestCase("1000000000.000000000000000000", "1000000000000000000000000000")]
    public void A_decimal_up_to_a_billion_is_a_price(string text, string units) => Assert.Multiple(() =>
    {
        Assert.That(Price.TryParse(text, out Price price), Is.True);
        Assert.That(price.Units, Is.EqualTo(UInt128.Parse(units)));
    });

    [Test]
    public void Other_text_is_refused(
        [Values("", "1000000000.000000000000000001", "1000000001", "9999999999999999999", "99999999999999999999999", "-1",
            "0.0000000000000000001", "01", "1.")] string text) => Assert.Multiple(() =>
    {
        Assert.That(Price.TryParse(text, out Price price), Is.False);
        Assert.That(price.IsZero, Is.True);
    });

    [Test]
    public void A_printed_value_reads_back() =>
        Always.Holds(Numbers.Prices(), price => Price.TryParse(price.ToString(), out Price read) && read == price);

    [Test]
    public void One_is_10_to_the_18_units() => Assert.Multiple(() =>
    {
        Assert.That(Price.One.ToString(), Is.EqualTo("1"));
        Assert.That(Price.Highest.ToString(), Is.EqualTo("1000000000"));
        Assert.That(default(Price).IsZero, Is.True);
        Assert.That(Price.One.IsZero, Is.False);
        Assert.That(() => Price.Of(Price.Highest.Units + 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    });
}

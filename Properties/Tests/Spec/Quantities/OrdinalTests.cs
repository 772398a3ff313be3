using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Tests the order of ids by the bytes of their UTF-8 form, which differs from .NET's ordinal order of UTF-16.</summary>
public sealed class OrdinalTests
{
    private static readonly int[] Edges =
        [0x01, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x103FF, 0x10400, 0x10FFFF];

    private static Gen<string> Texts() =>
        Gen.Choose(0, 4)
            .SelectMany(length => Gen.ArrayOf(Gen.Elements(Edges), length))
            .Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    private static int ByBytes(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    [Test]
    public void The_order_is_that_of_the_bytes() =>
        Always.Holds(Gen.Zip(Texts(), Texts()), pair =>
            Math.Sign(Ordinal.Compare(pair.Item1, pair.Item2)) == Math.Sign(ByBytes(pair.Item1, pair.Item2)));

    [Test]
    public void A_supplementary_character_comes_after_the_private_ones() => Assert.Multiple(() =>
    {
        Assert.That(Ordinal.Compare("\U0001F600", "\uE000"), Is.Positive);
        Assert.That(string.CompareOrdinal("\U0001F600", "\uE000"), Is.Negative, "which is why there is an order of our own");
    });

    [Test]
    public void Nothing_comes_before_everything() => Assert.Multiple(() =>
    {
        Assert.That(Ordinal.Compare(null, ""), Is.Zero);
        Assert.That(Ordinal.Compare(null, "a"), Is.Negative);
        Assert.That(Ordinal.Compare("a", null), Is.Positive);
        Assert.That(Ordinal.Compare("a", "ab"), Is.Negative);
    });

    [Test]
    public void Every_id_is_ordered_so() => Assert.Multiple(() =>
    {
        Assert.That(new ChainId("\U0001F600").CompareTo(new("\uE000")), Is.Positive);
        Assert.That(new PairingId("\U0001F600").CompareTo(new("\uE000")), Is.Positive);
        Assert.That(new UserId("\U0001F600").CompareTo(new("\uE000")), Is.Positive);
        Assert.That(new ValidatorId("\U0001F600").CompareTo(new("\uE000")), Is.Positive);
        Assert.That(Holder.Of(new("\U0001F600")).CompareTo(Holder.Of(new("\uE000"))), Is.Positive);
    });

    [Test]
    public void Local_staking_is_the_default_holder() => Assert.Multiple(() =>
    {
        Assert.That(default(Holder), Is.EqualTo(Holder.Local));
        Assert.That(Holder.Local.Name, Is.EqualTo("local"));
        Assert.That(Holder.Local.IsLocal, Is.True);
        Assert.That(Holder.Of(new("osmo-juno")).Pairing, Is.EqualTo(new PairingId("osmo-juno")));
        Assert.That(() => Holder.Local.Pairing, Throws.InvalidOperationException);
    });
}

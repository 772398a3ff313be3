namespace MeshSecurity.Tests;

/// <summary>Tests parsing and equality of bytes and public keys.</summary>
public sealed class BytesTests
{
    [Test]
    public void Text_that_is_not_canonical_base64_is_refused_and_gives_no_byte(
        [Values("AR==", "AQ", "AQ==\n", " AQ==", "A", "*Q==")] string text) => Assert.Multiple(() =>
    {
        Assert.That(Bytes.TryParseBase64(text, out Bytes bytes), Is.False);
        Assert.That(bytes.IsEmpty, Is.True);
    });

    [Test]
    public void Text_that_is_not_hexadecimal_is_refused_and_gives_no_byte(
        [Values("0", "0g", "0x01")] string text) => Assert.Multiple(() =>
    {
        Assert.That(Bytes.TryParseHex(text, out Bytes bytes), Is.False);
        Assert.That(bytes.IsEmpty, Is.True);
    });

    [TestCase("", "")]
    [TestCase("AQ==", "01")]
    [TestCase("AP8Q", "00FF10")]
    public void The_same_bytes_are_equal_from_either_text(string base64, string hex) => Assert.Multiple(() =>
    {
        Assert.That(Bytes.TryParseBase64(base64, out Bytes one), Is.True);
        Assert.That(Bytes.TryParseHex(hex, out Bytes other), Is.True);
        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
        Assert.That((other.ToBase64(), one.ToHex()), Is.EqualTo((base64, hex)));
    });

    [Test]
    public void Hashes_tell_bytes_apart() =>
        Assert.That(Enumerable.Range(0, 100).Select(k => Bytes.Of([(byte)k]).GetHashCode()).Distinct().Count(), Is.AtLeast(50));

    [Test]
    public void A_key_of_another_length_cannot_be_made(
        [Values(0, 31, 33, 64)] int length) =>
        Assert.That(
            () => new PublicKey(new byte[length]),
            Throws.ArgumentException.With.Message.EqualTo($"An Ed25519 public key has 32 bytes, not {length}. (Parameter 'bytes')"));
}

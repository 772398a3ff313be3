namespace MeshSecurity.Tests;

/// <summary>Tests the key in force at a height, and the owner of an address.</summary>
public sealed class KeyHistoryTests
{
    private static readonly ValidatorId Signer = new("v1");
    private static readonly ValidatorId Other = new("v2");

    private static PublicKey Key(byte first) => new([first, .. new byte[PublicKey.Length - 1]]);

    [TestCase(4, null)]
    [TestCase(5, 1)]
    [TestCase(8, 1)]
    [TestCase(9, 2)]
    [TestCase(long.MaxValue, 2)]
    public void A_key_is_in_force_from_its_height_up_to_the_next_one(long height, int? expected) =>
        Assert.That(
            KeyHistory.Of(new KeySince(Signer, 9, Key(2)), new KeySince(Signer, 5, Key(1))).KeyAt(Signer, height),
            Is.EqualTo(expected is { } first ? Key((byte)first) : (PublicKey?)null));

    [Test]
    public void Of_two_keys_of_one_height_the_later_one_stands() =>
        Assert.That(KeyHistory.Of(new KeySince(Signer, 5, Key(2)), new KeySince(Signer, 5, Key(1))).KeyAt(Signer, 5), Is.EqualTo(Key(1)));

    [Test]
    public void Of_two_changes_of_one_height_the_later_update_stands_in_whatever_order_they_come()
    {
        ValidatorChange[] changes =
        [
            new(2, 20, new(200), ValidatorStatus.Active, new(Key(2), 5)),
            new(3, 30, new(300), ValidatorStatus.Jailed),
            new(1, 10, new(100), ValidatorStatus.Active, new(Key(1), 5)),
        ];
        Assert.That(KeyHistory.Of(Signer, changes).KeyAt(Signer, 5), Is.EqualTo(Key(2)));
        Assert.That(KeyHistory.Of(Signer, changes.Reverse()).KeyAt(Signer, 5), Is.EqualTo(Key(2)));
    }

    [Test]
    public void An_address_accuses_who_has_its_key_in_force_else_the_first_who_ever_had_it() => Assert.Multiple(() =>
    {
        KeyHistory history = KeyHistory.Of(new KeySince(Other, 5, Key(1)), new KeySince(Signer, 9, Key(1)), new KeySince(Other, 7, Key(2)));
        Assert.That(history.OwnerAt(Key(1).Address, 6), Is.EqualTo(Other));
        Assert.That(history.OwnerAt(Key(1).Address, 9), Is.EqualTo(Signer));
        Assert.That(history.OwnerAt(Key(1).Address, 8), Is.EqualTo(Signer), "in force nowhere: by id");
        Assert.That(history.OwnerAt(Key(3).Address, 9), Is.Null);
    });
}

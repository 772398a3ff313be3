using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Tests that maps, sets and lists are values: structural equality, empty by default, immutable.</summary>
public sealed class CollectionTests
{
    private static Gen<int[]> Numbers() => Gen.Choose(0, 8).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 9), count));

    private static Map<UserId, Sequence<int>> MapOf(IEnumerable<int> keys) =>
        Map.Of(keys.Select(key => KeyValuePair.Create(new UserId($"u{key}"), Sequence.Of([key, key + 1]))));

    private static Set<UserId> SetOf(IEnumerable<int> elements) =>
        elements.Aggregate(default(Set<UserId>), (set, element) => set.With(new($"u{element}")));

    [Test]
    public void Maps_are_equal_when_they_hold_the_same_however_they_were_made() =>
        Always.Holds(Gen.Zip(Numbers(), Numbers()), pair =>
        {
            (Map<UserId, Sequence<int>> left, Map<UserId, Sequence<int>> right) = (MapOf(pair.Item1), MapOf(pair.Item2.Reverse()));
            bool same = pair.Item1.ToHashSet().SetEquals(pair.Item2);
            return left.Equals(right) == same
                && left == right == same
                && left != right == !same
                && left.Equals((object)right) == same
                && (!same || left.GetHashCode() == right.GetHashCode());
        });

    [Test]
    public void Maps_with_another_value_differ() =>
        Assert.That(MapOf([1, 2]).With(new("u2"), Sequence.Of([2, 4])), Is.Not.EqualTo(MapOf([1, 2])));

    [Test]
    public void Maps_with_the_same_value_under_another_key_differ() =>
        Assert.That(default(Map<UserId, int>).With(new("u"), 1), Is.Not.EqualTo(default(Map<UserId, int>).With(new("w"), 1)));

    [Test]
    public void Changing_a_map_leaves_the_old_one_as_it_was() => Assert.Multiple(() =>
    {
        Map<UserId, Sequence<int>> old = MapOf([1, 2]);
        Map<UserId, Sequence<int>> changed = old.With(new("u3"), []).Without(new("u1"));
        Assert.That(old, Is.EqualTo(MapOf([1, 2])));
        Assert.That(changed.Keys, Is.EqualTo(new UserId[] { new("u2"), new("u3") }));
        Assert.That(old.Without(new("u9")), Is.EqualTo(old));
    });

    [Test]
    public void The_default_map_is_the_empty_one() => Assert.Multiple(() =>
    {
        Map<UserId, int> nothing = default;
        Assert.That(nothing, Is.EqualTo(Map<UserId, int>.Empty));
        Assert.That(nothing, Is.EqualTo(nothing.With(new("u"), 1).Without(new("u"))));
        Assert.That(nothing.GetHashCode(), Is.EqualTo(nothing.With(new("u"), 1).Without(new("u")).GetHashCode()));
        Assert.That(nothing.IsEmpty, Is.True);
        Assert.That(nothing.Count, Is.Zero);
        Assert.That(nothing.Keys, Is.Empty);
        Assert.That(nothing.Values, Is.Empty);
        Assert.That(nothing.ContainsKey(new("u")), Is.False);
        Assert.That(nothing.TryGetValue(new("u"), out _), Is.False);
        Assert.That(nothing.GetValueOrDefault(new("u"), 7), Is.EqualTo(7));
        Assert.That(nothing.Without(new("u")), Is.EqualTo(nothing));
        Assert.That(() => nothing[new("u")], Throws.TypeOf<KeyNotFoundException>());
    });

    [Test]
    public void Counters_leave_zeros_out() => Assert.Multiple(() =>
    {
        Map<UserId, Amount> counts = default(Map<UserId, Amount>).Plus(new("u"), 5).Plus(new("w"), 2);
        Assert.That(counts.Get(new("u")), Is.EqualTo((Amount)5));
        Assert.That(counts.Get(new("x")), Is.EqualTo(Amount.Zero));
        Assert.That(counts.Total(), Is.EqualTo((Amount)7));
        Assert.That(counts.Minus(new("u"), 5).Keys, Is.EqualTo(new UserId[] { new("w") }));
        Assert.That(counts.Put(new("w"), 0).ContainsKey(new("w")), Is.False);
        Assert.That(counts.Plus(new("x"), 0), Is.EqualTo(counts));
        Assert.That(() => counts.Minus(new("w"), 3), Throws.TypeOf<OverflowException>());
    });

    [Test]
    public void Sets_are_equal_when_they_have_the_same_elements() =>
        Always.Holds(Gen.Zip(Numbers(), Numbers()), pair =>
        {
            (Set<UserId> left, Set<UserId> right) = (SetOf(pair.Item1), SetOf(pair.Item2));
            bool same = pair.Item1.ToHashSet().SetEquals(pair.Item2);
            return left.Equals(right) == same
                && left == right == same
                && left != right == !same
                && left.Equals((object)right) == same
                && SetOf(pair.Item1.Reverse()) == left
                && SetOf(pair.Item1.Reverse()).GetHashCode() == left.GetHashCode();
        });

    [Test]
    public void The_default_set_is_the_empty_one() => Assert.Multiple(() =>
    {
        Set<UserId> nothing = default;
        Assert.That(nothing.Count, Is.Zero);
        Assert.That(nothing, Is.Empty);
        Assert.That(nothing.Contains(new("u")), Is.False);
        Assert.That(nothing, Is.EqualTo(SetOf([])));
        Assert.That(nothing.With(new("u")).Contains(new("u")), Is.True);
    });

    [Test]
    public void A_set_lists_its_elements_in_their_order() =>
        Assert.That(SetOf([3, 1, 2, 1]), Is.EqualTo(new UserId[] { new("u1"), new("u2"), new("u3") }));

    [Test]
    public void Lists_are_equal_when_they_list_the_same_in_the_same_order() =>
        Always.Holds(Gen.Zip(Numbers(), Gen.Choose(0, 2)), it =>
        {
            Sequence<int> left = Sequence.From(it.Item1);
            Sequence<int> right = Sequence.From(it.Item2 == 0 ? it.Item1.Reverse() : it.Item1.Take(it.Item1.Length - 1 + it.Item2));
            bool same = left.ToArray().AsSpan().SequenceEqual(right.ToArray());
            return left.Equals(right) == same
                && left == right == same
                && left != right == !same
                && left.Equals((object)right) == same
                && (!same || left.GetHashCode() == right.GetHashCode());
        });

    [Test]
    public void The_default_list_is_the_empty_one() => Assert.Multiple(() =>
    {
        Sequence<int> nothing = default;
        Assert.That(nothing.Count, Is.Zero);
        Assert.That(nothing.IsEmpty, Is.True);
        Assert.That(nothing, Is.Empty);
        Assert.That(nothing, Is.EqualTo(Sequence.Of<int>([])));
        Assert.That(nothing.GetHashCode(), Is.EqualTo(Sequence.Of<int>([]).GetHashCode()));
        Assert.That(nothing.Add(1), Is.EqualTo(Sequence.Of([1])));
        Assert.That(nothing.Insert(0, 1), Is.EqualTo(Sequence.Of([1])));
    });

    [Test]
    public void A_list_contains_what_it_lists() => Assert.Multiple(() =>
    {
        Assert.That(Sequence.Of([1, 2]).Contains(2), Is.True);
        Assert.That(Sequence.Of([1, 2]).Contains(3), Is.False);
        Assert.That(default(Sequence<int>).Contains(0), Is.False);
    });

    [Test]
    public void Hashes_tell_lists_apart() =>
        Assert.That(Enumerable.Range(0, 100).Select(k => Sequence.Of([k]).GetHashCode()).Distinct().Count(), Is.AtLeast(50));

    [Test]
    public void Adding_to_a_list_leaves_the_old_one_as_it_was() => Assert.Multiple(() =>
    {
        Sequence<int> old = [1, 2];
        Assert.That(old.Add(3), Is.EqualTo(Sequence.Of([1, 2, 3])));
        Assert.That(old.Insert(1, 3), Is.EqualTo(Sequence.Of([1, 3, 2])));
        Assert.That(old, Is.EqualTo(Sequence.Of([1, 2])));
        Assert.That(old[1], Is.EqualTo(2));
    });
}

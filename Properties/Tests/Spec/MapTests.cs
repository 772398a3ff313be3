using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Compares maps with sorted dictionaries, below and above the capacity of the array.</summary>
public sealed class MapTests
{
    private static Gen<int[]> Numbers() => Gen.Choose(0, 60).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 49), count));

    private static KeyValuePair<int, string> Entry(int key) => KeyValuePair.Create(key, $"at {key}");

    [Test]
    public void It_does_what_a_sorted_dictionary_does() => Always.Holds(Gen.Zip(Numbers(), Numbers()), it =>
    {
        var expected = new SortedDictionary<int, string>();
        Map<int, string> map = default;
        var earlier = new List<(Map<int, string> Map, KeyValuePair<int, string>[] Entries)>();
        bool same = true;
        foreach ((int key, int change) in it.Item1.Concat(it.Item2).Zip([.. it.Item2, .. it.Item1]))
        {
            earlier.Add((map, [.. expected]));
            if (change % 3 > 0)
            {
                expected[key] = $"{key} and {change}";
                map = map.With(key, $"{key} and {change}");
            }
            else
            {
                expected.Remove(key);
                map = map.Without(key);
            }

            same = same && Holds(map, expected);
        }

        return same && earlier.TrueForAll(before => before.Map.SequenceEqual(before.Entries));
    });

    [Test]
    public void It_is_the_same_map_however_it_was_made() => Always.Holds(Numbers(), keys =>
    {
        int[] sorted = [.. keys.Distinct().Order()];
        Map<int, string> oneByOne = keys.Aggregate(default(Map<int, string>), (map, key) => map.With(key, $"at {key}"));
        Map<int, string> byRemoval = Enumerable.Range(0, 50).Except(keys).Aggregate(
            Map.Of(Enumerable.Range(0, 50).Select(Entry)),
            (map, key) => map.Without(key));
        var builder = new MapBuilder<int, string>(keys.Length % 7);
        foreach (int key in sorted)
        {
            builder.Add(key, $"at {key}");
        }

        Map<int, string>[] all =
        [
            oneByOne,
            byRemoval,
            builder.ToMap(),
            Map.Of(keys.Select(Entry)),
            Map.FromSorted<int, string>([.. sorted.Select(Entry)]),
        ];
        return all.All(map =>
            map == oneByOne && oneByOne == map && map.GetHashCode() == oneByOne.GetHashCode() && map.Count == sorted.Length);
    });

    [Test]
    public void Maps_that_differ_in_one_entry_are_not_equal() => Always.Holds(
        Numbers().Where(keys => keys.Length > 0),
        keys =>
        {
            Map<int, string> map = Map.Of(keys.Select(Entry));
            return map != map.With(keys[0], "elsewhere")
                && map != map.Without(keys[0])
                && map != map.Without(keys[0]).With(99, $"at {keys[0]}");
        });

    [Test]
    public void Of_two_entries_with_the_same_key_the_later_one_stands() => Always.Holds(Numbers(), keys =>
    {
        Map<int, int> map = Map.Of(keys.Select((key, place) => KeyValuePair.Create(key, place)));
        return map.All(entry => entry.Value == Array.LastIndexOf(keys, entry.Key)) && map.Count == keys.Distinct().Count();
    });

    [Test]
    public void Making_it_of_entries_that_are_not_in_order_is_an_error() => Assert.Multiple(() =>
    {
        Assert.That(
            () => Map.FromSorted<int, string>([Entry(2), Entry(1)]),
            Throws.ArgumentException.With.Message.Contains("1 does not come after 2"));
        Assert.That(() => Map.FromSorted<int, string>([Entry(1), Entry(1)]), Throws.ArgumentException);
    });

    [Test]
    public void A_map_of_no_entries_is_the_empty_one() => Assert.Multiple(() =>
    {
        Assert.That(Map.Of<int, string>([]).IsEmpty, Is.True);
        Assert.That(Map.FromSorted<int, string>([]).IsEmpty, Is.True);
    });

    [Test]
    public void Hashes_tell_maps_apart_by_their_keys_and_by_their_values() => Assert.Multiple(() =>
    {
        IEnumerable<Map<int, int>> otherKeys = Enumerable.Range(0, 100).Select(k => default(Map<int, int>).With(k, 7));
        IEnumerable<Map<int, int>> otherValues = Enumerable.Range(0, 100).Select(k => default(Map<int, int>).With(7, k));
        Assert.That(otherKeys.Select(map => map.GetHashCode()).Distinct().Count(), Is.AtLeast(50), "keys");
        Assert.That(otherValues.Select(map => map.GetHashCode()).Distinct().Count(), Is.AtLeast(50), "values");
    });

    [Test]
    public void A_builder_that_made_a_map_is_empty_again()
    {
        var builder = new MapBuilder<int, string>(2);
        builder.Add(3, "three");
        Map<int, string> first = builder.ToMap();
        builder.Add(1, "one");
        Map<int, string> second = builder.ToMap();
        Assert.That(first, Is.EqualTo(default(Map<int, string>).With(3, "three")));
        Assert.That(second, Is.EqualTo(default(Map<int, string>).With(1, "one")));
        Assert.That(default(MapBuilder<int, string>).ToMap().IsEmpty, Is.True);
    }

    private static bool Holds(Map<int, string> map, SortedDictionary<int, string> expected)
    {
        var walked = new List<KeyValuePair<int, string>>();
        foreach (KeyValuePair<int, string> entry in map)
        {
            walked.Add(entry);
        }

        return map.Count == expected.Count
            && map.IsEmpty == (expected.Count == 0)
            && walked.SequenceEqual(expected)
            && map.SequenceEqual(expected)
            && map.Keys.SequenceEqual(expected.Keys)
            && map.Values.SequenceEqual(expected.Values)
            && Enumerable.Range(-1, 52).All(key => map.ContainsKey(key) == expected.ContainsKey(key)
                && map.GetValueOrDefault(key, "none") == expected.GetValueOrDefault(key, "none"));
    }
}

namespace MeshSecurity.Tests;

/// <summary>The states that several threads have seen.</summary>
[TestFixture]
public sealed class StateInternerTests
{
    [Test]
    public void Whoever_sees_a_state_again_is_told_the_number_that_it_has([Values] StateStorage storage)
    {
        const int threads = 4;
        const int count = 20_000;
        var states = new StateInterner(storage);
        uint[][] numbers = [.. Enumerable.Range(0, threads).Select(_ => new uint[count])];
        int[] added = new int[threads];

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            PagedArray<StateRecord>.Allocator room = states.NewAllocator();
            for (int k = 0; k < count; k++)
            {
                int state = (k + (thread * count / threads)) % count;
                byte[] bytes = BitConverter.GetBytes(state);
                added[thread] += states.TryAdd(StateInterner.FingerprintOf(bytes), bytes, (uint)state, room, out numbers[thread][state]) ? 1 : 0;
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(added.Sum(), Is.EqualTo(count));
            Assert.That(numbers.Skip(1), Is.All.EqualTo(numbers[0]));
            Assert.That(numbers[0], Is.Unique);
            Assert.That(states.Numbers.Order(), Is.EqualTo(numbers[0].Order()));
            Assert.That(
                Enumerable.Range(0, count).All(state => states.FingerprintOf(numbers[0][state]) == StateInterner.FingerprintOf(BitConverter.GetBytes(state))),
                Is.True);
        });
    }

    /// <summary>No two states are known with the same 128 bits: here they are said to have them.</summary>
    [TestCase(StateStorage.Fingerprints, 1)]
    [TestCase(StateStorage.States, 2)]
    public void Two_states_with_the_same_fingerprint_are_two_where_their_bytes_are_kept(StateStorage storage, int expected)
    {
        var states = new StateInterner(storage);
        PagedArray<StateRecord>.Allocator room = states.NewAllocator();

        states.TryAdd(UInt128.One, [1], StateInterner.None, room, out uint one);
        states.TryAdd(UInt128.One, [2], StateInterner.None, room, out uint other);
        bool isNew = states.TryAdd(UInt128.One, [2], StateInterner.None, room, out uint again);

        Assert.Multiple(() =>
        {
            Assert.That(states.Numbers.Count(), Is.EqualTo(expected));
            Assert.That(one != other, Is.EqualTo(expected == 2));
            Assert.That((isNew, again), Is.EqualTo((false, other)));
        });
    }
}

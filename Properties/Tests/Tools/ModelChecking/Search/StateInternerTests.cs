namespace MeshSecurity.Tests;

/// <summary>Concurrent interning of states.</summary>
public sealed class StateInternerTests
{
    [Test]
    public void Each_state_has_one_number_on_all_threads([Values] StateStorage storage)
    {
        const int threads = 4;
        const int count = 20_000;
        var states = new StateInterner(storage);
        uint[][] numbers = [.. Enumerable.Range(0, threads).Select(_ => new uint[count])];
        int[] added = new int[threads];

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            PagedArray<StateRecord>.Allocator allocator = states.NewAllocator();
            for (int k = 0; k < count; k++)
            {
                int state = (k + (thread * count / threads)) % count;
                byte[] bytes = BitConverter.GetBytes(state);
                bool isNew = states.TryAdd(StateInterner.FingerprintOf(bytes), bytes, (uint)state, allocator, out numbers[thread][state]);
                added[thread] += isNew ? 1 : 0;
            }
        });

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(added.Sum(), Is.EqualTo(count));
        Assert.That(numbers.Skip(1), Is.All.EqualTo(numbers[0]));
        Assert.That(numbers[0], Is.Unique);
        Assert.That(states.Numbers.Order(), Is.EqualTo(numbers[0].Order()));
        Assert.That(
            numbers[0].Select(number => states.FingerprintOf(number)),
            Is.EqualTo(Enumerable.Range(0, count).Select(state => StateInterner.FingerprintOf(BitConverter.GetBytes(state)))));
    }

    /// <summary>No two states with one fingerprint are known, so the test assigns one fingerprint to two states.</summary>
    [TestCase(StateStorage.Fingerprints, 1)]
    [TestCase(StateStorage.States, 2)]
    public void Colliding_fingerprints_are_two_states_if_encodings_are_stored(StateStorage storage, int expected)
    {
        var states = new StateInterner(storage);
        PagedArray<StateRecord>.Allocator allocator = states.NewAllocator();
        states.TryAdd(UInt128.One, [1], StateInterner.None, allocator, out uint one);
        states.TryAdd(UInt128.One, [2], StateInterner.None, allocator, out uint other);
        bool isNew = states.TryAdd(UInt128.One, [2], StateInterner.None, allocator, out uint again);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(states.Numbers.Count(), Is.EqualTo(expected));
        Assert.That(one != other, Is.EqualTo(expected == 2));
        Assert.That((isNew, again), Is.EqualTo((false, other)));
    }
}

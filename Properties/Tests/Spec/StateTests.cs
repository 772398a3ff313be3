using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Tests the parts of a state by themselves: omitted entries, canonical order, coverage by collateral.</summary>
public sealed class StateTests
{
    private static readonly Stake<Amount> Full = new()
    {
        Bonded = 10,
        Queued = 20,
        Transactions = default(Map<ulong, Transaction<Amount>>)
            .With(7, new Transaction<Amount>.Unstake(40, 40))
            .With(3, new Transaction<Amount>.Stake(30, 30, [])),
        Unbonding = [Entry(50, 1), Entry(60, 2)],
    };

    private static UnbondingEntry<Amount> Entry(Amount amount, long start) => new(amount, new(start), new(start + 100));

    private static Lien<Amount> On(Stake<Amount> first, Stake<Amount> second) => Lien<Amount>.Empty.With(V2, second).With(V1, first);

    [Test]
    public void Buckets_are_in_canonical_order() =>
        Assert.That(Buckets<Amount>.Of(On(Full, new() { Queued = 5 })), Is.EqualTo(new Amount[] { 10, 20, 30, 40, 50, 60, 0, 5 }));

    [Test]
    public void Each_bucket_loses_its_part_and_entries_with_nothing_left_are_dropped()
    {
        Lien<Amount> less = Buckets<Amount>.Subtract(On(Full, new() { Queued = 5 }), [1, 2, 3, 40, 50, 6, 0, 4]);
        var expected = new Stake<Amount>
        {
            Bonded = 9,
            Queued = 18,
            Transactions = default(Map<ulong, Transaction<Amount>>)
                .With(3, new Transaction<Amount>.Stake(27, 30, []))
                .With(7, new Transaction<Amount>.Unstake(0, 40)),
            Unbonding = [Entry(54, 2)],
        };
        Assert.That(less, Is.EqualTo(On(expected, new() { Queued = 1 })));
    }

    [Test]
    public void A_validator_on_which_nothing_is_left_is_dropped() =>
        Assert.That(
            Buckets<Amount>.Subtract(On(new() { Unbonding = [Entry(50, 1)] }, new() { Bonded = 5 }), [0, 0, 50, 5, 0]),
            Is.EqualTo(Lien<Amount>.Empty));

    [Test]
    public void An_entry_comes_behind_those_that_start_no_later() => Assert.Multiple(() =>
    {
        Assert.That(Full.WithEntry(Entry(9, 0)).Unbonding, Is.EqualTo([Entry(9, 0), Entry(50, 1), Entry(60, 2)]));
        Assert.That(Full.WithEntry(Entry(9, 1)).Unbonding, Is.EqualTo([Entry(50, 1), Entry(9, 1), Entry(60, 2)]));
        Assert.That(Full.WithEntry(Entry(9, 2)).Unbonding, Is.EqualTo([Entry(50, 1), Entry(60, 2), Entry(9, 2)]));
        Assert.That(Full.WithEntry(Entry(0, 1)), Is.EqualTo(Full));
    });

    [Test]
    public void The_larger_of_two_ranges_is_taken_end_by_end() =>
        Assert.That(ValueRange<Amount>.Max(new(1, 9), new(2, 5)), Is.EqualTo(new ValueRange<Amount>(2, 9)));

    [TestCase(10u, 9_500_000_000u, 10, true, Description = "the lien decides")]
    [TestCase(10u, 9_500_000_000u, 9, false)]
    [TestCase(8u, 9_500_000_000u, 10, true, Description = "what can be slashed decides, and is not rounded")]
    [TestCase(8u, 9_500_000_000u, 9, false)]
    [TestCase(8u, 9_000_000_000u, 9, true)]
    [TestCase(8u, 9_000_000_001u, 9, false)]
    public void Collateral_covers_the_largest_lien_and_all_that_can_be_slashed(uint lien, ulong slashable, int collateral, bool covered)
    {
        var exposure = new Exposure<Amount>(new(0, Amount.Of(lien)), Billionths<Amount>.Zero, new(Amount.Of(slashable)));
        Assert.That(exposure.IsCoveredBy(collateral), Is.EqualTo(covered));
        Assert.That(exposure.Used <= collateral, Is.EqualTo(covered), "used");
    }

    [Test]
    public void A_pool_keeps_nobody_without_points() => Assert.Multiple(() =>
    {
        var earned = new RewardAccount<Amount> { Points = new(1) };
        RewardPool<Amount> pool = RewardPool<Amount>.Empty.With(Alice, earned);
        Assert.That(pool.Of(Alice), Is.EqualTo(earned));
        Assert.That(pool.With(Bob, RewardAccount<Amount>.Empty), Is.EqualTo(pool));
        Assert.That(pool.With(Alice, RewardAccount<Amount>.Empty), Is.EqualTo(RewardPool<Amount>.Empty));
    });
}

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests signatures with unusual keys and points: the verdicts equal those of another implementation of ZIP 215, and none depends on
/// libsodium. MESH_EFFORT=large compares all 100,000 cases, which takes some minutes.
/// </summary>
public sealed class Zip215Tests
{
    private static readonly Zip215Verifier Zip215 = new();
    private static readonly CometBftVerifier CometBft = new();
    private static readonly SodiumVerifier Sodium = new();

    private static IEnumerable<int> Blocks => Enumerable.Range(0, Effort.SignatureBlocks(SignatureCases.Frozen.Blocks));

    [Test]
    public void Every_pair_of_points_of_small_order_is_a_valid_signature_with_S_zero()
    {
        byte[][] points = SignatureCases.Frozen.SmallOrder;
        Assert.That(points.Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(14));
        Assert.Multiple(() =>
        {
            foreach (byte[] key in points)
            {
                foreach (byte[] r in points)
                {
                    Assert.That(Zip215.Verify(new(key), "Zcash"u8, [.. r, .. new byte[32]]), Is.True, Convert.ToHexString([.. key, .. r]));
                    Assert.That(Zip215.Verify(new(key), "Zcash"u8, [.. r, 1, .. new byte[31]]), Is.False);
                }
            }
        });
    }

    [TestCaseSource(nameof(Blocks))]
    public void Every_verdict_is_that_of_another_implementation(int block) =>
        Assert.That(SignatureCases.Frozen.Block(block).Where(one => one.IsValidBy(Zip215) != one.IsValid), Is.Empty);

    [TestCaseSource(nameof(Blocks))]
    public void With_libsodium_every_verdict_is_the_same(int block) =>
        Assert.That(SignatureCases.Frozen.Block(block).Where(one => one.IsValidBy(CometBft) != one.IsValid), Is.Empty);

    /// <summary>The verdicts of libsodium alone differ, so the comparison above means something.</summary>
    [Test]
    public void Libsodium_refuses_some_valid_signatures_and_accepts_no_invalid_one()
    {
        SignatureCase[] cases = SignatureCases.Frozen.Block(0);
        Assert.That(cases.Where(one => !one.IsValid && one.IsValidBy(Sodium)), Is.Empty);
        Assert.That(
            cases.Where(one => one.IsValid && !one.IsValidBy(Sodium)).Select(one => one.Kind).Distinct(),
            Is.SupersetOf(["mixed", "flip key", "flip message", "other R", "odd"]));
        Assert.That(cases.Where(one => one.Kind == "honest" && !one.IsValidBy(Sodium)), Is.Empty);
    }

    [Test]
    public void Both_verdicts_occur_in_each_kind_of_case_where_both_are_possible()
    {
        IReadOnlyDictionary<string, (int Valid, int Invalid)> counts = SignatureCases.Frozen.Counts;
        TestContext.Out.WriteLine(string.Join('\n', counts.Select(kind => $"{kind.Key}: {kind.Value}")));
        string[] valid = ["honest", "mixed"];
        string[] invalid = ["flip S", "S + L", "random"];
        Assert.That(counts.Values.Sum(count => count.Valid + count.Invalid), Is.EqualTo(100_000));
        Assert.That(counts.Where(kind => kind.Value.Invalid == 0).Select(kind => kind.Key), Is.EquivalentTo(valid));
        Assert.That(counts.Where(kind => kind.Value.Valid == 0).Select(kind => kind.Key), Is.EquivalentTo(invalid));
        Assert.That(
            Blocks.SelectMany(block => SignatureCases.Frozen.Block(block))
                .Where(one => !valid.Contains(one.Kind) && !invalid.Contains(one.Kind))
                .Select(one => (one.Kind, one.IsValid)).Distinct().Count(),
            Is.EqualTo(2 * (counts.Count - valid.Length - invalid.Length)));
    }
}

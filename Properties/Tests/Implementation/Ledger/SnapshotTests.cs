namespace MeshSecurity.Tests;

/// <summary>Checks that a saved and loaded ledger has the same state and the same behaviour.</summary>
[Order(4)]
public sealed class SnapshotTests
{
    private static readonly ChainId Chain = new("osmo");
    private static readonly PairingId Pairing = new("osmo-juno");

    private static readonly int[] Bits = [0, 7, 8, 64, 96, 127, 128, 129, 200, 255];

    private static IEnumerable<Amount> Amounts => Bits
        .Select(bits => Amount.Of(BigInteger.One << bits))
        .SelectMany(power => new[] { power, power - 1 })
        .Append(Amount.Of((BigInteger.One << 256) - 1));

    private static Configuration Mesh => ConfigurationDocument.Read(SampleDocuments.Configuration, "mesh.json");

    [Test]
    public void A_loaded_ledger_is_equal_and_behaves_equally([ValueSource(typeof(Effort), nameof(Effort.SavedRuns))] int seed)
    {
        var run = new LedgerRun(seed);
        MeshLedger loaded = SnapshotBytes.Loaded(run.Mesh, SnapshotBytes.Of(run.Ledger));
        for (int round = 0; round < 40; round++)
        {
            run.Run(10, (command, outcome) => Assert.That(loaded.Apply(command), Is.EqualTo(outcome), command.ToString()));
            byte[] snapshot = SnapshotBytes.Of(run.Ledger);

            Assert.That(SnapshotBytes.Of(loaded), Is.EqualTo(snapshot), "equal states must give equal bytes");
            Assert.That(SnapshotBytes.Of(run.Ledger), Is.EqualTo(snapshot), "saving must not change the state");

            loaded = SnapshotBytes.Loaded(run.Mesh, snapshot);
            Assert.That(loaded.Export() == run.Ledger.Export());
        }
    }

    [Test]
    public void Saved_runs_reach_every_kind_of_record()
    {
        HashSet<string> reached = [.. SnapshotCoverage.In(SnapshotVersion5.Ledger().Export())];
        for (int seed = 1; seed <= 32 && SnapshotCoverage.All.Except(reached).Any(); seed++)
        {
            var run = new LedgerRun(seed);
            for (int round = 0; round < 40; round++)
            {
                reached.UnionWith(SnapshotCoverage.In(run.Run(10).Ledger.Export()));
            }
        }

        Assert.That(SnapshotCoverage.All.Except(reached), Is.Empty);
    }

    [TestCaseSource(nameof(Amounts))]
    public void An_amount_of_any_size_survives(Amount amount)
    {
        var ledger = new MeshLedger(Mesh);
        ledger.Apply(new Command<Amount>.SetCap(Pairing, amount));
        MeshLedger loaded = SnapshotBytes.Reloaded(ledger);
        Assert.That(loaded.Export().Pairings[Pairing].Consumer.Cap, Is.EqualTo(amount));
        Assert.That(loaded.Export() == ledger.Export());
    }

    [TestCase("")]
    [TestCase("local")]
    [TestCase("osmo")]
    [TestCase("  two\nlines  ")]
    [TestCase("Ωмир-😀-\u0000")]
    public void An_id_of_any_characters_survives(string name)
    {
        var ledger = new MeshLedger(Mesh);
        ledger.Apply(new Command<Amount>.AddValidator(Chain, new(name)));
        MeshLedger loaded = SnapshotBytes.Reloaded(ledger);
        Assert.That(loaded.Export().Chains[Chain].StatusOf(new(name)), Is.EqualTo(ValidatorStatus.Active));
        Assert.That(loaded.Export() == ledger.Export());
    }

    [Test]
    public void Ids_of_any_length_and_number_survive()
    {
        var ledger = new MeshLedger(Mesh);
        for (int k = 0; k < 300; k++)
        {
            ledger.Apply(new Command<Amount>.AddValidator(Chain, new(new string('v', k) + "é")));
        }

        Assert.That(SnapshotBytes.Reloaded(ledger).Export() == ledger.Export());
    }

    /// <summary>Uses a snapshot that is longer than one step of reading.</summary>
    [TestCaseSource(typeof(Effort), nameof(Effort.LargeSnapshots))]
    public void A_large_snapshot_survives_and_is_refused_where_it_ends(int users, int length)
    {
        MeshLedger ledger = Large(users);
        byte[] snapshot = SnapshotBytes.Of(ledger);
        int half = snapshot.Length / 2;
        Assert.That(snapshot, Has.Length.GreaterThan(length));
        Assert.That(SnapshotBytes.Loaded(ledger.Configuration, snapshot).Export() == ledger.Export());
        Assert.That(
            SnapshotBytes.Refused(new(ledger.Configuration), snapshot[..half]).Message,
            Is.EqualTo($"offset {half}: the end of the stream after {half - SnapshotBytes.PayloadOffset} bytes of the payload, "
                + $"expected {snapshot.Length - SnapshotBytes.PayloadOffset - SnapshotBytes.ChecksumLength}"));
    }

    /// <summary>Uses values that no command reaches and that the format can represent.</summary>
    [TestCase(-1, int.MinValue)]
    [TestCase(-64, -1)]
    [TestCase(-65, int.MaxValue)]
    [TestCase(long.MinValue, 0)]
    [TestCase(long.MaxValue, 64)]
    public void A_number_of_either_sign_survives(long seconds, int patch)
    {
        var ledger = new MeshLedger(Mesh);
        State<Amount> genesis = ledger.Export();
        Pairing<Amount> pairing = genesis.Pairings[Pairing] with { Version = new(1, 0, patch) };
        ledger.Import(genesis.With(Pairing, pairing) with { Time = new(seconds) });
        MeshLedger loaded = SnapshotBytes.Reloaded(ledger);
        Assert.That(loaded.Time, Is.EqualTo(new Timestamp(seconds)));
        Assert.That(loaded.Export().Pairings[Pairing].Version, Is.EqualTo(new SemanticVersion(1, 0, patch)));
    }

    [Test]
    public void An_id_is_written_once()
    {
        MeshLedger ledger = new LedgerRun(5).Run(300).Ledger;
        Assert.That(Encoding.Latin1.GetString(SnapshotBytes.PayloadOf(SnapshotBytes.Of(ledger))).Split("alice"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Half_a_surrogate_pair_cannot_be_saved_and_no_bytes_are_written()
    {
        var ledger = new MeshLedger(Mesh);
        ledger.Apply(new Command<Amount>.AddValidator(Chain, new("half\ud800")));
        using var stream = new MemoryStream();
        Assert.That(() => ledger.Save(stream), Throws.InstanceOf<EncoderFallbackException>());
        Assert.That(stream.Length, Is.Zero);
    }

    [Test]
    public void Snapshots_follow_each_other_in_one_stream_that_stays_open()
    {
        var run = new LedgerRun(2);
        using var stream = new MemoryStream();
        State<Amount> first = run.Run(50).Ledger.Export();
        run.Ledger.Save(stream);
        State<Amount> second = run.Run(50).Ledger.Export();
        run.Ledger.Save(stream);
        stream.WriteByte(42);
        stream.Position = 0;
        var loaded = new MeshLedger(run.Mesh);

        loaded.Load(stream);
        Assert.That(loaded.Export() == first);
        loaded.Load(stream);
        Assert.That(loaded.Export() == second);
        Assert.That(stream.ReadByte(), Is.EqualTo(42));
    }

    [Test]
    public void A_stream_may_return_one_byte_at_a_time()
    {
        LedgerRun run = new LedgerRun(3).Run(200);
        byte[] snapshot = SnapshotBytes.Of(run.Ledger);
        using var stream = new UnreliableStream([.. snapshot, 1, 2, 3]);
        var loaded = new MeshLedger(run.Mesh);
        loaded.Load(stream);
        Assert.That(loaded.Export() == run.Ledger.Export());
        Assert.That(stream.Position, Is.EqualTo(snapshot.Length));
        Assert.That(stream.Closed, Is.False);
    }

    [Test]
    public void A_failing_stream_throws_and_the_ledger_stays_unchanged()
    {
        LedgerRun run = new LedgerRun(3).Run(100);
        byte[] snapshot = SnapshotBytes.Of(run.Ledger);
        State<Amount> genesis = new MeshLedger(run.Mesh).Export();
        var ledger = new MeshLedger(run.Mesh);
        foreach (int at in new[] { 0, 10, 30, 50, 60, snapshot.Length - 1 })
        {
            using var stream = new UnreliableStream(snapshot, failsAfter: at);
            Assert.That(() => ledger.Load(stream), Throws.InstanceOf<IOException>().With.Message.EqualTo("The disk is gone."));
            Assert.That(ledger.Export() == genesis);
        }

        using var full = new UnreliableStream([], failsAfter: 60);
        Assert.That(() => ledger.Save(full), Throws.InstanceOf<IOException>().With.Message.EqualTo("The disk is gone."));
    }

    private static MeshLedger Large(int count)
    {
        (UserId, Amount)[] users = [.. Enumerable.Range(0, count).Select(k => (new UserId($"somebody-{k}"), (Amount)1000))];
        return new(new([Meshes.Chain(Meshes.Provider, [Meshes.P1], users)], []));
    }

    /// <summary>A failure means that the format has changed: increase the format version.</summary>
    [Test]
    public void A_snapshot_of_format_version_5_still_loads_and_is_still_written()
    {
        Assert.That(Convert.ToBase64String(SnapshotBytes.Of(SnapshotVersion5.Ledger())), Is.EqualTo(SnapshotVersion5.Text));
        MeshLedger loaded = SnapshotBytes.Loaded(SnapshotVersion5.Mesh, Convert.FromBase64String(SnapshotVersion5.Text));
        Assert.That(loaded.Export() == SnapshotVersion5.Ledger().Export());
        Assert.That(loaded.Export().Chains[Meshes.Alpha].Validators[Meshes.V1].Last.Key?.Since, Is.EqualTo(3));
    }
}

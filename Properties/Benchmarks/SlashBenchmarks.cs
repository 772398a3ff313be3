namespace MeshSecurity.Benchmarks;

/// <summary>
/// Measures a slash of a validator with a million delegators: the delivery of a Slash packet that burns 0.1% of all stake on the
/// validator.
/// </summary>
[MemoryDiagnoser]
[WarmupCount(40)]
[IterationCount(20)]
public class SlashBenchmarks
{
    private const int Delegators = 1_000_000;

    private readonly HubMesh mesh = new(Users: Delegators, Pairings: 2, Validators: 1)
    {
        MaxSlash = pairing => pairing == 0 ? Ratio.Of(Ratio.Billion / 2) : Ratio.One,
    };

    private MeshLedger ledger = null!;
    private PacketReference slash;

    /// <summary>Whether the liens of each delegator use all collateral, so that the slash restores each account.</summary>
    [Params(false, true)]
    public bool Restore { get; set; }

    /// <summary>Whether the delegators stake in random order, so that their accounts are not consecutive in memory.</summary>
    [Params(false, true)]
    public bool Shuffled { get; set; }

    [GlobalSetup]
    public void Delegate()
    {
        ledger = new(mesh.Configure());
        var random = new Random(1);
        UserId[] users = [.. mesh.UserIds];
        if (Shuffled)
        {
            random.Shuffle(users);
        }

        foreach (UserId user in users)
        {
            int tenth = random.Next(1_000_000, 1_000_000_000);
            ledger.Bond(HubMesh.Provider, user, Amount.Of((UInt128)tenth * 10));
            Stake(0, user, Amount.Of((UInt128)tenth * 6));
            if (Restore)
            {
                Stake(1, user, Amount.Of((UInt128)tenth * 7));
            }
        }
    }

    /// <summary>Stakes 6 tenths at a maximum slash of 1/2 and 7 tenths at one of 1, which use the whole collateral.</summary>
    private void Stake(int pairing, UserId user, Amount amount)
    {
        PacketReference stake = ledger.StakeRemote(mesh.PairingIds[pairing], user, mesh.ValidatorIds[0], amount).Sent[0];
        ledger.Deliver(stake.Pairing, stake.Packet.From, stake.Packet.Sequence);
        ledger.Acknowledge(stake.Pairing, stake.Packet.From, stake.Packet.Sequence);
    }

    [IterationSetup]
    public void Report()
    {
        ledger.Unjail(mesh.Consumers[0], mesh.ValidatorIds[0]);
        slash = ledger.ReportDowntime(mesh.Consumers[0], mesh.ValidatorIds[0], default).Sent[0];
    }

    /// <summary>Measures the whole slash.</summary>
    [Benchmark]
    public bool Slash() => ledger.Deliver(slash.Pairing, slash.Packet.From, slash.Packet.Sequence).IsAccepted;
}

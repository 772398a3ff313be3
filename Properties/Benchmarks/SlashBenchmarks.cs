namespace MeshSecurity.Benchmarks;

/// <summary>
/// How long a slash of a validator with a million delegators takes: the delivery of the consumer's word, after which a tenth
/// of a percent of everyone's stake is burned.
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

    /// <summary>Whether the collateral of every delegator is promised to the last unit, so that every one is restored.</summary>
    [Params(false, true)]
    public bool Restore { get; set; }

    /// <summary>Whether the delegators came in no order, so that their accounts lie anywhere, instead of in the order of their ids.</summary>
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

    /// <summary>Half of 6 tenths at the first holder and all of 7 tenths at the second make the whole.</summary>
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

    /// <summary>The whole slash.</summary>
    [Benchmark]
    public bool Slash() => ledger.Deliver(slash.Pairing, slash.Packet.From, slash.Packet.Sequence).IsAccepted;
}

using BenchmarkDotNet.Attributes;
using MeshSecurity.Implementation;
using MeshSecurity.Spec;

namespace MeshSecurity.Benchmarks;

/// <summary>
/// How long a slash of a validator with a million delegators takes, who came in no order: the delivery of the consumer's word,
/// from which a tenth of a percent of everyone's stake is burned.
/// </summary>
[MemoryDiagnoser]
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

    [GlobalSetup]
    public void Delegate()
    {
        ledger = new(mesh.Configure());
        var random = new Random(1);
        UserId[] users = [.. mesh.UserIds];
        random.Shuffle(users);
        foreach (UserId user in users)
        {
            int tenth = random.Next(1_000_000, 1_000_000_000);
            ledger.Apply(new Command.Bond(HubMesh.Provider, user, Amount.Of((UInt128)tenth * 10)));
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
        var staked = (Outcome.Accepted)ledger.Apply(new Command.StakeRemote(mesh.PairingIds[pairing], user, mesh.ValidatorIds[0], amount));
        PacketReference packet = staked.Sent[0];
        ledger.Apply(new Command.Deliver(packet.Pairing, packet.Packet.From, packet.Packet.Sequence));
        ledger.Apply(new Command.Acknowledge(packet.Pairing, packet.Packet.From, packet.Packet.Sequence));
    }

    [IterationSetup]
    public void Report()
    {
        ledger.Apply(new Command.Unjail(mesh.Consumers[0], mesh.ValidatorIds[0]));
        var reported = (Outcome.Accepted)ledger.Apply(new Command.ReportDowntime(mesh.Consumers[0], mesh.ValidatorIds[0], default));
        slash = reported.Sent[0];
    }

    /// <summary>The whole slash.</summary>
    [Benchmark]
    public Outcome Slash() => ledger.Apply(new Command.Deliver(slash.Pairing, slash.Packet.From, slash.Packet.Sequence));
}

namespace MeshSecurity.Benchmarks;

/// <summary>
/// An endless mix of accepted commands on a <see cref="HubMesh"/>: 60% stakes, unstakes and their packets, 20% bonds and unbonds, 10%
/// rewards, epochs and their packets, 10% other commands, mostly withdrawals and the clock. One in ten thousand reports a
/// downtime. A second ledger executes the commands and filters out rejected ones.
/// </summary>
internal sealed class MixedWorkload
{
    private const int PacketsInFlight = 1_000;
    private const int Stake = 1_000_000_000;

    private readonly HubMesh mesh;
    private readonly MeshLedger filter;
    private readonly Random random = new(1);
    private readonly CommandKind[] kinds;
    private readonly Queue<(long Due, Command Withdraw)> unbonding = [];
    private readonly Queue<Command> jailed = [];
    private long now;

    /// <summary>Creates a workload that starts after <see cref="Opening"/>.</summary>
    public MixedWorkload(HubMesh mesh)
    {
        this.mesh = mesh;
        kinds = [new(60, Staking), new(20, Bonding), new(10, Rewards), new(10, Other)];
        filter = new(mesh.Configure());
        filter.Prepare(Opening(mesh));
    }

    /// <summary>Returns the commands with which every user bonds, and stakes on one validator of every lien holder.</summary>
    public static IEnumerable<Command> Opening(HubMesh mesh)
    {
        for (int user = 0; user < mesh.Users; user++)
        {
            UserId id = mesh.UserIds[user];
            yield return new Command.Bond(HubMesh.Provider, id, Amount.DivideFloor(HubMesh.Wealth, 2UL));
            yield return new Command.StakeLocal(HubMesh.Provider, id, ValidatorOf(mesh, user, mesh.Pairings), Stake);
            for (int pairing = 0; pairing < mesh.Pairings; pairing++)
            {
                PairingId on = mesh.PairingIds[pairing];
                ulong sequence = (ulong)user + 1;
                yield return new Command.StakeRemote(on, id, ValidatorOf(mesh, user, pairing), Stake);
                yield return new Command.Deliver(on, Side.Provider, sequence);
                yield return new Command.Acknowledge(on, Side.Provider, sequence);
            }
        }
    }

    public Command[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Command Next()
    {
        CommandKind kind = AnyKind();
        while (true)
        {
            Command command = kind.Packets.Count < PacketsInFlight ? kind.Fresh() : kind.Packets.Dequeue();
            LedgerOutcome outcome = filter.Execute(command);
            if (outcome.IsAccepted)
            {
                QueueFollowing(kind, command, outcome.Sent);
                return command;
            }
        }
    }

    private CommandKind AnyKind()
    {
        int at = random.Next(100);
        int index = 0;
        while (at >= kinds[index].Percent)
        {
            at -= kinds[index++].Percent;
        }

        return kinds[index];
    }

    private Command Staking()
    {
        (PairingId pairing, int number) = Any(mesh.PairingIds);
        (UserId user, int index) = Any(mesh.UserIds);
        ValidatorId validator = ValidatorOf(mesh, index, number);
        return random.Next(4) > 0
            ? new Command.StakeRemote(pairing, user, validator, UpTo(1_000_000))
            : new Command.UnstakeRemote(pairing, user, validator, UpTo(3_000_000));
    }

    private Command Bonding() => random.Next(2) == 0
        ? new Command.Bond(HubMesh.Provider, Any(mesh.UserIds).Item, UpTo(1_000_000))
        : new Command.Unbond(HubMesh.Provider, Any(mesh.UserIds).Item, UpTo(1_000_000));

    private Command Rewards()
    {
        (PairingId pairing, int number) = Any(mesh.PairingIds);
        (UserId user, int index) = Any(mesh.UserIds);
        return random.Next(100) switch
        {
            < 40 => new Command.AccrueRewards(pairing, Any(mesh.ValidatorIds).Item, UpTo(1_000_000_000_000)),
            < 85 => new Command.WithdrawRewards(pairing, user, ValidatorOf(mesh, index, number), mesh.UserIds[index % mesh.Recipients]),
            < 90 => new Command.EndEpoch(pairing),
            < 95 => new Command.AccrueLocalRewards(HubMesh.Provider, Any(mesh.ValidatorIds).Item, UpTo(1_000_000_000_000)),
            _ => new Command.WithdrawLocalRewards(HubMesh.Provider, user, ValidatorOf(mesh, index, mesh.Pairings)),
        };
    }

    private Command Other()
    {
        if (unbonding.TryPeek(out (long Due, Command Withdraw) first) && first.Due <= now)
        {
            return unbonding.Dequeue().Withdraw;
        }

        (UserId user, int index) = Any(mesh.UserIds);
        return random.Next(1000) switch
        {
            < 300 => new Command.StakeLocal(HubMesh.Provider, user, ValidatorOf(mesh, index, mesh.Pairings), UpTo(1_000_000)),
            < 400 => new Command.UnstakeLocal(HubMesh.Provider, user, ValidatorOf(mesh, index, mesh.Pairings), UpTo(3_000_000)),
            < 600 => new Command.SetPrice(Any(mesh.PairingIds).Item, Price.Of(Price.UnitsPerOne + (ulong)random.Next())),
            < 620 => new Command.Jail(Any(mesh.Consumers).Item, Any(mesh.ValidatorIds).Item),
            < 623 => new Command.ReportDowntime(Any(mesh.Consumers).Item, Any(mesh.ValidatorIds).Item, new(now)),
            < 680 when jailed.Count > 0 => jailed.Dequeue(),
            _ => new Command.Advance(new(1)),
        };
    }

    /// <summary>Queues the commands that follow a command: its packets, a withdrawal, an unjail.</summary>
    private void QueueFollowing(CommandKind kind, Command command, ReadOnlySpan<PacketReference> packets)
    {
        foreach (PacketReference sent in packets)
        {
            kind.Packets.Enqueue(new Command.Deliver(sent.Pairing, sent.Packet.From, sent.Packet.Sequence));
        }

        switch (command)
        {
            case Command.Deliver c:
                kind.Packets.Enqueue(new Command.Acknowledge(c.Pairing, c.From, c.Sequence));
                break;
            case Command.UnstakeRemote c:
                unbonding.Enqueue((now + (2 * HubMesh.Period), new Command.WithdrawRemote(c.Pairing, c.User)));
                break;
            case Command.UnstakeLocal c:
                unbonding.Enqueue((now + (2 * HubMesh.Period), new Command.WithdrawLocal(c.Chain, c.User)));
                break;
            case Command.Jail c:
                jailed.Enqueue(new Command.Unjail(c.Chain, c.Validator));
                break;
            case Command.ReportDowntime c:
                jailed.Enqueue(new Command.Unjail(c.Chain, c.Validator));
                break;
            case Command.Advance c:
                now += c.Seconds.Seconds;
                break;
        }
    }

    /// <summary>Returns the validator on which a user stakes at a lien holder.</summary>
    private static ValidatorId ValidatorOf(HubMesh mesh, int user, int holder) => mesh.ValidatorIds[(user + holder) % mesh.Validators];

    private (T Item, int Index) Any<T>(T[] items)
    {
        int index = random.Next(items.Length);
        return (items[index], index);
    }

    private Amount UpTo(long most) => Amount.Of((UInt128)random.NextInt64(1, most + 1));

    /// <summary>A kind of commands: its percentage, a generator, and the packets in flight.</summary>
    private sealed record CommandKind(int Percent, Func<Command> Fresh)
    {
        public Queue<Command> Packets { get; } = [];
    }
}

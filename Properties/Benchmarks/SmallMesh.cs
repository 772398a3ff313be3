namespace MeshSecurity.Benchmarks;

/// <summary>A mesh of two chains paired both ways.</summary>
internal static class SmallMesh
{
    public static Configuration Of(int users) =>
        new([Chain("east", users), Chain("west", users)], [Pairing("east", "west"), Pairing("west", "east")]);

    /// <summary>Returns the commands with which every user bonds and stakes on one validator of each chain.</summary>
    public static IEnumerable<Command> Opening(Configuration mesh) =>
        from pairing in mesh.Pairings
        from user in mesh.Chain(pairing.Provider).Wallets.Keys.Select((id, number) => (Id: id, Number: number))
        let chain = mesh.Chain(pairing.Provider)
        let sequence = (ulong)user.Number + 1
        from command in new Command[]
        {
            new Command.Bond(chain.Id, user.Id, 1_000),
            new Command.StakeLocal(chain.Id, user.Id, chain.Validators[user.Number % 3], 800),
            new Command.StakeRemote(pairing.Id, user.Id, mesh.Chain(pairing.Consumer).Validators[user.Number % 3], 900),
            new Command.Deliver(pairing.Id, Side.Provider, sequence),
            new Command.Acknowledge(pairing.Id, Side.Provider, sequence),
        }
        select command;

    /// <summary>Returns random commands as in a campaign, from a state on.</summary>
    public static Command[] Random(Mesh<Amount> mesh, State<Amount> state, int seed, int count)
    {
        var generator = new CommandGenerator(mesh.Configuration, new RandomSource(seed));
        var commands = new Command[count];
        for (int k = 0; k < count; k++)
        {
            commands[k] = generator.Next(state).In(state)!;
            state = mesh.Apply(state, commands[k]).Next;
        }

        return commands;
    }

    private static ChainConfiguration Chain(string name, int users) => new()
    {
        Id = new(name),
        Denom = $"u{name}",
        UnbondingPeriod = new(100),
        SlashDoubleSign = Ratio.Of(50_000_000),
        SlashDowntime = Ratio.Of(100_000),
        Validators = [new($"{name}-1"), new($"{name}-2"), new($"{name}-3")],
        Wallets = Map.Of(Enumerable.Range(1, users).Select(k => KeyValuePair.Create(new UserId($"user-{k}"), (Amount)1_000_000))),
    };

    private static PairingConfiguration Pairing(string provider, string consumer) => new()
    {
        Id = new($"{provider}-{consumer}"),
        Provider = new(provider),
        Consumer = new(consumer),
        MaxSlash = Ratio.Of(100_000_000),
        SlashDowntime = Ratio.Of(10_000_000),
        UnbondingPeriod = new(100),
        Discount = Ratio.Of(400_000_000),
        Price = Price.One,
        Cap = 2_000_000,
        Open = true,
    };
}

namespace MeshSecurity.BrowserTests;

/// <summary>The runs whose pages are tested.</summary>
internal static class Runs
{
    private const string OddChain = "<script>own()</script>";
    private const string OddUser = "__proto__";
    private const string OddPairing = "a\"b</script><img src=x onerror=own()>";

    /// <summary>Returns the names of the runs whose every state is tested.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(Failing), nameof(Odd), nameof(Long)];

    /// <summary>Returns a failed run under rules without Restore: a local slash burns collateral of a lien.</summary>
    public static Run Failing { get; } = new Runner(Rules<Amount>.Standard with { Restore = (_, _, account) => account }).Replay(
        Mesh("osmo", "juno", "osmo-juno", "alice"),
        [.. Slash("osmo", "osmo-juno", "alice").Select(command => new RunAction.Submit(command))]);

    /// <summary>Returns a long random run.</summary>
    public static Run Long { get; } = Random(7);

    /// <summary>Returns a run whose ids are markup or names of JavaScript properties.</summary>
    public static Run Odd { get; } = new Runner(Rules<Amount>.Standard).Replay(
        Mesh(OddChain, "constructor", OddPairing, OddUser),
        [.. Slash(OddChain, OddPairing, OddUser).Select(command => new RunAction.Submit(command))]);

    /// <summary>Returns a run with an engine probe.</summary>
    public static Run WithProbe { get; } = new Runner(Rules<Amount>.Standard, mesh => new ModelEngine(new(mesh))).Replay(
        Mesh("osmo", "juno", "osmo-juno", "alice"),
        [new RunAction.Submit(Bond("osmo", "alice")), new ExportImportProbe()]);

    /// <summary>Returns a run by its name.</summary>
    public static Run Named(string name) => name switch
    {
        nameof(Failing) => Failing,
        nameof(Odd) => Odd,
        nameof(Long) => Long,
        _ => throw new ArgumentException($"No such run: {name}.", nameof(name)),
    };

    private static Run Random(int seed)
    {
        var random = new RandomSource(RandomSource.SeedOf(seed, 0));
        return new Runner(Rules<Amount>.Standard).Random(MeshGenerator.Generate(random), random, 300, _ => { });
    }

    private static Command Bond(string chain, string user) => new Command.Bond(new(chain), new(user), 1000);

    private static IEnumerable<Command> Slash(string chain, string pairing, string user) =>
    [
        Bond(chain, user),
        new Command.StakeRemote(new(pairing), new(user), new("w1"), 1000),
        new Command.StakeLocal(new(chain), new(user), new("v1"), 400),
        new Command.Deliver(new(pairing), Side.Provider, 1),
        new Command.Acknowledge(new(pairing), Side.Provider, 1),
        new Command.EndEpoch(new(pairing)),
        new Command.UnstakeRemote(new(pairing), new(user), new("w1"), 100),
        new Command.Deliver(new(pairing), Side.Provider, 2),
        new Command.Acknowledge(new(pairing), Side.Provider, 2),
        new Command.Unbond(new(chain), new(user), 5000),
        new Command.Advance(new(60)),
        new Command.ReportDoubleSign(new(chain), new("v1"), new(50)),
    ];

    private static Configuration Mesh(string provider, string consumer, string pairing, string user) => new(
        [Chain(provider, "v1", user, 1500), Chain(consumer, "w1", user, 0)],
        [
            new()
            {
                Id = new(pairing),
                Provider = new(provider),
                Consumer = new(consumer),
                MaxSlash = Percent("0.2"),
                SlashDowntime = Percent("0.01"),
                UnbondingPeriod = new(400),
                Discount = Percent("0.4"),
                Price = Price.One,
                Cap = 2000,
                Open = true,
            },
        ]);

    private static ChainConfiguration Chain(string id, string validator, string user, Amount wallet) => new()
    {
        Id = new(id),
        Denom = "u",
        UnbondingPeriod = new(700),
        SlashDoubleSign = Percent("0.5"),
        SlashDowntime = Percent("0.1"),
        Validators = [new(validator)],
        Wallets = Map.Of([KeyValuePair.Create(new UserId(user), wallet)]),
    };

    private static Ratio Percent(string text) =>
        Ratio.TryParse(text, out Ratio ratio) ? ratio : throw new FormatException($"{text} is not a ratio; expected a ratio from 0 to 1.");
}

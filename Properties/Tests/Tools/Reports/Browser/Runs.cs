using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;

namespace MeshSecurity.Tests.Browser;

/// <summary>The runs whose pages are looked at.</summary>
internal static class Runs
{
    private const string OddChain = "<script>own()</script>";
    private const string OddUser = "__proto__";
    private const string OddPairing = "a\"b</script><img src=x onerror=own()>";

    /// <summary>The names of those that every state is looked at of.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(Failing), nameof(Odd), nameof(Long)];

    /// <summary>Under rules without Restore: a slash at home takes collateral that was promised to a consumer.</summary>
    public static Run Failing { get; } = new Runner(Rules<Amount>.Standard with { Restore = (_, _, account) => account }).Replay(
        Mesh("osmo", "juno", "osmo-juno", "alice"),
        [.. Slash("osmo", "osmo-juno", "alice").Select(command => new RunAction.Submit(command))]);

    /// <summary>Some of everything, on a random mesh.</summary>
    public static Run Long { get; } = new Campaign { Seed = 7, Steps = 120 }.Make(0);

    /// <summary>Ids that are markup, or the names of what objects in scripts have anyway.</summary>
    public static Run Odd { get; } = new Runner(Rules<Amount>.Standard).Replay(
        Mesh(OddChain, "constructor", OddPairing, OddUser),
        [.. Slash(OddChain, OddPairing, OddUser).Select(command => new RunAction.Submit(command))]);

    /// <summary>A run in which the engine beside the model is restarted between commands.</summary>
    public static Run WithProbe { get; } = new Runner(Rules<Amount>.Standard, mesh => new ModelEngine(new(mesh))).Replay(
        Mesh("osmo", "juno", "osmo-juno", "alice"),
        [new RunAction.Submit(Bond("osmo", "alice")), new ExportImportProbe()]);

    /// <summary>One of those by its name.</summary>
    public static Run Named(string name) => name switch
    {
        nameof(Failing) => Failing,
        nameof(Odd) => Odd,
        nameof(Long) => Long,
        _ => throw new ArgumentException($"No such run: {name}.", nameof(name)),
    };

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
            Meshes.Pairing(new(pairing), new(consumer)) with
            {
                Provider = new(provider),
                MaxSlash = Meshes.Percent(20),
                UnbondingPeriod = new(500),
                Discount = Meshes.Percent(40),
                Cap = 2000,
            },
        ]);

    private static ChainConfiguration Chain(string id, string validator, string user, Amount wallet) =>
        Meshes.Chain(new(id), [new(validator)], (new(user), wallet)) with
        {
            SlashDoubleSign = Meshes.Percent(50),
            SlashDowntime = Meshes.Percent(10),
        };
}

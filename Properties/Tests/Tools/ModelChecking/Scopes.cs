namespace MeshSecurity.Tests;

/// <summary>The scopes that tests explore: the shipped ones, and tiny ones whose states can be counted by hand.</summary>
internal static class Scopes
{
    /// <summary>One user who bonds and unbonds one token at a time.</summary>
    public static Scope Wallet { get; } = Read(
        "wallet",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2], "pairings": []},
         "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"]}}, "goals": []}
        """);

    /// <summary>Two symmetric users who each bond a token and stake it on a consumer.</summary>
    public static Scope Twins { get; } = Read(
        "twins",
        """
        {"about": "", "mesh": {"chains": [CHAIN_twins, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["1"]}, "stake_remote": {"amounts": ["1"]}, "deliver": {}, "acknowledge": {}}, "goals": []}
        """);

    /// <summary>The clock alone.</summary>
    public static Scope Clock { get; } = Read(
        "clock",
        """{"about": "", "mesh": {"chains": [CHAIN_alice_2], "pairings": []}, "commands": {"advance": {"seconds": [1]}}, "goals": []}""");

    /// <summary>One user and stake in flight, with evidence against its validator.</summary>
    public static Scope Evidence { get; } = Read(
        "late-evidence",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["2"]}, "stake_local": {"amounts": ["2"]}, "stake_remote": {"amounts": ["2"]},
                      "deliver": {}, "acknowledge": {}, "timeout": {"times": 1},
                      "submit_evidence": {"ages": [0], "valid": [true], "times": 1}},
         "goals": []}
        """);

    /// <summary>One user, and a validator that is slashed and unjailed, with the packets about it in flight.</summary>
    public static Scope Slashes { get; } = Read(
        "slashes",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["2"]}, "stake_remote": {"amounts": ["2"], "times": 1}, "deliver": {}, "acknowledge": {},
                      "report_downtime": {"chains": ["east"], "ages": [0], "times": 1}, "unjail": {"chains": ["east"], "times": 1}},
         "goals": []}
        """);

    /// <summary>Two symmetric users and two symmetric pairings, with evidence, time-outs and a slash on the provider.</summary>
    public static Scope Alike { get; } = Read(
        "alike",
        """
        {"about": "", "mesh": {"chains": [CHAIN_twins_4, CHAIN_east, CHAIN_west], "pairings": [PAIRING_E, PAIRING_W]},
         "commands": {"bond": {"amounts": ["4"]}, "unbond": {"amounts": ["4"], "times": 1}, "stake_local": {"amounts": ["4"], "times": 1},
                      "stake_remote": {"amounts": ["2"], "times": 2}, "unstake_remote": {"amounts": ["2"], "times": 1},
                      "deliver": {}, "acknowledge": {}, "timeout": {"times": 1},
                      "submit_evidence": {"ages": [0], "valid": [true], "times": 1},
                      "report_double_sign": {"chains": ["home"], "ages": [0], "times": 1}}, "goals": []}
        """);

    public static IEnumerable<string> Shipped => ShippedScopes.Names;

    public static Scope Of(string name) => ShippedScopes.Read(name);

    /// <summary>Reads a document in which the words CHAIN_… and PAIRING_… stand for chains and pairings.</summary>
    public static Scope Read(string name, string document) => ScopeDocument.Read(Encoding.UTF8.GetBytes(Fill(document)), name, name);

    public static ExplorationResult Explore(Scope scope, ExplorationOptions? options = null) => new Explorer(scope, options ?? new()).Run();

    public static ExplorationOptions InLockStep { get; } =
        new() { Execution = ExecutionMode.Both, Engine = mesh => new MeshLedger(mesh), Threads = 2 };

    public static ExplorationOptions ByLedger { get; } = new() { Execution = ExecutionMode.Engine, Engine = mesh => new MeshLedger(mesh) };

    private static string Fill(string document) => document
        .Replace("CHAIN_alice_2", Chain("home", "h", """{"alice": "2"}"""), StringComparison.Ordinal)
        .Replace("CHAIN_twins_4", Chain("home", "h", """{"alice": "4", "bob": "4"}"""), StringComparison.Ordinal)
        .Replace("CHAIN_twins", Chain("home", "h", """{"alice": "1", "bob": "1"}"""), StringComparison.Ordinal)
        .Replace("CHAIN_east", Chain("east", "v", "{}"), StringComparison.Ordinal)
        .Replace("CHAIN_west", Chain("west", "v", "{}"), StringComparison.Ordinal)
        .Replace("PAIRING_E", Pairing("E", "east"), StringComparison.Ordinal)
        .Replace("PAIRING_W", Pairing("W", "west"), StringComparison.Ordinal);

    private static string Pairing(string id, string consumer) =>
        $$"""
        {"id": "{{id}}", "provider": "home", "consumer": "{{consumer}}", "max_slash": "0.5",
         "slash_downtime": "0.25", "unbonding_period": 4, "discount": "0", "price": "1", "cap": "100", "open": true}
        """;

    private static string Chain(string id, string validator, string wallets) =>
        $$"""
        {"id": "{{id}}", "denom": "u{{id}}", "unbonding_period": 4, "max_unbonding_entries": 2,
         "slash_double_sign": "0.5", "slash_downtime": "0.25", "validators": ["{{validator}}"], "wallets": {{wallets}}}
        """;
}

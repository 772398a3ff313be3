using System.CommandLine.Parsing;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The options of <c>mesh prove</c>.</summary>
internal sealed class ProveOptions
{
    private const string RatiosOfShapes = "shape", AllRatios = "all";

    private readonly Option<string?> invariant = CommonOptions.File("--invariant", "Prove this invariant only.", "ID");
    private readonly Option<string?> only = CommonOptions.File("--command", "Prove the steps of this command only, or genesis.", "NAME");
    private readonly SolverOptions solvers = new();

    private readonly Option<int?> constants = CommonOptions.FromZero(new Option<int?>("--constants")
    {
        Description = "Prove with random ratios and prices of this seed in place of those of the recorded proofs.",
        HelpName = "SEED",
    });

    private readonly Option<string> ratios = CommonOptions.Choice(
        "--ratios",
        "Prove with the ratios and prices of each shape, or, where that succeeds, for all that compare alike, which takes longer.",
        [RatiosOfShapes, AllRatios],
        RatiosOfShapes);

    private readonly Option<int> structures = CommonOptions.FromZero(
        "--structures",
        "Prove from this many structures of states that random runs reach, besides the shapes; 0 for the shapes only.",
        ProofRun.DefaultStructures);

    private readonly Option<int?> explored = CommonOptions.FromZero(new Option<int?>("--explored")
    {
        Description = "Prove from this many structures that walks in the scopes of explorations reach; default: "
            + $"{ProofRun.DefaultExplored}, and 0 with --structures or --record.",
        HelpName = "N",
    });

    private readonly Option<string?> without = CommonOptions.File(
        "--without", "Do not assume this state invariant or hypothesis of the state before the command.", "ID");

    private readonly Option<int> timeout = CommonOptions.Count("--timeout", "The longest time for a query, in seconds.", 20);
    private readonly Option<string?> dump = CommonOptions.File("--dump", "Write each query to a file for a solver.", "DIR");
    private readonly Option<string?> record = CommonOptions.File("--record", "Write the proved obligations, without times.");
    private readonly Option<Shard> shard = ShardOptions.Shard();
    private readonly Option<string?> folder = ShardOptions.Folder();
    private readonly ReportOptions report = new();

    public ProveOptions()
    {
        invariant.AcceptOnlyFromAmong([.. ProofRun.ObligationIds]);
        without.AcceptOnlyFromAmong([.. ProofRun.Assumptions]);
        only.AcceptOnlyFromAmong([.. ProofRun.Commands.Select(SnakeCase.Of)]);
    }

    /// <summary>Adds the options to a command, with the combinations that it refuses.</summary>
    public void AddTo(Command command)
    {
        command.Add(invariant, only, ratios, constants, structures, explored, without);
        solvers.AddTo(command);
        command.Add(timeout, dump, record, shard, folder);
        report.AddTo(command);
        command.Refuse(
            "--record stores the proofs with the recorded ratios and prices: omit --constants.",
            result => result.IsGiven(record) && result.IsGiven(constants));
        command.Refuse(
            "--record stores the proofs with all assumptions: omit --without.",
            result => result.IsGiven(record) && result.IsGiven(without));
        command.Refuse(
            "--out stores proofs with all assumptions: omit --without.",
            result => result.IsGiven(folder) && result.IsGiven(without));
        command.Refuse(
            $"--record stores the proofs for all ratios and prices: add --ratios {AllRatios}.",
            result => result.IsGiven(record) && result.GetValue(ratios) != AllRatios); // Without the option, the value is null here.
        command.Refuse(
            "--record stores the proofs from structures of random runs: omit --explored.",
            result => result.IsGiven(record) && result.IsGiven(explored));
        command.Refuse(
            "--record names the solvers that proved everything: omit --solver portfolio.",
            result => result.IsGiven(record) && solvers.IsPortfolio(result));
        command.Refuse(
            "--record stores the proofs of one process: omit --shard.", result => result.IsGiven(record) && result.IsGiven(shard));
        command.Refuse(
            "--shard needs a folder for its results: add --out DIR.", result => result.IsGiven(shard) && !result.IsGiven(folder));
    }

    /// <summary>Returns the list of solvers if it is asked for; otherwise null.</summary>
    public Report? SolversOf(ParseResult parsed) => solvers.IsList(parsed) ? solvers.ListOf(parsed) : null;

    public ReportWriter WriterOf(ParseResult parsed, TextWriter output) => report.WriterOf(parsed, output);

    public string? RecordOf(ParseResult parsed) => parsed.GetValue(record);

    public string? FolderOf(ParseResult parsed) => parsed.GetValue(folder);

    public Shard ShardOf(ParseResult parsed) => parsed.GetValue(shard);

    /// <summary>Returns the proofs.</summary>
    public ProofRun RunOf(ParseResult parsed) => new()
    {
        Invariant = parsed.GetValue(invariant),
        Command = CommandOf(parsed.GetValue(only)),
        Solvers = solvers.SourcesOf(parsed),
        ForAllRatios = parsed.GetValue(ratios) == AllRatios,
        Constants = parsed.GetValue(constants),
        Structures = parsed.GetValue(structures),
        Explored = ExploredOf(parsed),
        Without = parsed.GetValue(without),
        Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
        Dump = parsed.GetValue(dump) is { } queries ? new(queries) : null,
    };

    /// <summary>Returns the identity that all shards of the proofs share.</summary>
    public CampaignIdentity.Proofs IdentityOf(ParseResult parsed, ProofRun run) => new(
        ProgramVersion.Text,
        run.Invariant,
        parsed.GetValue(only),
        Sequence.From(run.Solvers.Select(solver => solver.Name)),
        parsed.GetRequiredValue(ratios),
        run.Constants,
        run.Structures,
        run.Explored,
        parsed.GetValue(timeout),
        run.Count);

    /// <summary>Returns the proofs with an identity, for their report.</summary>
    public static ProofRun RunOf(CampaignIdentity.Proofs identity) => new()
    {
        Invariant = identity.Invariant,
        Command = CommandOf(identity.Command),
        ForAllRatios = identity.Ratios == AllRatios,
        Constants = identity.Constants,
        Structures = identity.Structures,
        Explored = identity.Explored,
        Limit = TimeSpan.FromSeconds(identity.Timeout),
    };

    private int ExploredOf(ParseResult parsed) => parsed.GetValue(explored)
        ?? (parsed.CommandResult.IsGiven(structures) || parsed.CommandResult.IsGiven(record) ? 0 : ProofRun.DefaultExplored);

    private static string? CommandOf(string? name) => ProofRun.Commands.FirstOrDefault(known => SnakeCase.Of(known) == name);
}

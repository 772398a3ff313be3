namespace MeshSecurity.Testing;

/// <summary>What makes a scope finite, so that "exhausted" means something exact.</summary>
/// <param name="scope">The scope.</param>
public sealed class ScopeBounds(Scope scope)
{
    private readonly Layout layout = new(scope);

    /// <summary>The commands that are accepted so many times a run at most: <c>timeout 1</c>.</summary>
    public IReadOnlyList<(string Command, int Times)> Budgets =>
        [.. scope.Commands.Where(command => command.Times is not null).Select(command => (command.Name, command.Times!.Value))];

    /// <summary>The commands that are tried in every state, however often they were accepted.</summary>
    public IReadOnlyList<string> Unbounded => [.. scope.Commands.Where(command => command.Times is null).Select(command => command.Name)];

    /// <summary>What grows in a run, and how it is written in states so that those that differ in nothing else are one.</summary>
    public IReadOnlyList<string> Renumbered =>
    [
        .. scope.Mesh.Pairings.IsEmpty ? [] : Packets(),
        "heights left out",
        .. Has("advance") ? Times() : [],
        .. Arrangements is > 1 and var alike ? new[] { $"names of users and pairings alike in {alike} arrangements" } : [],
    ];

    /// <summary>What may grow and is written as it is: wallets at genesis bound what is burned, budgets the rest.</summary>
    public IReadOnlyList<string> Kept =>
    [
        .. Has("report_double_sign", "report_downtime", "submit_evidence") ? new[] { "what is burned" } : [],
        .. Has("accrue_rewards", "accrue_local_rewards") ? new[] { "supply", "rewards" } : [],
        .. Has("withdraw_rewards") ? new[] { "escrow and what is paid from it" } : [],
    ];

    private int Arrangements => Symmetry.Of(scope, layout).Count;

    private static IEnumerable<string> Packets() =>
    [
        "sequences of packets by rank",
        "slash ids by rank where somebody still speaks of them",
        "numbers of validator updates by rank",
    ];

    private IEnumerable<string> Times() =>
    [
        $"the clock as it is below {layout.Base} s and beyond in cycles of {layout.Cycle} s",
        $"moments as ages up to {layout.Horizon} s and beyond by their order",
    ];

    private bool Has(params string[] commands) => scope.Commands.Any(command => commands.Contains(command.Name));
}

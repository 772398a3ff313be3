namespace MeshSecurity.Testing;

/// <summary>Bounds of a scope: the facts that make its state space finite, in words.</summary>
/// <param name="scope">The scope.</param>
public sealed class ScopeBounds(Scope scope)
{
    private readonly Layout layout = new(scope);

    /// <summary>The commands with a budget, and how often each is accepted at most in a run.</summary>
    public IReadOnlyList<(string Command, int Times)> Budgets =>
        [.. scope.Commands.Where(command => command.Times is not null).Select(command => (command.Name, command.Times!.Value))];

    /// <summary>The commands without a budget.</summary>
    public IReadOnlyList<string> Unbounded => [.. scope.Commands.Where(command => command.Times is null).Select(command => command.Name)];

    /// <summary>The growing numbers that encodings normalize, so that states count as one that differ in nothing else.</summary>
    public IReadOnlyList<string> Renumbered =>
    [
        .. scope.Mesh.Pairings.IsEmpty
            ? []
            : new[] { "sequences of packets by rank", "ids of referenced slashes by rank", "numbers of validator updates by rank" },
        "heights left out",
        .. Has("advance")
            ?
            [
                $"the clock from {layout.Base} s in cycles of {layout.Cycle} s",
                $"times older than {layout.Horizon} s by their order",
            ]
            : Array.Empty<string>(),
        .. Symmetry.Of(scope, layout).Count is > 1 and var count ? new[] { $"symmetric users and pairings in {count} permutations" } : [],
    ];

    /// <summary>The growing numbers that encodings keep: wallets at genesis bound the burned amounts, budgets bound the others.</summary>
    public IReadOnlyList<string> Unreduced =>
    [
        .. Has("report_double_sign", "report_downtime", "submit_evidence") ? new[] { "burned amounts" } : [],
        .. Has("accrue_rewards", "accrue_local_rewards") ? new[] { "supply", "rewards" } : [],
        .. Has("withdraw_rewards") ? new[] { "escrow and payments from it" } : [],
    ];

    private bool Has(params string[] commands) => scope.Commands.Any(command => commands.Contains(command.Name));
}

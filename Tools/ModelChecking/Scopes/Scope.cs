namespace MeshSecurity.Testing;

/// <summary>Scope of an exploration: a small mesh with a finite choice of commands. Read by <see cref="ScopeDocument"/>.</summary>
/// <param name="Name">The name.</param>
/// <param name="About">The purpose and the bounds, in words.</param>
/// <param name="Mesh">The mesh at genesis.</param>
/// <param name="Commands">The commands that are executed in every state.</param>
/// <param name="Goals">The coverage goals: situations that an exhausted exploration must have reached.</param>
public sealed record Scope(
    string Name,
    string About,
    Configuration Mesh,
    Sequence<ScopeCommand> Commands,
    Sequence<string> Goals)
{
    /// <summary>How often each command with a budget may be accepted, in the order of <see cref="Commands"/>.</summary>
    public IEnumerable<int> Budgets => Commands.Where(command => command.Times is not null).Select(command => command.Times!.Value);

    /// <summary>Whether every packet can be delivered and acknowledged without a budget, so that relaying stays inside the scope.</summary>
    public bool RelaysFreely => Mesh.Pairings.IsEmpty || (HasFreely("deliver") && HasFreely("acknowledge"));

    private bool HasFreely(string name) => Commands.Any(command => command.Name == name && command.Times is null
        && (command.Pairings.IsEmpty || Mesh.Pairings.All(pairing => command.Pairings.Contains(pairing.Id))));
}

/// <summary>Kind of command with lists of choices; an exploration executes every combination.</summary>
/// <param name="Name">The name of the command in documents, such as <c>stake_remote</c>.</param>
public sealed record ScopeCommand(string Name)
{
    /// <summary>The amounts, or caps, in base units.</summary>
    public Sequence<Amount> Amounts { get; init; }

    /// <summary>The prices.</summary>
    public Sequence<Price> Prices { get; init; }

    /// <summary>The durations by which the clock advances.</summary>
    public Sequence<Duration> Seconds { get; init; }

    /// <summary>The ages of an infraction when it is reported; times before genesis become genesis.</summary>
    public Sequence<Duration> Ages { get; init; }

    /// <summary>Whether the votes of the evidence conflict.</summary>
    public Sequence<bool> Verdicts { get; init; }

    /// <summary>The recipients of rewards; empty for every user of the consumer.</summary>
    public Sequence<UserId> Recipients { get; init; }

    /// <summary>The users; empty for all.</summary>
    public Sequence<UserId> Users { get; init; }

    /// <summary>The validators; empty for all at genesis.</summary>
    public Sequence<ValidatorId> Validators { get; init; }

    /// <summary>The chains; empty for all.</summary>
    public Sequence<ChainId> Chains { get; init; }

    /// <summary>The pairings; empty for all.</summary>
    public Sequence<PairingId> Pairings { get; init; }

    /// <summary>The budget: how often the command may be accepted in a run, from 0 to 200; null for no limit.</summary>
    public int? Times { get; init; }
}

namespace MeshSecurity.Testing;

/// <summary>
/// A small mesh and a finite choice of commands: what an exploration visits in whole (<see cref="ScopeDocument"/> reads it from JSON).
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="About">What it is to show, and what bounds it.</param>
/// <param name="Mesh">The mesh at genesis.</param>
/// <param name="Commands">The commands that are tried in every state.</param>
/// <param name="Goals">The situations that must be reached: an exploration that exhausts the scope without them has a finding.</param>
public sealed record Scope(
    string Name,
    string About,
    Configuration Mesh,
    Sequence<ScopeCommand> Commands,
    Sequence<string> Goals)
{
    /// <summary>How often each command that has a budget may be accepted, in the order of <see cref="Commands"/>.</summary>
    public IEnumerable<int> Budgets => Commands.Where(command => command.Times is not null).Select(command => command.Times!.Value);

    /// <summary>Whether Deliver and Acknowledge are tried of whatever is in flight, as often as it is: relaying never leads out of the scope.</summary>
    public bool RelaysFreely => Mesh.Pairings.IsEmpty || (HasFreely("deliver") && HasFreely("acknowledge"));

    private bool HasFreely(string name) => Commands.Any(command => command.Name == name && command.Times is null
        && (command.Pairings.IsEmpty || Mesh.Pairings.All(pairing => command.Pairings.Contains(pairing.Id))));
}

/// <summary>A kind of command and the choices it is tried with: all that the lists allow, in all combinations.</summary>
/// <param name="Name">The command's name in documents: <c>stake_remote</c>.</param>
public sealed record ScopeCommand(string Name)
{
    /// <summary>Its amounts, or caps, in base units.</summary>
    public Sequence<Amount> Amounts { get; init; }

    /// <summary>Its prices.</summary>
    public Sequence<Price> Prices { get; init; }

    /// <summary>By how many seconds the clock is moved.</summary>
    public Sequence<Duration> Seconds { get; init; }

    /// <summary>How many seconds ago an infraction is said to have happened.</summary>
    public Sequence<Duration> Ages { get; init; }

    /// <summary>Whether the votes of evidence conflict.</summary>
    public Sequence<bool> Verdicts { get; init; }

    /// <summary>Who gets rewards; empty for every user of the chain that pays.</summary>
    public Sequence<UserId> Recipients { get; init; }

    /// <summary>The users who may; empty for all.</summary>
    public Sequence<UserId> Users { get; init; }

    /// <summary>The validators it may be about; empty for all at genesis.</summary>
    public Sequence<ValidatorId> Validators { get; init; }

    /// <summary>The chains it may happen on; empty for all.</summary>
    public Sequence<ChainId> Chains { get; init; }

    /// <summary>The pairings it may happen on; empty for all.</summary>
    public Sequence<PairingId> Pairings { get; init; }

    /// <summary>How often it may be accepted in a run; null for as often as it is.</summary>
    public int? Times { get; init; }
}
